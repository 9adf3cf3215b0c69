//! Reproducible random numbers: `ChaCha8`, whose output is specified, and conversions that do not
//! depend on the version of a library.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A seeded random number generator.
pub(crate) struct Rng(ChaCha8Rng);

impl Rng {
    /// Creates a generator from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Returns a number below `end`, or 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// Returns an index below `len`.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).unwrap_or_default()
    }

    /// Returns an index below `len` that is at most `reach` away from `center`.
    pub(crate) fn nearby(&mut self, center: usize, reach: usize, len: usize) -> usize {
        let first = center.saturating_sub(reach);
        let end = center.saturating_add(reach + 1).min(len);
        first + self.index(end.saturating_sub(first))
    }

    /// Returns true with a probability of 1 in `times`.
    pub(crate) fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    /// Returns an index below `end` from a skewed distribution: half are in the first 40th.
    pub(crate) fn skewed(&mut self, end: u64) -> u64 {
        let mut index = end;
        for _ in 0..4 {
            index = self.below(index.max(1) + 1).min(index);
        }
        index.min(end.saturating_sub(1))
    }

    /// Returns one of the values.
    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, values: &[&'a T]) -> &'a T {
        values[self.index(values.len())]
    }
}
