//! Problems of a query, each with its range and a message that says what to do.

use std::ops::Range;

use crate::text;

/// Maximum depth of nested parentheses.
pub(super) const MAX_DEPTH: usize = 32;

/// Maximum number of words and field values in a query; a phrase counts with each word.
pub(super) const MAX_TERMS: usize = 64;

/// Characters of the query that a message repeats at most.
const MAX_QUOTED: usize = 24;

/// Why a text is not a valid query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The invalid bytes of [`Query::typed`](super::Query::typed); never empty.
    pub range: Range<usize>,
    pub message: String,
}

impl Problem {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            range,
            message: message.into(),
        }
    }

    pub(super) fn unmatched_parenthesis(range: Range<usize>) -> Self {
        Self::new(
            range,
            "This “)” closes nothing; delete it, or add a “(” before it.",
        )
    }

    pub(super) fn too_deep(range: Range<usize>) -> Self {
        Self::new(
            range,
            format!(
                "Parentheses are nested more than {MAX_DEPTH} deep; write the query with fewer of them."
            ),
        )
    }

    pub(super) fn too_long(range: Range<usize>) -> Self {
        Self::new(
            range,
            format!("A query takes up to {MAX_TERMS} words; delete the words from here on."),
        )
    }

    pub(super) fn misplaced_tilde(range: Range<usize>) -> Self {
        Self::new(
            range,
            "“~” cannot be combined with OR, “-”, fields or parentheses; write it before a separate word.",
        )
    }

    /// `advice` says how to write the values of the field.
    pub(super) fn invalid_value(range: Range<usize>, value: &str, advice: &str) -> Self {
        Self::new(
            range,
            format!("“{}” cannot be read; {advice}.", shortened(value)),
        )
    }
}

/// Returns the start of `value`, safe to print.
fn shortened(value: &str) -> String {
    let value = text::sanitize(value);
    match value.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
        None => value,
    }
}
