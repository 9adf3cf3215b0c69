//! The result of a scan: the parts of a JSON text that are records, and their dates.

use std::ops::Range;

/// What a JSON text holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import::hub) struct Scan {
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
pub(in crate::import::hub) struct Piece {
    pub kind: PieceKind,
    pub span: Range<usize>,
}

/// What a part of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::hub) enum PieceKind {
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
    /// Returns whether a record was found, whole or not.
    pub(in crate::import::hub) fn has_records(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.kind != PieceKind::Leftover)
    }
}
