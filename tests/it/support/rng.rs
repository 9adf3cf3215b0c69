//! Pseudorandom numbers that a seed reproduces.

/// The environment variable with the seed.
const SEED: &str = "DECKLE_SEED";

/// A linear congruential generator with Knuth's parameters for MMIX.
pub struct Rng(u64);

impl Rng {
    /// Creates a generator with the seed from the environment or a fixed one, and prints the seed.
    pub fn from_env() -> Self {
        let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or(2_305);
        eprintln!("{SEED}={seed}");
        Self(seed)
    }

    /// Returns a number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Returns one of the values.
    pub fn choose<T: Copy>(&mut self, values: &[T]) -> T {
        let at = self.below(u64::try_from(values.len()).unwrap());
        values[usize::try_from(at).unwrap()]
    }
}
