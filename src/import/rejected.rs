//! A piece of the input that became no paper.
//!
//! It stands apart from the formats because all of them report in this way.

use serde::Serialize;

use crate::text;

/// Longest excerpt in characters.
const EXCERPT: usize = 60;

/// One piece that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Number of the line on which the piece begins, from 1.
    pub line: usize,
    /// What is wrong with it, as a phrase.
    pub reason: String,
    /// Beginning of the piece, clean, at most 60 characters.
    pub text: String,
}

impl Rejected {
    /// Reports a piece that begins on `line`.
    pub(super) fn new(line: usize, reason: &str, piece: &str) -> Self {
        // Cleaning may drop characters: a longer beginning is cleaned, and never the whole,
        // which may be long.
        let beginning: String = piece.chars().take(EXCERPT * 4).collect();
        let clean = text::sanitize(&beginning);
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
    fn the_excerpt_is_short_whatever_the_piece() {
        for piece in ["", "short", &"long ".repeat(1_000), &"ü".repeat(1_000)] {
            let rejected = Rejected::new(3, "broken", piece);
            assert!(rejected.text.chars().count() <= EXCERPT);
            assert!(piece.starts_with(&rejected.text));
        }
    }
}
