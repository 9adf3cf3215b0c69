//! Substring search for several words, for lists such as the help screen.

use std::ops::Range;

/// Returns the byte ranges of all words of `typed` in `text`, ignoring case; `None` if one does not
/// occur.
///
/// The ranges are sorted and do not overlap.
pub(crate) fn find_words(text: &str, typed: &str) -> Option<Vec<Range<usize>>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in typed.split_whitespace() {
        let before = ranges.len();
        let mut offset = 0;
        while let Some(range) = find(text, word, offset) {
            offset = range.end;
            ranges.push(range);
        }
        if ranges.len() == before {
            return None;
        }
    }
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    Some(merged)
}

/// Returns the first occurrence of `word` at or after byte `from`.
fn find(text: &str, word: &str, from: usize) -> Option<Range<usize>> {
    let starts = text.char_indices().map(|(offset, _)| offset);
    starts.filter(|&offset| offset >= from).find_map(|offset| {
        let length = prefix_length(text.get(offset..)?, word)?;
        Some(offset..offset + length)
    })
}

/// Returns the length in bytes of `word` at the start of `text`.
fn prefix_length(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for expected in word.chars() {
        let (_, letter) = letters.next()?;
        if !letter.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(offset, _)| offset))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::find_words;

    #[test]
    fn word_parts_match_in_any_order() {
        let marked = |text: &str, typed: &str| {
            let ranges = find_words(text, typed)?;
            let parts = ranges.into_iter().filter_map(|range| text.get(range));
            Some(parts.collect::<Vec<_>>().join("|"))
        };
        let table = [
            ("Moves down by a page.", "page DOWN", Some("down|page")),
            ("Moves down.", "own do", Some("down")),
            ("g g, home", "g", Some("g|g")),
            ("Zoë", "OË", Some("oë")),
            ("down", "down up", None),
            ("down", "", Some("")),
            ("", "a", None),
        ];
        for (text, typed, expected) in table {
            assert_eq!(
                marked(text, typed).as_deref(),
                expected,
                "{typed} in {text}"
            );
        }
    }

    proptest! {
        #[test]
        fn ranges_are_sorted_and_not_empty(text in "[a-bÄß ]{0,12}", typed in "[a-bä ]{0,5}") {
            let mut end = 0;
            for range in find_words(&text, &typed).unwrap_or_default() {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
