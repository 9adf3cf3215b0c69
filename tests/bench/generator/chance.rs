//! Chance that can be repeated: `ChaCha8`, whose output its specification fixes, and a way from its
//! bits to numbers that no library update can change.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A stream of chance.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// Begins the stream of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Returns a number below `end`, or 0 when that is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// Returns an index into something so long.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or_default()
    }

    /// Returns an index at most `reach` away from `near`, into something so long.
    pub(crate) fn neighbor(&mut self, near: usize, reach: usize, len: usize) -> usize {
        let first = near.saturating_sub(reach);
        let end = near.saturating_add(reach + 1).min(len);
        first + self.index(end.saturating_sub(first))
    }

    /// Tells yes once in so many times.
    pub(crate) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// Returns an index below `end` that is small most of the time: half are in the first 40th.
    pub(crate) fn skewed(&mut self, end: u64) -> u64 {
        let mut at = end;
        for _ in 0..4 {
            at = self.below(at.max(1) + 1).min(at);
        }
        at.min(end.saturating_sub(1))
    }

    /// Returns one of several.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.index(of.len())]
    }
}
