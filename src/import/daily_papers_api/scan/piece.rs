//! The result of a scan: the records in a JSON text, and their dates.

use std::ops::Range;

#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::import::daily_papers_api) struct Scan {
    /// Records and rejected parts, in the order of the text.
    pub pieces: Vec<Piece>,
    /// The latest date under the key `submittedOnDailyAt`, and its offset.
    pub latest: Option<(String, usize)>,
    /// The value of `date` or `dateString` in the outermost object.
    pub date: Option<String>,
    /// The value of `periodType` in the outermost object.
    pub period: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import::daily_papers_api) struct Piece {
    pub kind: PieceKind,
    pub span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::daily_papers_api) enum PieceKind {
    /// An object with the paper under the key `paper`.
    Item,
    /// A paper without a wrapping item.
    Paper,
    /// Another element in a list of papers.
    Leftover,
    /// A record without its end.
    Truncated,
}

impl Scan {
    /// Returns whether there is a record, complete or truncated.
    pub(in crate::import::daily_papers_api) fn has_records(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| piece.kind != PieceKind::Leftover)
    }
}
