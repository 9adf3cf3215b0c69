//! Where texts may be taken apart: abstracts between sentences, titles at their joints.

use std::ops::Range;

/// Words before which a title can be cut.
const JOINTS: [&str; 18] = [
    "of", "for", "in", "with", "on", "from", "via", "by", "using", "and", "to", "at", "under",
    "as", "over", "through", "without", "between",
];
/// A full stop behind one of these ends no sentence.
const SHORT: [&str; 14] = [
    "al.", "e.g.", "i.e.", "cf.", "Fig.", "fig.", "Eq.", "eq.", "Ref.", "Refs.", "vs.", "Dr.",
    "St.", "resp.",
];

/// Returns the words before which a title may be cut, as numbers from 1.
pub(super) fn joints(title: &str) -> Vec<u16> {
    let words: Vec<&str> = title.split(' ').collect();
    let cut = |&at: &usize| JOINTS.contains(&words[at]) || words[at - 1].ends_with(':');
    (1..words.len())
        .filter(cut)
        .filter_map(|at| u16::try_from(at).ok())
        .collect()
}

/// Returns where the sentences of a text stand, blanks between them left out.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for (blank, _) in text.match_indices(' ') {
        if ends_sentence(&text[start..blank], &text[blank + 1..]) {
            ranges.push(start..blank);
            start = blank + 1;
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
        && !SHORT.contains(&last)
        && last.chars().count() > 2
}
