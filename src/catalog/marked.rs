//! Which rows are read and which are bookmarked, as sets that a view is cut out with.

use crate::marks::Mark;
use crate::paper::PaperId;
use crate::rows::{Row, Rows};

/// The marked rows of one set of title rows.
#[derive(Debug, Clone, Default)]
pub struct MarkedRows {
    read: Bits,
    bookmarked: Bits,
}

impl MarkedRows {
    /// Finds the rows of the marked papers; marks of papers that are not here are left out.
    pub fn new(rows: &Rows, marked: impl Iterator<Item = (PaperId, Mark)>) -> Self {
        let mut sets = Self::default();
        for (id, mark) in marked {
            sets.set(rows, &id, mark);
        }
        sets
    }

    /// Takes over the mark of one paper.
    pub fn set(&mut self, rows: &Rows, id: &PaperId, mark: Mark) {
        if let Some(row) = rows.find(id) {
            self.read.set(row, mark.read);
            self.bookmarked.set(row, mark.bookmarked);
        }
    }

    /// Tells whether the paper of a row was read.
    pub fn is_read(&self, row: Row) -> bool {
        self.read.has(row)
    }

    /// Tells whether the paper of a row is bookmarked.
    pub fn is_bookmarked(&self, row: Row) -> bool {
        self.bookmarked.has(row)
    }
}

/// A set of rows, one bit each.
#[derive(Debug, Clone, Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn set(&mut self, row: Row, on: bool) {
        let (word, bit) = (row as usize / 64, 1 << (row % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits = if on { *bits | bit } else { *bits & !bit };
        }
    }

    fn has(&self, row: Row) -> bool {
        self.0
            .get(row as usize / 64)
            .is_some_and(|bits| bits & (1 << (row % 64)) != 0)
    }
}
