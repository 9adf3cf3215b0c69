//! Labels of the links in a footer: upvotes, code, the page on arXiv.
//!
//! Separate from the footer, because one line may hold several labels, each with its own number.

use crate::import::page::ascii::strip_prefix_any_case;
use crate::import::page::upvotes::Upvotes;

/// The destination of a labeled link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinkKind {
    Upvote,
    Code,
    Paper,
    Other,
}

/// Labels in lower case; a label comes before its own prefixes.
const LABELS: [(&str, LinkKind); 9] = [
    ("upvotes", LinkKind::Upvote),
    ("upvote", LinkKind::Upvote),
    ("github repo", LinkKind::Code),
    ("github", LinkKind::Code),
    ("view arxiv page", LinkKind::Paper),
    ("arxiv page", LinkKind::Paper),
    ("arxiv", LinkKind::Paper),
    ("project page", LinkKind::Other),
    ("view pdf", LinkKind::Other),
];

/// Parses a line that holds only labels, each with the number after it, if any.
pub(super) fn link_labels(text: &str) -> Option<Vec<(LinkKind, Option<u32>)>> {
    let text = text
        .trim_start_matches('[')
        .strip_prefix("LINK:")
        .unwrap_or(text);
    let mut rest = text.trim_matches(is_separator);
    let mut labels: Vec<(LinkKind, Option<u32>)> = Vec::new();
    while !rest.is_empty() {
        let (kind, after_label) = LABELS
            .iter()
            .find_map(|(label, kind)| Some((*kind, strip_prefix_any_case(rest, label)?)))?;
        rest = after_label;
        if rest.starts_with(|c: char| !is_separator(c) && !c.is_ascii_digit() && c != '-') {
            return None;
        }
        rest = rest.trim_start_matches(is_separator);
        let word = rest.split_whitespace().next().unwrap_or_default();
        let upvotes = Upvotes::parse(word);
        if upvotes.is_some() {
            rest = rest.get(word.len()..)?.trim_start_matches(is_separator);
        }
        labels.push((kind, upvotes.and_then(|Upvotes(number)| number)));
    }
    (!labels.is_empty()).then_some(labels)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || "[]•·|".contains(c)
}
