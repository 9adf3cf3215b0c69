//! Finds the records of papers in a JSON text, in any wrapping.
//!
//! A JSON parser stops at the first fault. This walks over the text once, keeps account of the
//! open brackets, and takes note of every object that has the keys of a paper: in a list, under
//! a key, one a line, or alone. A fault costs the object that holds it. The keys and values of a
//! record are read elsewhere, by a real parser.

mod keys;
mod strings;
mod walk;

use std::ops::Range;

use self::walk::Walk;

/// What a JSON text holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// The records and the pieces that are none, in the order of the text.
    pub pieces: Vec<Piece>,
    /// The latest day under the key `submittedOnDailyAt` as written, and where that is.
    pub latest: Option<(String, usize)>,
    /// The text under the keys `date` and `dateString` of the outermost object.
    pub date: Option<String>,
    /// The text under the key `periodType` of the outermost object.
    pub period: Option<String>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub kind: PieceKind,
    pub span: Range<usize>,
}

/// What a part of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// An object that has the paper under the key `paper`.
    Item,
    /// An object that is the paper.
    Paper,
    /// An element beside papers that is none.
    Leftover,
    /// A record that the text ends in.
    Truncated,
}

impl Scan {
    /// Walks over a text. Time is linear in its length.
    pub(super) fn of(text: &str) -> Self {
        Walk::new(text).run()
    }

    /// Returns whether a record was found, whole or not.
    pub(super) fn has_records(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.kind != PieceKind::Leftover)
    }
}

#[cfg(test)]
mod tests;
