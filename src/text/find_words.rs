//! Where the words that somebody types stand in a short text, part of a word included.
//!
//! Stands alone because it is the plainest of searches: it knows neither papers nor queries, and
//! serves the tables that the program itself shows.

use std::ops::Range;

/// Returns where the words of `typed` stand in `text`, as byte ranges in order that do not
/// overlap; `None` when one of them does not occur. Case does not matter.
pub(crate) fn find_words(text: &str, typed: &str) -> Option<Vec<Range<usize>>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in typed.split_whitespace() {
        let before = found.len();
        let mut at = 0;
        while let Some(range) = next(text, word, at) {
            at = range.end;
            found.push(range);
        }
        if found.len() == before {
            return None;
        }
    }
    found.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    Some(joined)
}

/// The first place of a word at or behind a byte.
fn next(text: &str, word: &str, from: usize) -> Option<Range<usize>> {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter(|&at| at >= from).find_map(|at| {
        let length = length_of(text.get(at..)?, word)?;
        Some(at..at + length)
    })
}

/// The bytes that a word takes at the very start of a text.
fn length_of(text: &str, word: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in word.chars() {
        let (_, letter) = letters.next()?;
        if !letter.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::find_words;

    #[test]
    fn parts_of_words_are_found_in_any_order() {
        let marked = |text: &str, typed: &str| {
            let found = find_words(text, typed)?;
            let parts = found.into_iter().filter_map(|range| text.get(range));
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
        for (text, typed, found) in table {
            assert_eq!(marked(text, typed).as_deref(), found, "{typed} in {text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_are_in_order_and_hold_letters(text in "[a-bÄß ]{0,12}", typed in "[a-bä ]{0,5}") {
            let mut end = 0;
            for range in find_words(&text, &typed).unwrap_or_default() {
                prop_assert!(range.start >= end && range.end > range.start);
                prop_assert!(text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
