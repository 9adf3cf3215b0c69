//! Text in terminal columns: how wide it is, cut to a width, and wrapped.
//!
//! Stands alone because all three must count columns in the same way, grapheme by grapheme, as
//! the screen does; the three disagreeing is what makes a frame overflow.

use std::borrow::Cow;

use textwrap::word_splitters::split_words;
use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Marks where a text has been cut; one column wide.
const ELLIPSIS: char = '…';

/// Returns how many terminal columns `text` takes.
pub(crate) fn width(text: &str) -> usize {
    if is_printable_ascii(text) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// Returns `text`, cut at a grapheme boundary and ended by `…` if it is wider than `columns`.
///
/// The result is never wider than `columns`; with no columns it is empty.
pub(crate) fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if text.len() <= columns && is_printable_ascii(text) {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    let Some(kept) = cut(text, columns) else {
        return Cow::Borrowed(text);
    };
    let mut fitted = String::with_capacity(kept.len() + ELLIPSIS.len_utf8());
    fitted.push_str(kept.trim_end());
    fitted.push(ELLIPSIS);
    Cow::Owned(fitted)
}

/// Returns the part of `text` that leaves room for the ellipsis, or `None` if all of it fits.
fn cut(text: &str, columns: usize) -> Option<&str> {
    let mut used = 0;
    let mut kept = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return text.get(..kept);
        }
        if used < columns {
            kept = at + grapheme.len();
        }
    }
    None
}

/// Returns `text` in lines of at most `columns` columns, broken where Unicode allows a break.
///
/// A word that is wider than a line is broken between graphemes. Only a grapheme that is itself
/// too wide makes a line wider. White space at a break is dropped, nothing else is. A line feed
/// ends a line; a text without any character has no lines. No columns count as one.
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
    let mut blanks = "";
    let words = WordSeparator::UnicodeBreakProperties.find_words(paragraph);
    for word in split_words(words, &WordSplitter::HyphenSplitter) {
        let wide = width(word.word);
        if used > 0 && used + blanks.len() + wide > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push_str(blanks);
            used += blanks.len();
        }
        if wide <= columns {
            line.push_str(word.word);
            used += wide;
        } else {
            used = break_word(word.word, columns, &mut line, lines);
        }
        blanks = word.whitespace;
    }
    lines.push(line);
}

/// Breaks `word` over as many lines as it needs and returns the columns used on the last one.
fn break_word(word: &str, columns: usize, line: &mut String, lines: &mut Vec<String>) -> usize {
    let mut used = 0;
    for grapheme in word.graphemes(true) {
        let wide = grapheme.width();
        if used > 0 && used + wide > columns {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.push_str(grapheme);
        used += wide;
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
    fn texts_are_cut_to_their_columns() {
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
    fn texts_are_wrapped_to_their_columns() {
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

    fn solid(text: &str) -> String {
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
        fn wrapping_loses_nothing_and_keeps_the_width(text in text(), columns in 0_usize..30) {
            let lines = wrap(&text, columns);
            for line in &lines {
                let single = line.graphemes(true).filter(|part| width(part) > 0).count() <= 1;
                prop_assert!(width(line) <= columns.max(1) || single, "{line:?}");
            }
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
        }

        #[test]
        fn wrapping_keeps_words_whole_when_they_fit(
            words in prop::collection::vec("[a-z]{1,10}", 1..20), columns in 10_usize..40
        ) {
            let lines = wrap(&words.join(" "), columns);
            let found: Vec<_> = lines.iter().flat_map(|line| line.split(' ')).collect();
            prop_assert_eq!(found, words);
        }

        #[test]
        fn a_fitted_text_is_never_too_wide(text in text(), columns in 0_usize..30) {
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
