//! The matches of a scan, written by several threads.
//!
//! Separate from [`RowSet`] because its blocks are atomic. Each thread scans ranges of whole blocks,
//! so no two threads write the same one.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::index::{RowId, RowSet};

/// A set of rows that several threads add to.
#[derive(Debug, Default)]
pub(super) struct SharedRows(Vec<AtomicU64>);

impl SharedRows {
    /// Creates an empty set for rows below `count`.
    pub(super) fn new(count: u32) -> Self {
        let blocks = count.div_ceil(u64::BITS) as usize;
        Self((0..blocks).map(|_| AtomicU64::new(0)).collect())
    }

    /// Adds a row; ignores rows from `count` on.
    ///
    /// Two threads must not write one block of 64 rows at the same time, because an insertion would
    /// be lost. In return, a scan of millions of rows needs no locked instructions.
    pub(super) fn insert(&self, row: RowId) {
        if let Some(block) = self.0.get((row / u64::BITS) as usize) {
            let bits = block.load(Ordering::Relaxed);
            block.store(bits | 1 << (row % u64::BITS), Ordering::Relaxed);
        }
    }

    pub(super) fn into_row_set(self) -> RowSet {
        RowSet::from_blocks(self.0.into_iter().map(AtomicU64::into_inner).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn into_row_set_returns_the_inserted_rows(count in 0_u32..300, rows in proptest::collection::btree_set(0_u32..300, 0..80)) {
            let count = count.next_multiple_of(64);
            let shared = SharedRows::new(count);
            for &row in &rows {
                shared.insert(row);
            }
            let expected: BTreeSet<RowId> = rows.into_iter().filter(|&row| row < count).collect();
            let set = shared.into_row_set();
            prop_assert_eq!(set.count() as usize, expected.len());
            prop_assert_eq!(set.to_vec(), expected.into_iter().collect::<Vec<_>>());
        }
    }
}
