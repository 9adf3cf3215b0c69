//! The best candidates of a scan, in bounded memory.
//!
//! A candidate is one number, the smaller the better, so that millions of them can be told apart
//! without a heap: tier (3 bits), score turned round (16), length of the title (13), row (32).

use super::tier::Tier;
use crate::index::RowId;

/// The most candidates that are scored with care and returned.
pub(crate) const KEPT: usize = 10_000;

/// Longer titles are equally long.
const LONGEST: u64 = (1 << 13) - 1;

/// A bounded collection of the best candidates.
#[derive(Debug)]
pub(super) struct Best {
    candidates: Vec<u64>,
    /// The worst that is worth keeping.
    limit: u64,
}

impl Default for Best {
    fn default() -> Self {
        Self {
            candidates: Vec::new(),
            limit: u64::MAX,
        }
    }
}

impl Best {
    /// Adds a candidate, unless enough are better.
    pub(super) fn put(&mut self, tier: Tier, score: u16, length: usize, row: RowId) {
        self.take(candidate(tier, score, length, row));
    }

    /// Tells whether a candidate would be added.
    pub(super) fn takes(&self, tier: Tier, score: u16, length: usize, row: RowId) -> bool {
        candidate(tier, score, length, row) < self.limit
    }

    /// Adds the candidates of another scan.
    pub(super) fn merge(&mut self, other: Self) {
        for candidate in other.candidates {
            self.take(candidate);
        }
    }

    /// Returns the rows of the best `most` candidates, best first.
    pub(super) fn rows(&self, most: usize) -> Vec<RowId> {
        let mut candidates = self.candidates.clone();
        if let Some(last) = most.min(KEPT).checked_sub(1)
            && last < candidates.len()
        {
            candidates.select_nth_unstable(last);
        }
        candidates.truncate(most.min(KEPT));
        candidates.sort_unstable();
        let row =
            |candidate| RowId::try_from(candidate & u64::from(RowId::MAX)).unwrap_or(RowId::MAX);
        candidates.into_iter().map(row).collect()
    }

    fn take(&mut self, candidate: u64) {
        if candidate >= self.limit {
            return;
        }
        self.candidates.push(candidate);
        if self.candidates.len() >= 2 * KEPT {
            let (_, limit, _) = self.candidates.select_nth_unstable(KEPT);
            self.limit = *limit;
            self.candidates.truncate(KEPT);
        }
    }
}

fn candidate(tier: Tier, score: u16, length: usize, row: RowId) -> u64 {
    let length = u64::try_from(length).unwrap_or(LONGEST).min(LONGEST);
    let rank = (tier as u64) << 16 | u64::from(u16::MAX - score);
    rank << 45 | length << 32 | u64::from(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_best_are_kept(scores in proptest::collection::vec(0_u16..50, 0..200), most in 0_usize..250) {
            let mut best = Best::default();
            let mut all = Vec::new();
            for round in 0..300 {
                for (&score, row) in scores.iter().zip(round * 200..) {
                    if best.takes(Tier::Letters, score, 0, row) {
                        best.put(Tier::Letters, score, 0, row);
                    }
                    all.push((u16::MAX - score, row));
                }
            }
            all.sort_unstable();
            let expected: Vec<RowId> = all.iter().take(most).map(|&(_, row)| row).collect();
            prop_assert_eq!(best.rows(most), expected);
        }
    }

    #[test]
    fn tier_score_length_and_row_decide_in_turn() {
        let ranked = [
            (Tier::Words, 1, 9, 9),
            (Tier::Letters, u16::MAX, 9, 9),
            (Tier::Letters, 2, 3, 9),
            (Tier::Letters, 2, 4, 0),
            (Tier::Letters, 2, 4, 1),
            (Tier::Letters, 1, 0, 2),
        ];
        for pair in ranked.windows(2) {
            let mut best = Best::default();
            for &(tier, score, length, row) in pair {
                best.put(tier, score, length, row);
            }
            assert_eq!(best.rows(1), [pair[0].3]);
        }
    }
}
