//! Finds the records of papers in a JSON text, in any wrapping.
//!
//! A JSON parser stops at the first fault. This walks over the text once, keeps account of the
//! open brackets, and takes note of every object that has the keys of a paper: in a list, under
//! a key, one a line, or alone. A fault costs the object that holds it. The keys and values of a
//! record are read elsewhere, by a real parser.

mod keys;
mod piece;
mod strings;
mod walk;

pub(super) use self::piece::{Piece, PieceKind, Scan};
use self::walk::Walk;

impl Scan {
    /// Walks over a text. Time is linear in its length.
    pub(super) fn of(text: &str) -> Self {
        Walk::new(text).run()
    }
}

#[cfg(test)]
mod tests;
