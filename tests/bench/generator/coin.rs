//! Coins words that are in no other text: names of methods, substances, celestial objects, numbers.
//!
//! A word is computed from a number, and different numbers give different words, so no set of used
//! words is necessary.

/// A multiplier that permutes 24-bit numbers.
const SHUFFLE: u64 = 0x9E_3779;
const ONSETS: [&str; 16] = [
    "b", "d", "f", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z", "gl",
];
const VOWELS: [&str; 4] = ["a", "e", "i", "o"];
const ENDINGS: [&str; 8] = ["", "", "n", "x", "ine", "ase", "oid", "ity"];
const NAMES: [&str; 6] = ["Net", "BERT", "Former", "Bench", "-7B", "GAN"];

/// A coined word.
pub(super) struct Coin {
    word: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Word,
    Name,
    Number,
}

impl Coin {
    /// Returns the word for a number.
    pub(super) fn new(number: u64) -> Self {
        let shuffled = number.wrapping_mul(SHUFFLE) & 0xFF_FFFF;
        let choose =
            |from: &[&'static str]| from[usize::try_from(number / 8).unwrap_or(0) % from.len()];
        let (kind, word) = match number % 8 {
            0..=3 => (
                Kind::Word,
                format!("{}{}", syllables(shuffled), choose(&ENDINGS)),
            ),
            4 | 5 => (
                Kind::Name,
                format!("{}{}", capitalized(&syllables(shuffled)), choose(&NAMES)),
            ),
            6 => (Kind::Number, format!("{}", 10_000_000 + shuffled)),
            _ => (Kind::Number, format!("J{shuffled:08}")),
        };
        Self { word, kind }
    }

    /// Returns the word if it is a name that can begin a title.
    pub(super) fn name(&self) -> Option<&str> {
        (self.kind == Kind::Name).then_some(self.word.as_str())
    }

    /// Returns a sentence that contains the word.
    pub(super) fn sentence(&self, rng: &mut super::Rng) -> String {
        let frames: &[&str] = match self.kind {
            Kind::Word => &[
                "The part that * plays is discussed.",
                "We also study the * case.",
                "It includes * as a limit.",
                "No sign of * is found.",
            ],
            Kind::Name => &[
                "We call it *.",
                "It is compared with *.",
                "The code is part of *.",
                "On * it is the best so far.",
            ],
            Kind::Number => &[
                "The number of cases is *.",
                "One example is *.",
                "The record has the number *.",
                "We find * of them.",
            ],
        };
        rng.one_of(frames).replace('*', &self.word)
    }
}

/// Encodes 24 bits as four syllables.
fn syllables(bits: u64) -> String {
    (0..4)
        .flat_map(|index| {
            let bits_of_syllable = usize::try_from(bits >> (6 * index) & 0x3F).unwrap_or(0);
            [ONSETS[bits_of_syllable >> 2], VOWELS[bits_of_syllable & 3]]
        })
        .collect()
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
