//! Numbers that look random and are the same in every run with the same seed.

/// Where the seed is taken from, so that a run can be had again.
const SEED: &str = "DECKLE_SEED";

/// A generator of numbers: the multiplier and the increment are Knuth's for MMIX.
pub struct Dice(u64);

impl Dice {
    /// Takes the seed from the environment, else a fixed one, and prints it.
    pub fn of_environment() -> Self {
        let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or(2_305);
        eprintln!("{SEED}={seed}");
        Self(seed)
    }

    /// Returns a number below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// Returns one of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let place = self.roll(u64::try_from(of.len()).unwrap());
        of[usize::try_from(place).unwrap()]
    }
}
