//! Sets of title rows, one bit per row.
//!
//! Three million rows take 375 kB. Set operations work on blocks of 64 rows, and iteration yields
//! the rows in list order.

use std::ops::Range;

/// Index of a paper in the title index; the newest paper has row 0.
pub type RowId = u32;

const BLOCK: RowId = u64::BITS;

/// A set of rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowSet(Vec<u64>);

impl RowSet {
    /// Returns the set of the first `count` rows.
    pub(crate) fn all(count: u32) -> Self {
        let mut blocks = vec![u64::MAX; (count / BLOCK) as usize];
        if !count.is_multiple_of(BLOCK) {
            blocks.push((1 << (count % BLOCK)) - 1);
        }
        Self(blocks)
    }

    /// Creates a set from its bits; row 0 is the lowest bit of the first block.
    pub(crate) fn from_blocks(blocks: Vec<u64>) -> Self {
        Self(blocks)
    }

    pub(crate) fn insert(&mut self, row: RowId) {
        let (block, bit) = split(row);
        if self.0.len() <= block {
            self.0.resize(block + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(block) {
            *bits |= bit;
        }
    }

    pub(crate) fn remove(&mut self, row: RowId) {
        let (block, bit) = split(row);
        if let Some(bits) = self.0.get_mut(block) {
            *bits &= !bit;
        }
    }

    pub(crate) fn contains(&self, row: RowId) -> bool {
        let (block, bit) = split(row);
        self.0.get(block).is_some_and(|bits| bits & bit != 0)
    }

    /// Returns the number of rows in the set.
    pub(crate) fn count(&self) -> u32 {
        self.0.iter().map(|bits| bits.count_ones()).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&bits| bits == 0)
    }

    pub(crate) fn intersect(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (bits, theirs) in self.0.iter_mut().zip(&other.0) {
            *bits &= theirs;
        }
    }

    pub(crate) fn subtract(&mut self, other: &Self) {
        for (bits, theirs) in self.0.iter_mut().zip(&other.0) {
            *bits &= !theirs;
        }
    }

    pub(crate) fn union_with(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (bits, theirs) in self.0.iter_mut().zip(&other.0) {
            *bits |= theirs;
        }
    }

    /// Returns all rows in order; faster than collecting an iterator.
    pub(crate) fn to_vec(&self) -> Vec<RowId> {
        let mut rows = Vec::with_capacity(self.count() as usize);
        for (block, &bits) in (0..).zip(&self.0) {
            match bits {
                u64::MAX => rows.extend(block * BLOCK..(block + 1) * BLOCK),
                mut bits => {
                    while bits != 0 {
                        rows.push(block * BLOCK + bits.trailing_zeros());
                        bits &= bits - 1;
                    }
                }
            }
        }
        rows
    }

    /// Returns the rows of the set that are in `range`, in order.
    pub(crate) fn iter_in(&self, range: Range<RowId>) -> impl Iterator<Item = RowId> {
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        blocks
            .flat_map(|block| {
                let mut bits = self.0.get(block as usize).copied().unwrap_or(0);
                std::iter::from_fn(move || {
                    let bit = bits.trailing_zeros();
                    bits &= bits.checked_sub(1)?;
                    Some(block * BLOCK + bit)
                })
            })
            .filter(move |row| range.contains(row))
    }
}

/// Returns the block of a row and its bit in that block.
fn split(row: RowId) -> (usize, u64) {
    ((row / BLOCK) as usize, 1 << (row % BLOCK))
}

impl FromIterator<RowId> for RowSet {
    fn from_iter<I: IntoIterator<Item = RowId>>(rows: I) -> Self {
        let mut set = Self::default();
        for row in rows {
            set.insert(row);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn rows() -> impl Strategy<Value = BTreeSet<RowId>> {
        prop::collection::btree_set(0u32..300, 0..60)
    }

    proptest! {
        #[test]
        fn operations_agree_with_btree_set(a in rows(), b in rows(), from in 0u32..300, to in 0u32..400) {
            let (set_a, set_b): (RowSet, RowSet) = (a.iter().copied().collect(), b.iter().copied().collect());
            let with = |change: fn(&mut RowSet, &RowSet)| {
                let mut set = set_a.clone();
                change(&mut set, &set_b);
                set.to_vec()
            };
            prop_assert_eq!(with(RowSet::intersect), a.intersection(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(with(RowSet::subtract), a.difference(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(with(RowSet::union_with), a.union(&b).copied().collect::<Vec<_>>());
            let mut without = set_a.clone();
            for &row in &b {
                without.remove(row);
            }
            prop_assert_eq!(without.to_vec(), a.difference(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(set_a.count() as usize, a.len());
            prop_assert_eq!(set_a.is_empty(), a.is_empty());
            prop_assert!((0..310).all(|row| set_a.contains(row) == a.contains(&row)));
            prop_assert_eq!(set_a.to_vec(), set_a.iter_in(0..310).collect::<Vec<_>>());
            let inside = a.into_iter().filter(|row| (from..to).contains(row));
            prop_assert_eq!(set_a.iter_in(from..to).collect::<Vec<_>>(), inside.collect::<Vec<_>>());
        }

        #[test]
        fn all_holds_the_first_rows(count in 0u32..200) {
            prop_assert_eq!(RowSet::all(count).iter_in(0..300).collect::<Vec<_>>(), (0..count).collect::<Vec<_>>());
            prop_assert_eq!(RowSet::all(count).to_vec(), (0..count).collect::<Vec<_>>());
        }
    }
}
