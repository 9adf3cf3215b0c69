//! The numbers of a row: upvotes, comments, and whether the paper is withdrawn.
//!
//! Separate from the rest of the title index because sorting and filters read them for every row.

use super::TitleIndex;
use super::layout::WITHDRAWN;
use crate::index::row_set::{RowId, RowSet};

impl TitleIndex {
    /// Returns the number of upvotes, if known.
    pub fn upvotes(&self, row: RowId) -> Option<u32> {
        (self.row_entry(self.layout.upvotes, row) & !WITHDRAWN).checked_sub(1)
    }

    pub fn is_withdrawn(&self, row: RowId) -> bool {
        self.row_entry(self.layout.upvotes, row) & WITHDRAWN != 0
    }

    /// Returns the rows of all withdrawn papers.
    pub(crate) fn withdrawn(&self) -> RowSet {
        (0..self.len())
            .filter(|&row| self.is_withdrawn(row))
            .collect()
    }

    /// Returns the number of comments, if known.
    pub fn comments(&self, row: RowId) -> Option<u32> {
        self.row_entry(self.layout.comments, row).checked_sub(1)
    }
}
