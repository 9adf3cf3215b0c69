//! A set of rows, one bit each: some hundred kilobytes for millions of papers.
//!
//! Several threads fill one set, each its own blocks of 64 rows, so the blocks are atomic.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::index::RowId;

/// A set of rows.
#[derive(Debug, Default)]
pub(super) struct RowSet(Vec<AtomicU64>);

impl RowSet {
    /// Returns the empty set with room for rows below `count`.
    pub(super) fn new(count: u32) -> Self {
        let blocks = count.div_ceil(u64::BITS) as usize;
        Self((0..blocks).map(|_| AtomicU64::new(0)).collect())
    }

    /// Adds a row; one for which there is no room is left out.
    ///
    /// No two threads may add rows of one block of 64 at a time: one addition would be lost, which
    /// is the price of doing without a locked instruction for each of millions of rows.
    pub(super) fn put(&self, row: RowId) {
        if let Some(block) = self.0.get((row / u64::BITS) as usize) {
            let bits = block.load(Ordering::Relaxed);
            block.store(bits | 1 << (row % u64::BITS), Ordering::Relaxed);
        }
    }

    /// Returns the number of rows in the set.
    pub(super) fn len(&self) -> u32 {
        let counts = self.0.iter().map(|block| block.load(Ordering::Relaxed));
        counts.map(u64::count_ones).sum()
    }

    /// Returns the rows of the set that lie in the range, in order.
    pub(super) fn iter(&self, range: Range<RowId>) -> impl Iterator<Item = RowId> {
        let blocks = range.start / u64::BITS..range.end.div_ceil(u64::BITS);
        blocks
            .flat_map(|at| {
                let block = self.0.get(at as usize);
                let mut bits = block.map_or(0, |block| block.load(Ordering::Relaxed));
                std::iter::from_fn(move || {
                    let bit = bits.trailing_zeros();
                    bits &= bits.checked_sub(1)?;
                    Some(at * u64::BITS + bit)
                })
            })
            .filter(move |row| range.contains(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(count in 0_u32..300, rows in proptest::collection::btree_set(0_u32..300, 0..80), from in 0_u32..300, to in 0_u32..400) {
            let set = RowSet::new(count.next_multiple_of(64));
            for &row in &rows {
                set.put(row);
            }
            let room = count.next_multiple_of(64);
            let kept: BTreeSet<RowId> = rows.into_iter().filter(|&row| row < room).collect();
            prop_assert_eq!(set.len() as usize, kept.len());
            let inside: Vec<RowId> = kept.into_iter().filter(|row| (from..to).contains(row)).collect();
            prop_assert_eq!(set.iter(from..to).collect::<Vec<_>>(), inside);
        }
    }
}
