//! Spans of a text with its matches highlighted.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;

use crate::fuzzy::TitleMatcher;

/// Splits a text into spans. The ranges are byte offsets in order and may exceed the text.
pub(super) fn spans(
    text: &str,
    ranges: &[Range<usize>],
    base: Style,
    highlight: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for range in ranges {
        let (start, end) = (range.start.max(at), range.end.min(text.len()));
        if let (Some(before), Some(matched)) = (text.get(at..start), text.get(start..end)) {
            spans.push(Span::styled(before.to_owned(), base));
            spans.push(Span::styled(matched.to_owned(), base.patch(highlight)));
            at = end;
        }
    }
    let rest = text.get(at..).unwrap_or_default();
    spans.push(Span::styled(rest.to_owned(), base));
    spans.retain(|span| !span.content.is_empty());
    spans
}

/// Returns the byte ranges of the characters that a fuzzy search matches in a title.
pub(super) fn fuzzy_ranges(matcher: &TitleMatcher, title: &str) -> Vec<Range<usize>> {
    let positions = matcher.positions(title);
    let characters = title.char_indices().enumerate();
    characters
        .filter(|(position, _)| positions.binary_search(position).is_ok())
        .map(|(_, (start, character))| start..start + character.len_utf8())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a text with brackets around its highlighted parts.
    fn bracketed(text: &str, ranges: &[Range<usize>]) -> String {
        let bold = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
        let bracket = |span: Span<'_>| {
            if span.style == bold {
                format!("[{}]", span.content)
            } else {
                span.content.into_owned()
            }
        };
        let spans = spans(text, ranges, Style::new(), bold).into_iter();
        spans.map(bracket).collect()
    }

    #[test]
    fn spans_highlight_ranges_and_keep_the_whole_text() {
        assert_eq!(bracketed("low rank", &[0..3, 4..8]), "[low] [rank]");
        assert_eq!(bracketed("low rank", &[0..0, 4..99]), "low [rank]");
        assert_eq!(bracketed("Übung", &[0..1, 2..3]), "Ü[b]ung");
        assert_eq!(bracketed("", &[0..1, 1..3]), "");
    }

    #[test]
    fn fuzzy_ranges_are_byte_offsets() {
        let title = "Ünder the Rank";
        let matched: String = fuzzy_ranges(&TitleMatcher::new("rank"), title)
            .into_iter()
            .filter_map(|range| title.get(range))
            .collect();
        assert_eq!(matched, "Rank");
    }
}
