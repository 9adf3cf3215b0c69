//! The keys that identify an object as a paper.
//!
//! Separate from the scanner, because this changes when the site changes its fields.

use super::piece::PieceKind;

/// The keys of an object.
#[derive(Default, Clone, Copy)]
pub(super) struct Keys {
    /// The bits of the constants below.
    pub seen: u8,
    /// Number of keys that are specific to this API.
    specific: u8,
}

/// The key `paper` with an object.
pub(super) const PAPER: u8 = 1;
/// The key `paper` with any value.
pub(super) const PAPER_KEY: u8 = 2;
const ID: u8 = 4;
const TITLE: u8 = 8;

impl Keys {
    pub(super) fn add(&mut self, key: &[u8]) {
        match key {
            b"paper" => self.seen |= PAPER_KEY,
            b"id" => self.seen |= ID,
            b"title" => self.seen |= TITLE,
            b"summary"
            | b"authors"
            | b"publishedAt"
            | b"published_at"
            | b"upvotes"
            | b"submittedOnDailyAt" => {
                self.specific = self.specific.saturating_add(1);
            }
            _ => {}
        }
    }

    /// Returns whether all of these keys are present.
    pub(super) fn has(self, keys: u8) -> bool {
        self.seen & keys == keys
    }

    /// Returns the kind of an object with these keys; `None` if it is not a record.
    pub(super) fn kind(self) -> Option<PieceKind> {
        if self.has(PAPER) {
            Some(PieceKind::Item)
        } else {
            (self.has(ID | TITLE) && self.specific >= 2).then_some(PieceKind::Paper)
        }
    }
}
