//! What a row holds beside its texts and its day: upvotes, comments, and whether it is withdrawn.
//!
//! Separate from the block's own reading because orders and queries ask for these of every row.

use super::TitleIndex;
use super::layout::WITHDRAWN;
use crate::index::row_set::{RowId, RowSet};

impl TitleIndex {
    /// Returns the number of upvotes, when known.
    pub fn upvotes(&self, row: RowId) -> Option<u32> {
        (self.number(self.layout.upvotes, row) & !WITHDRAWN).checked_sub(1)
    }

    /// Tells whether the paper is withdrawn.
    pub fn is_withdrawn(&self, row: RowId) -> bool {
        self.number(self.layout.upvotes, row) & WITHDRAWN != 0
    }

    /// Returns the rows of all withdrawn papers.
    pub fn withdrawn(&self) -> RowSet {
        (0..self.len())
            .filter(|&row| self.is_withdrawn(row))
            .collect()
    }

    /// Returns the number of comments, when known.
    pub fn comments(&self, row: RowId) -> Option<u32> {
        self.number(self.layout.comments, row).checked_sub(1)
    }
}
