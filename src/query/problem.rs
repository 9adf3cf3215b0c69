//! Mistakes in a query, each with its place and a sentence that says what to do.

use std::ops::Range;

use crate::text;

/// How deep parentheses may stand in parentheses.
pub(super) const DEEPEST: usize = 32;

/// How many words and fields one query may ask for; a phrase counts with each of its words.
pub(super) const MOST: usize = 64;

/// Letters of the user's text that a sentence repeats.
const SHOWN: usize = 24;

/// Why a text is no query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of [`Query::typed`](super::Query::typed) that are meant; never empty.
    pub range: Range<usize>,
    /// What is wrong with them and what to do, in one sentence.
    pub message: String,
}

impl Problem {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
        }
    }

    /// Tells of a parenthesis that closes nothing.
    pub(super) fn closes_nothing(range: Range<usize>) -> Self {
        Self::new(
            range,
            "This “)” closes nothing; take it out, or put “(” before what it is to close.",
        )
    }

    /// Tells of parentheses that stand too deep in others.
    pub(super) fn too_deep(range: Range<usize>) -> Self {
        Self::new(
            range,
            format!(
                "Parentheses stand more than {DEEPEST} deep; write the query with fewer of them."
            ),
        )
    }

    /// Tells of a query that asks for too much at once.
    pub(super) fn too_long(range: Range<usize>) -> Self {
        Self::new(
            range,
            format!("A query takes up to {MOST} words; leave out what begins here."),
        )
    }

    /// Tells of a `~` where no title could be matched by letters.
    pub(super) fn misplaced_tilde(range: Range<usize>) -> Self {
        Self::new(
            range,
            "“~” cannot be joined with OR, “-”, fields or parentheses; write it before a word of its own.",
        )
    }

    /// Tells of a value that a field cannot take; `advice` says what it takes.
    pub(super) fn bad_value(range: Range<usize>, value: &str, advice: &str) -> Self {
        Self::new(
            range,
            format!("“{}” cannot be read; {advice}.", shown(value)),
        )
    }
}

/// Returns the beginning of `value`, safe to print.
fn shown(value: &str) -> String {
    let value = text::sanitize(value);
    match value.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value,
    }
}
