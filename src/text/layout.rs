//! Width, truncation and wrapping of text in terminal columns.
//!
//! All three count columns per grapheme, as the terminal does.

use std::borrow::Cow;

use textwrap::word_splitters::split_words;
use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Has a width of one column.
const ELLIPSIS: char = '…';

/// Returns the width of `text` in columns.
pub(crate) fn width(text: &str) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Returns `text`, truncated at a grapheme boundary and ended by `…` if it is wider than `columns`.
///
/// The result is never wider than `columns`.
pub(crate) fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if text.len() <= columns && is_printable_ascii(text) {
        return Cow::Borrowed(text);
    }
    let Some(head) = truncate(text, columns) else {
        return Cow::Borrowed(text);
    };
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let mut fitted = String::with_capacity(head.len() + ELLIPSIS.len_utf8());
    fitted.push_str(head.trim_end());
    fitted.push(ELLIPSIS);
    Cow::Owned(fitted)
}

/// Returns the part of `text` before the ellipsis, or `None` if `text` fits.
fn truncate(text: &str, columns: usize) -> Option<&str> {
    let mut used = 0;
    let mut end = 0;
    for (offset, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return text.get(..end);
        }
        if used < columns {
            end = offset + grapheme.len();
        }
    }
    None
}

/// Wraps `text` to lines of at most `columns` columns, at the break opportunities of Unicode.
///
/// A word that is wider than a line is broken between graphemes; a grapheme that is wider is not
/// broken. White space at a break is dropped. A line feed ends a line; empty text has no lines. Zero
/// columns count as one.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        wrap_paragraph(paragraph, columns.max(1), &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, columns: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    let mut spaces = "";
    let words = WordSeparator::UnicodeBreakProperties.find_words(paragraph);
    for word in split_words(words, &WordSplitter::HyphenSplitter) {
        let width = width(word.word);
        if used > 0 && used + spaces.len() + width > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push_str(spaces);
            used += spaces.len();
        }
        if width <= columns {
            line.push_str(word.word);
            used += width;
        } else {
            used = break_word(word.word, columns, &mut line, lines);
        }
        spaces = word.whitespace;
    }
    lines.push(line);
}

/// Breaks `word` into lines and returns the columns used on the last one.
fn break_word(word: &str, columns: usize, line: &mut String, lines: &mut Vec<String>) -> usize {
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let width = grapheme.width();
        if used > 0 && used + width > columns {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.push_str(grapheme);
        used += width;
    }
    used
}

fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::{fit, width, wrap};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn fit_truncates_at_graphemes() {
        let table = [
            ("", 0, ""),
            ("abc", 0, ""),
            ("abc", 1, "…"),
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("ab cd", 4, "ab…"),
            ("日本語", 6, "日本語"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("\u{2764}\u{fe0f}\u{2764}\u{fe0f}", 3, "\u{2764}\u{fe0f}…"),
        ];
        for (text, columns, expected) in table {
            assert_eq!(fit(text, columns), expected, "{text:?} in {columns}");
        }
    }

    #[test]
    fn wrap_breaks_at_words_and_graphemes() {
        let table: [(&str, usize, &[&str]); 9] = [
            ("", 5, &[]),
            ("one two three", 7, &["one two", "three"]),
            ("one two", 0, &["o", "n", "e", "t", "w", "o"]),
            ("well-known", 6, &["well-", "known"]),
            (
                "ab https://a.io/bcdefghij",
                10,
                &["ab", "https://", "a.io/", "bcdefghij"],
            ),
            ("abcdefghijk l", 4, &["abcd", "efgh", "ijk", "l"]),
            ("日本語", 4, &["日本", "語"]),
            ("日本", 1, &["日", "本"]),
            ("a\n\nb", 4, &["a", "", "b"]),
        ];
        for (text, columns, expected) in table {
            assert_eq!(wrap(text, columns), expected, "{text:?} in {columns}");
        }
    }

    fn without_spaces(text: &str) -> String {
        text.split_whitespace().collect()
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "([a-z]{1,9}[ -]|https://a.io/[a-z/-]{1,30} |日本語|é|\u{2764}\u{fe0f}|e\u{301}|\u{1f468}\u{200d}\u{1f469}){0,12}",
        ]
    }

    proptest! {
        #[test]
        fn wrapped_lines_have_all_text_and_fit(text in text(), columns in 0_usize..30) {
            let lines = wrap(&text, columns);
            for line in &lines {
                let single = line.graphemes(true).filter(|part| width(part) > 0).count() <= 1;
                prop_assert!(width(line) <= columns.max(1) || single, "{line:?}");
            }
            prop_assert_eq!(without_spaces(&lines.concat()), without_spaces(&text));
        }

        #[test]
        fn words_that_fit_are_not_broken(
            words in prop::collection::vec("[a-z]{1,10}", 1..20), columns in 10_usize..40
        ) {
            let lines = wrap(&words.join(" "), columns);
            let split: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
            prop_assert_eq!(split, words);
        }

        #[test]
        fn fitted_text_is_never_too_wide(text in text(), columns in 0_usize..30) {
            let fitted = fit(&text, columns);
            prop_assert!(width(&fitted) <= columns);
            if width(&text) <= columns {
                prop_assert_eq!(&*fitted, &text);
            } else if columns > 0 {
                prop_assert!(text.starts_with(fitted.strip_suffix('…').unwrap()));
            }
        }
    }
}
