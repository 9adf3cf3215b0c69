//! The best candidates of a scan, in bounded memory.
//!
//! A candidate is one number, the smaller the better, so that millions of them are compared without
//! a heap: tier (3 bits), inverted score (16), title length (13), row (32).

use super::tier::Tier;
use crate::index::RowId;

/// Maximum number of candidates to rescore and return.
pub(super) const MAX_RESULTS: usize = 10_000;

/// Longer titles compare as equally long.
const MAX_LENGTH: u64 = (1 << 13) - 1;

/// A bounded collection of the best candidates.
#[derive(Debug)]
pub(super) struct TopK {
    candidates: Vec<u64>,
    /// Candidates from this number on are dropped.
    limit: u64,
}

impl Default for TopK {
    fn default() -> Self {
        Self {
            candidates: Vec::new(),
            limit: u64::MAX,
        }
    }
}

impl TopK {
    /// Adds a candidate unless [`MAX_RESULTS`] are better.
    pub(super) fn push(&mut self, tier: Tier, score: u16, length: usize, row: RowId) {
        self.push_number(candidate(tier, score, length, row));
    }

    /// Returns whether [`TopK::push`] would add the candidate.
    pub(super) fn accepts(&self, tier: Tier, score: u16, length: usize, row: RowId) -> bool {
        candidate(tier, score, length, row) < self.limit
    }

    pub(super) fn merge(&mut self, other: Self) {
        for candidate in other.candidates {
            self.push_number(candidate);
        }
    }

    /// Returns the rows of the best candidates, best first.
    pub(super) fn rows(&self, limit: usize) -> Vec<RowId> {
        let limit = limit.min(MAX_RESULTS);
        let mut candidates = self.candidates.clone();
        if let Some(last) = limit.checked_sub(1)
            && last < candidates.len()
        {
            candidates.select_nth_unstable(last);
        }
        candidates.truncate(limit);
        candidates.sort_unstable();
        let row =
            |candidate| RowId::try_from(candidate & u64::from(RowId::MAX)).unwrap_or(RowId::MAX);
        candidates.into_iter().map(row).collect()
    }

    fn push_number(&mut self, candidate: u64) {
        if candidate >= self.limit {
            return;
        }
        self.candidates.push(candidate);
        if self.candidates.len() >= 2 * MAX_RESULTS {
            let (_, limit, _) = self.candidates.select_nth_unstable(MAX_RESULTS);
            self.limit = *limit;
            self.candidates.truncate(MAX_RESULTS);
        }
    }
}

fn candidate(tier: Tier, score: u16, length: usize, row: RowId) -> u64 {
    let length = u64::try_from(length).unwrap_or(MAX_LENGTH).min(MAX_LENGTH);
    let rank = (tier as u64) << 16 | u64::from(u16::MAX - score);
    rank << 45 | length << 32 | u64::from(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_are_the_best_of_all_candidates(scores in proptest::collection::vec(0_u16..50, 0..200), limit in 0_usize..250) {
            let mut best = TopK::default();
            let mut all = Vec::new();
            for round in 0..300 {
                for (&score, row) in scores.iter().zip(round * 200..) {
                    if best.accepts(Tier::Subsequence, score, 0, row) {
                        best.push(Tier::Subsequence, score, 0, row);
                    }
                    all.push((u16::MAX - score, row));
                }
            }
            all.sort_unstable();
            let expected: Vec<RowId> = all.iter().take(limit).map(|&(_, row)| row).collect();
            prop_assert_eq!(best.rows(limit), expected);
        }
    }

    #[test]
    fn candidates_compare_by_tier_score_length_and_row() {
        let ranked = [
            (Tier::Words, 1, 9, 9),
            (Tier::Subsequence, u16::MAX, 9, 9),
            (Tier::Subsequence, 2, 3, 9),
            (Tier::Subsequence, 2, 4, 0),
            (Tier::Subsequence, 2, 4, 1),
            (Tier::Subsequence, 1, 0, 2),
        ];
        for pair in ranked.windows(2) {
            let mut best = TopK::default();
            for &(tier, score, length, row) in pair {
                best.push(tier, score, length, row);
            }
            assert_eq!(best.rows(1), [pair[0].3]);
        }
    }
}
