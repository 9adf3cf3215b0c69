//! Finds the records of papers in a JSON text with any structure.
//!
//! A JSON parser stops at the first error. This scans the text once, tracks the open brackets, and
//! finds every object that has the keys of a paper: in a list, under a key, one per line, or alone.
//! An error loses only the object that contains it. A JSON parser then parses each record.

mod keys;
mod piece;
mod scanner;
mod strings;

pub(super) use self::piece::{Piece, PieceKind, Scan};
use self::scanner::Scanner;

impl Scan {
    /// Scans a text in linear time.
    pub(super) fn new(text: &str) -> Self {
        Scanner::new(text).run()
    }
}

#[cfg(test)]
mod tests;
