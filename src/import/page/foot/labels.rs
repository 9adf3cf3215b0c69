//! Labels of links below a card: upvotes, code, the page on arXiv.
//!
//! Separate from the foot, because a line holds several of them, each with its own number.

use super::upvotes;
use super::upvotes::Upvotes;

/// What the label of a link below a card leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Upvote,
    Code,
    Paper,
    Other,
}

/// Labels of links below a card, in lower case, the longer of two that begin alike first.
const LABELS: [(&str, Label); 9] = [
    ("upvotes", Label::Upvote),
    ("upvote", Label::Upvote),
    ("github repo", Label::Code),
    ("github", Label::Code),
    ("view arxiv page", Label::Paper),
    ("arxiv page", Label::Paper),
    ("arxiv", Label::Paper),
    ("project page", Label::Other),
    ("view pdf", Label::Other),
];

/// Reads a line of nothing but labels of links, each with the number behind it.
pub(super) fn labels(text: &str) -> Option<Vec<(Label, Option<u32>)>> {
    let text = text
        .trim_start_matches('[')
        .strip_prefix("LINK:")
        .unwrap_or(text);
    let mut rest = text.trim_matches(is_around_label);
    let mut labels: Vec<(Label, Option<u32>)> = Vec::new();
    while !rest.is_empty() {
        let starts = |(words, _): &&(&str, Label)| {
            let start = rest.split_at_checked(words.len());
            start.is_some_and(|(start, _)| start.eq_ignore_ascii_case(words))
        };
        let (words, label) = LABELS.iter().find(starts)?;
        rest = rest.get(words.len()..)?;
        if !rest.is_empty()
            && !rest.starts_with(|c: char| is_around_label(c) || c.is_ascii_digit() || c == '-')
        {
            return None;
        }
        rest = rest.trim_start_matches(is_around_label);
        let word = rest.split_whitespace().next().unwrap_or_default();
        let number = upvotes(word);
        if number.is_some() {
            rest = rest.get(word.len()..)?.trim_start_matches(is_around_label);
        }
        labels.push((*label, number.and_then(|Upvotes(number)| number)));
    }
    (!labels.is_empty()).then_some(labels)
}

fn is_around_label(c: char) -> bool {
    c.is_whitespace() || "[]•·|".contains(c)
}
