//! Which rows are read and which are bookmarked, as sets that a view is cut out with.

use super::View;
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::rows::{RowSet, Rows};

/// The marked rows of one set of title rows.
#[derive(Debug, Clone, Default)]
pub struct MarkedRows {
    read: RowSet,
    bookmarked: RowSet,
}

impl MarkedRows {
    /// Finds the rows of the marked papers; marks of papers that are not here are left out.
    pub fn new(rows: &Rows, marked: impl Iterator<Item = (PaperId, Mark)>) -> Self {
        let mut sets = Self::default();
        for (id, mark) in marked {
            sets.set(rows, &id, &mark);
        }
        sets
    }

    /// Takes over the mark of one paper.
    pub fn set(&mut self, rows: &Rows, id: &PaperId, mark: &Mark) {
        if let Some(row) = rows.find(id) {
            self.read.set(row, mark.read);
            self.bookmarked.set(row, mark.bookmarked);
        }
    }

    /// Tells how many of `papers` papers each view holds, in the order of [`View::ALL`].
    pub fn counts(&self, papers: u32) -> [u32; 4] {
        let (read, bookmarked) = (self.read.count(), self.bookmarked.count());
        View::ALL.map(|view| match view {
            View::Inbox => papers.saturating_sub(read),
            View::All => papers,
            View::Bookmarks => bookmarked,
            View::Read => read,
        })
    }

    pub(super) fn read(&self) -> &RowSet {
        &self.read
    }

    pub(super) fn bookmarked(&self) -> &RowSet {
        &self.bookmarked
    }
}
