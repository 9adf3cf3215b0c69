//! A record that was rejected, as all formats report it.

use serde::Serialize;

use crate::text;

/// Maximum length of an excerpt in characters.
const EXCERPT: usize = 60;

/// Maximum length of a message of the JSON parser in characters.
const MAX_JSON_ERROR: usize = 100;

/// Returns the start of an error message without its position.
pub(super) fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    message.chars().take(MAX_JSON_ERROR).collect()
}

/// A rejected part of an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Line number of its start, from 1.
    pub line: usize,
    /// A phrase without a final period.
    pub reason: String,
    /// Its start, sanitized, at most 60 characters.
    pub text: String,
}

impl Rejected {
    pub(super) fn new(line: usize, reason: &str, piece: &str) -> Self {
        // Sanitizing may drop characters, so it gets a longer start; the full text may be very long.
        let start: String = piece.chars().take(EXCERPT * 4).collect();
        let clean = text::sanitize(&start);
        let text = clean.trim().chars().take(EXCERPT).collect();
        Self {
            line,
            reason: text::sanitize(reason),
            text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_short() {
        for piece in ["", "short", &"long ".repeat(1_000), &"ü".repeat(1_000)] {
            let rejected = Rejected::new(3, "broken", piece);
            assert!(rejected.text.chars().count() <= EXCERPT);
            assert!(piece.starts_with(&rejected.text));
        }
    }
}
