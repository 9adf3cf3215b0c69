//! A text with its matches made visible.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;

use crate::fuzzy::TitleMatcher;
use crate::query::{Field, Query};

/// Cuts a text into spans; the ranges are byte offsets, in order, and may reach beyond the end.
pub(super) fn spans(
    text: &str,
    ranges: &[Range<usize>],
    base: Style,
    found: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for range in ranges {
        let (start, end) = (range.start.max(at), range.end.min(text.len()));
        if let (Some(before), Some(matched)) = (text.get(at..start), text.get(start..end)) {
            spans.push(Span::styled(before.to_owned(), base));
            spans.push(Span::styled(matched.to_owned(), base.patch(found)));
            at = end;
        }
    }
    spans.push(Span::styled(
        text.get(at..).unwrap_or_default().to_owned(),
        base,
    ));
    spans.retain(|span| !span.content.is_empty());
    spans
}

/// Returns the byte ranges of a title that the words of a query match.
pub(super) fn in_title(query: &Query, title: &str) -> Vec<Range<usize>> {
    query.matches_in(Field::Title, title)
}

/// Tells whether a query looks for letters, and its words stand in titles as letters only.
pub(super) fn by_letters(query: &Query) -> bool {
    !query.fuzzy().is_empty()
}

/// Returns the matcher of what a query looks for by letters.
pub(super) fn letters(query: &Query) -> TitleMatcher {
    TitleMatcher::new(if by_letters(query) {
        query.fuzzy()
    } else {
        query.free_text()
    })
}

/// Returns the byte ranges of the letters that a fuzzy search has found in a title.
pub(super) fn fuzzy_ranges(fuzzy: &TitleMatcher, title: &str) -> Vec<Range<usize>> {
    let positions = fuzzy.positions(title);
    let found = title
        .char_indices()
        .enumerate()
        .filter(|(at, _)| positions.binary_search(at).is_ok());
    found
        .map(|(_, (start, letter))| start..start + letter.len_utf8())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, ranges: &[Range<usize>]) -> String {
        let found = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
        let mark = |span: Span<'_>| {
            if span.style == found {
                format!("[{}]", span.content)
            } else {
                span.content.into_owned()
            }
        };
        spans(text, ranges, Style::new(), found)
            .into_iter()
            .map(mark)
            .collect()
    }

    #[test]
    fn ranges_are_marked_and_nothing_is_lost() {
        assert_eq!(marked("low rank", &[0..3, 4..8]), "[low] [rank]");
        assert_eq!(marked("low rank", &[0..0, 4..99]), "low [rank]");
        assert_eq!(marked("Übung", &[0..1, 2..3]), "Ü[b]ung");
        assert_eq!(marked("", &[0..1, 1..3]), "");
    }

    #[test]
    fn fuzzy_letters_are_found_behind_wide_ones() {
        let title = "Ünder the Rank";
        let letters: String = fuzzy_ranges(&TitleMatcher::new("rank"), title)
            .into_iter()
            .filter_map(|range| title.get(range))
            .collect();
        assert_eq!(letters, "Rank");
    }
}
