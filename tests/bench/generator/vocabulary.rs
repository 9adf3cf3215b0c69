//! How many distinct words the papers so far have, and how many they should have.
//!
//! Heaps' law: distinct words grow like a power of the number of papers. Of real abstracts and
//! titles of arXiv in random order, 3,000 have 20,000, 30,000 have 65,000 and 100,000 have 120,000,
//! with an exponent that falls to 0.51. A search index must not profit from too few words, so the
//! law here has the exponent 5/8 and meets the real figures at 30,000 papers; eighth roots are
//! three square roots, which every machine rounds alike.

use std::collections::HashSet;

use super::Chance;
use super::coin::Coin;
use super::source::{SentenceAt, Source};

/// Distinct words of the first paper.
const ONE_PAPER: f64 = 100.0;
/// More new words than this are not put into one paper.
const MOST_COINS: usize = 4;

/// The words seen so far.
pub(super) struct Vocabulary {
    seen: HashSet<Box<str>>,
    sentences: Vec<bool>,
    coined: u64,
}

impl Vocabulary {
    /// Begins with nothing seen of a source of so many sentences.
    pub(super) fn new(sentences: usize) -> Self {
        Self {
            seen: HashSet::new(),
            sentences: vec![false; sentences],
            coined: 0,
        }
    }

    /// Returns the words to be put into the paper with this running number: new ones as long as
    /// the papers so far have too few, and now and then an old one.
    pub(super) fn coins(&mut self, made: u64, chance: &mut Chance) -> Vec<Coin> {
        let mut coins = Vec::new();
        if self.coined > 0 && chance.one_in(3) {
            coins.push(Coin::new(chance.skewed(self.coined)));
        }
        while coins.len() < MOST_COINS && self.len() < wanted(made - 1) {
            coins.push(Coin::new(self.coined));
            self.coined += 1;
        }
        coins
    }

    /// Notes the words of a text.
    pub(super) fn see(&mut self, text: &str) {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            let folded = word.to_lowercase();
            if !self.seen.contains(folded.as_str()) {
                self.seen.insert(folded.into_boxed_str());
            }
        }
    }

    /// Notes the words of a sentence, which takes time for the first time only.
    pub(super) fn see_sentence(&mut self, source: &Source, at: SentenceAt) {
        if !std::mem::replace(&mut self.sentences[at], true) {
            self.see(source.sentence(at));
        }
    }

    fn len(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53 words")]
        let len = (self.seen.len() as u64 + self.coined) as f64;
        len
    }
}

fn wanted(papers: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "far fewer than 2^53 papers")]
    let eighth = (papers as f64).sqrt().sqrt().sqrt();
    ONE_PAPER * eighth * eighth * eighth * eighth * eighth
}
