//! What a row holds beside its texts and its day: upvotes, comments, and whether it is withdrawn.
//!
//! Separate from the block's own reading because orders and queries ask for these of every row.

use super::layout::WITHDRAWN;
use super::{Row, RowSet, Rows};

impl Rows {
    /// Returns the number of upvotes, when known.
    pub fn upvotes(&self, row: Row) -> Option<u32> {
        (self.number(self.layout.upvotes, row) & !WITHDRAWN).checked_sub(1)
    }

    /// Tells whether the paper is withdrawn.
    pub fn is_withdrawn(&self, row: Row) -> bool {
        self.number(self.layout.upvotes, row) & WITHDRAWN != 0
    }

    /// Returns the rows of all withdrawn papers.
    pub fn withdrawn(&self) -> RowSet {
        (0..self.len())
            .filter(|&row| self.is_withdrawn(row))
            .collect()
    }

    /// Returns the number of comments, when known.
    pub fn comments(&self, row: Row) -> Option<u32> {
        self.number(self.layout.comments, row).checked_sub(1)
    }
}
