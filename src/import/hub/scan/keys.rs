//! The keys by which an object is known as a paper.
//!
//! Separate from the walk, because this alone has to follow when the site changes its fields.

use super::piece::PieceKind;

/// The keys of an object by which a paper is known, as bits of `seen`.
#[derive(Default, Clone, Copy)]
pub(super) struct Keys {
    pub seen: u8,
    /// Number of keys that this source has and other bibliographic JSON does not have together.
    own: u8,
}

/// The key `paper` with an object as its value.
pub(super) const PAPER: u8 = 1;
/// The key `paper` with any value.
pub(super) const NAMED: u8 = 2;
const ID: u8 = 4;
const TITLE: u8 = 8;

impl Keys {
    /// Takes note of a key.
    pub(super) fn note(&mut self, key: &[u8]) {
        match key {
            b"paper" => self.seen |= NAMED,
            b"id" => self.seen |= ID,
            b"title" => self.seen |= TITLE,
            b"summary"
            | b"authors"
            | b"publishedAt"
            | b"published_at"
            | b"upvotes"
            | b"submittedOnDailyAt" => {
                self.own = self.own.saturating_add(1);
            }
            _ => {}
        }
    }

    /// Returns whether all of these keys are there.
    pub(super) fn has(self, keys: u8) -> bool {
        self.seen & keys == keys
    }

    /// Returns what an object with these keys is.
    pub(super) fn kind(self) -> Option<PieceKind> {
        if self.has(PAPER) {
            Some(PieceKind::Item)
        } else {
            (self.has(ID | TITLE) && self.own >= 2).then_some(PieceKind::Paper)
        }
    }
}
