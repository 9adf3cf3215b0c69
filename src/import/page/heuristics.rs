//! Heuristics that classify a single line by its length and punctuation.
//!
//! Separate from [`super::cards`], which combines them with the order of the lines.
//!
//! The limits come from 102,527 arXiv records. Of the titles, one has more than 300 characters, 11
//! end in a full stop and none contains an address. Of the abstracts, 1.1 % have fewer than 150
//! characters and 1.7 % do not end like a sentence.

use crate::import::lines::Line;

/// Longest title in characters.
pub(super) const TITLE_LIMIT: usize = 300;
/// Shortest usual abstract in characters.
const SUMMARY_USUAL: usize = 150;
/// Longest abstract in characters.
pub(super) const SUMMARY_LIMIT: usize = 20_000;

/// Returns whether a line is too long for a title.
pub(super) fn is_long(line: &Line<'_>) -> bool {
    line.chars() > TITLE_LIMIT
}

/// Returns whether a line is too long for an abstract.
pub(super) fn is_overlong(line: &Line<'_>) -> bool {
    line.chars() > SUMMARY_LIMIT
}

/// Returns whether a line is an abstract, independent of the lines around it.
pub(super) fn is_summary(line: &Line<'_>) -> bool {
    is_long(line) || (line.chars() >= SUMMARY_USUAL && has_full_stop(line))
}

/// Returns whether `line` can be the abstract of `title`, given whether a long line follows.
///
/// A long line needs a title too. So a line before it counts as that title, unless it ends like a
/// sentence.
pub(super) fn can_be_summary(line: &Line<'_>, title: &Line<'_>, long_follows: bool) -> bool {
    let length = line.chars();
    if length > TITLE_LIMIT {
        return length <= SUMMARY_LIMIT;
    }
    let usual = length >= SUMMARY_USUAL && !long_follows;
    length > title.chars() && (usual || has_full_stop(line))
}

/// Returns whether less than a quarter of the visible characters are letters: a rule, a counter,
/// damaged text.
pub(super) fn is_noise(line: &Line<'_>) -> bool {
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let visible = line.text.chars().filter(|c| !c.is_whitespace()).count();
    letters.saturating_mul(4) < visible
}

/// Returns whether a line ends in a full stop, ignoring quotes and brackets after it.
pub(super) fn has_full_stop(line: &Line<'_>) -> bool {
    without_closers(line).ends_with(['.', '。'])
}

/// Returns whether a line ends like a sentence, or with an address.
pub(super) fn ends_sentence(line: &Line<'_>) -> bool {
    let last_word = line.text.split_whitespace().next_back().unwrap_or_default();
    without_closers(line).ends_with(['.', '。', '!', '?', '…']) || last_word.contains('/')
}

pub(super) fn has_address(line: &Line<'_>) -> bool {
    line.text.contains("://")
}

fn without_closers<'t>(line: &Line<'t>) -> &'t str {
    line.text
        .trim_end_matches(['"', '\'', ')', ']', '}', '”', '’', '»', '*', '$'])
}

/// Returns whether a text looks like markup or program text.
pub(super) fn is_markup(text: &str) -> bool {
    ["#", "<", "{", "[", "|", ">", "//", "/*", "```", "- ", "* "]
        .iter()
        .any(|mark| text.starts_with(mark))
        || text.ends_with([';', '{', '}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::Lines;

    fn line(text: &str) -> Line<'_> {
        Lines::new(text).next().unwrap()
    }

    #[test]
    fn an_abstract_is_long_or_ends_in_a_full_stop() {
        let (long, usual, cut) = (
            "x".repeat(301),
            format!("{}.", "x".repeat(150)),
            "x".repeat(160),
        );
        let table = [
            (long.as_str(), false, true),
            (long.as_str(), true, true),
            (&usual, false, true),
            (&usual, true, true),
            (&cut, false, true),
            (&cut, true, false),
            ("A short abstract of one sentence.", false, true),
            ("A short abstract of one sentence.", true, true),
            ("Another Title That Is Longer", false, false),
            ("Tiny.", false, false),
        ];
        for (text, long_follows, fits) in table {
            assert_eq!(
                can_be_summary(&line(text), &line("A Plain Title"), long_follows),
                fits,
                "{text} {long_follows}"
            );
        }
        assert!(!can_be_summary(
            &line(&"x".repeat(SUMMARY_LIMIT + 1)),
            &line("A"),
            false
        ));
    }

    #[test]
    fn lines_with_few_letters_are_noise() {
        for text in [
            "----",
            "12",
            "• · •",
            "\u{fffd}\u{fffd}\u{fffd}\u{fffd}x",
            "1,024 ▲",
        ] {
            assert!(is_noise(&line(text)), "{text}");
        }
        for text in ["new", "Pre^3", "GPT-4", "Über", "大模型", "4-bit"] {
            assert!(!is_noise(&line(text)), "{text}");
        }
    }

    #[test]
    fn a_sentence_may_end_in_closers_or_an_address() {
        for text in [
            "It works.",
            "(It works.)",
            "``it works.''",
            "Does it?",
            "Code: https://example.org/a",
        ] {
            assert!(ends_sentence(&line(text)), "{text}");
        }
        for text in ["It works, and", "the model of", "as follows:"] {
            assert!(!ends_sentence(&line(text)), "{text}");
        }
    }
}
