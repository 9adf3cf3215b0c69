//! What a single line tells of its role: evidence, never proof.
//!
//! The bounds were counted on 102,527 arXiv records: of the titles one has more than 300
//! characters, 11 end in a full stop and none holds an address; of the abstracts 1.1 % have fewer
//! than 150 characters and 1.7 % do not end like a sentence. Structure decides first, see
//! [`super::cards`].

use crate::import::lines::Line;

/// Longest title in characters.
pub(super) const TITLE_LIMIT: usize = 300;
/// Length in characters from which a line is long enough for an abstract by itself.
const SUMMARY_USUAL: usize = 150;
/// Longest abstract in characters.
pub(super) const SUMMARY_LIMIT: usize = 20_000;

/// Tells whether a line is too long for a title.
pub(super) fn is_long(line: &Line<'_>) -> bool {
    line.chars() > TITLE_LIMIT
}

/// Tells whether a line is too long even for an abstract.
pub(super) fn is_overlong(line: &Line<'_>) -> bool {
    line.chars() > SUMMARY_LIMIT
}

/// Tells whether a line is an abstract wherever it stands.
pub(super) fn is_summary(line: &Line<'_>) -> bool {
    is_long(line) || (line.chars() >= SUMMARY_USUAL && has_full_stop(line))
}

/// Tells whether `line` can be the abstract of `title`, given whether a long line follows.
///
/// A long line needs a title too, so what stands before it counts as that title unless it ends
/// like a sentence.
pub(super) fn fits_title(line: &Line<'_>, title: &Line<'_>, long_follows: bool) -> bool {
    let length = line.chars();
    if length > TITLE_LIMIT {
        return length <= SUMMARY_LIMIT;
    }
    let usual = length >= SUMMARY_USUAL && !long_follows;
    length > title.chars() && (usual || has_full_stop(line))
}

/// Tells whether a line has hardly a letter: a rule, a counter, damaged text.
pub(super) fn is_noise(line: &Line<'_>) -> bool {
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let signs = line.text.chars().filter(|c| !c.is_whitespace()).count();
    letters.saturating_mul(4) < signs
}

/// Tells whether a line begins in lower case, as the rest of a sentence does.
pub(super) fn begins_lower(line: &Line<'_>) -> bool {
    line.text.starts_with(char::is_lowercase)
}

/// Tells whether a line ends in a full stop, quotes and brackets behind it aside.
pub(super) fn has_full_stop(line: &Line<'_>) -> bool {
    without_closers(line).ends_with(['.', '。'])
}

/// Tells whether a line ends where a sentence may end. An address may, too.
pub(super) fn ends_sentence(line: &Line<'_>) -> bool {
    let last_word = line.text.split_whitespace().next_back().unwrap_or_default();
    without_closers(line).ends_with(['.', '。', '!', '?', '…']) || last_word.contains('/')
}

/// Tells whether a line names an address, which titles do not.
pub(super) fn has_address(line: &Line<'_>) -> bool {
    line.text.contains("://")
}

fn without_closers<'t>(line: &Line<'t>) -> &'t str {
    line.text
        .trim_end_matches(['"', '\'', ')', ']', '}', '”', '’', '»', '*', '$'])
}

/// Tells whether a text looks like markup or program text.
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
        Lines::of(text).next().unwrap()
    }

    #[test]
    fn length_and_full_stop_make_an_abstract() {
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
                fits_title(&line(text), &line("A Plain Title"), long_follows),
                fits,
                "{text} {long_follows}"
            );
        }
        assert!(!fits_title(
            &line(&"x".repeat(SUMMARY_LIMIT + 1)),
            &line("A"),
            false
        ));
    }

    #[test]
    fn noise_has_hardly_a_letter() {
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
