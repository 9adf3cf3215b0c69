//! Splits abstracts into sentences and finds the joints of titles.

use std::ops::Range;

/// Words before which a title can be cut.
const JOINTS: [&str; 18] = [
    "of", "for", "in", "with", "on", "from", "via", "by", "using", "and", "to", "at", "under",
    "as", "over", "through", "without", "between",
];
/// Abbreviations: their full stop does not end a sentence.
const ABBREVIATIONS: [&str; 14] = [
    "al.", "e.g.", "i.e.", "cf.", "Fig.", "fig.", "Eq.", "eq.", "Ref.", "Refs.", "vs.", "Dr.",
    "St.", "resp.",
];

/// Returns the positions of the words before which a title can be cut, counted from 0; never 0.
pub(super) fn joints(title: &str) -> Vec<u16> {
    let words: Vec<&str> = title.split(' ').collect();
    let cut = |&index: &usize| JOINTS.contains(&words[index]) || words[index - 1].ends_with(':');
    (1..words.len())
        .filter(cut)
        .filter_map(|index| u16::try_from(index).ok())
        .collect()
}

/// Returns the ranges of the sentences of a text, without the spaces between them.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (space, _) in text.match_indices(' ') {
        if ends_sentence(&text[start..space], &text[space + 1..]) {
            ranges.push(start..space);
            start = space + 1;
        }
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
    ranges
}

fn ends_sentence(before: &str, after: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    before.ends_with(['.', '?', '!'])
        && after.starts_with(|letter: char| letter.is_uppercase() || letter == '$')
        && !ABBREVIATIONS.contains(&last)
        && last.chars().count() > 2
}
