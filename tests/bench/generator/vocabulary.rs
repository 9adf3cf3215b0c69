//! Counts distinct words and compares their number with the expected one.
//!
//! Heaps' law: the number of distinct words is a power of the number of papers. In random order,
//! 3,000 abstracts and titles of arXiv have 20,000 distinct words, 30,000 have 65,000 and 100,000 have
//! 120,000, with an exponent that falls to 0.51. Too few words would make a search index look fast, so
//! the exponent is 5/8, with the real number at 30,000 papers. Eighth roots are computed as three
//! square roots, which every machine rounds in the same way.

use std::collections::HashSet;

use super::Rng;
use super::coin::Coin;
use super::source::{SentenceAt, Source};

/// The number of distinct words of the first paper.
const ONE_PAPER: f64 = 100.0;
/// The largest number of coined words in a paper.
const MAX_COINS: usize = 4;

/// The words of the papers so far.
pub(super) struct Vocabulary {
    words: HashSet<Box<str>>,
    sentences: Vec<bool>,
    coined: u64,
}

impl Vocabulary {
    /// Creates an empty vocabulary for a source with `sentences` sentences.
    pub(super) fn new(sentences: usize) -> Self {
        Self {
            words: HashSet::new(),
            sentences: vec![false; sentences],
            coined: 0,
        }
    }

    /// Returns the coined words for the paper with this running number: new ones while the papers have
    /// too few words, and sometimes an earlier one.
    pub(super) fn coins(&mut self, number: u64, rng: &mut Rng) -> Vec<Coin> {
        let mut coins = Vec::new();
        if self.coined > 0 && rng.one_in(3) {
            coins.push(Coin::new(rng.skewed(self.coined)));
        }
        while coins.len() < MAX_COINS && self.len() < expected_words(number - 1) {
            coins.push(Coin::new(self.coined));
            self.coined += 1;
        }
        coins
    }

    /// Adds the words of a text.
    pub(super) fn add_text(&mut self, text: &str) {
        let parts = text.split(|letter: char| !letter.is_alphanumeric());
        for word in parts.filter(|word| !word.is_empty()) {
            let folded = word.to_lowercase();
            if !self.words.contains(folded.as_str()) {
                self.words.insert(folded.into_boxed_str());
            }
        }
    }

    /// Adds the words of a sentence; does nothing for a sentence that was added before.
    pub(super) fn add_sentence(&mut self, source: &Source, index: SentenceAt) {
        if !std::mem::replace(&mut self.sentences[index], true) {
            self.add_text(source.sentence(index));
        }
    }

    fn len(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53 words")]
        let len = (self.words.len() as u64 + self.coined) as f64;
        len
    }
}

fn expected_words(papers: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53 papers")]
    let eighth = (papers as f64).sqrt().sqrt().sqrt();
    ONE_PAPER * eighth * eighth * eighth * eighth * eighth
}
