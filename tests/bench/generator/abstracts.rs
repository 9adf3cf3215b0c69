//! Builds abstracts from sentences of papers on the same subject, with realistic lengths.

use super::Rng;
use super::coin::Coin;
use super::source::{SentenceAt, Source};

/// The largest distance to the papers that lend sentences, in the order of subjects.
const REACH: usize = 400;
/// The largest number of attempts, for sources with very few sentences.
const MAX_TRIES: usize = 80;

/// Builds an abstract.
pub(super) struct Abstract {
    coined: Vec<String>,
    sentences: Vec<SentenceAt>,
}

impl Abstract {
    /// Starts an abstract that ends with the sentences of coined words.
    pub(super) fn new(coins: &[Coin], rng: &mut Rng) -> Self {
        Self {
            coined: coins.iter().map(|coin| coin.sentence(rng)).collect(),
            sentences: Vec::new(),
        }
    }

    /// Adds sentences until the length is close to that of the abstract of the paper `model`.
    pub(super) fn fill(&mut self, source: &Source, model: usize, rng: &mut Rng) {
        let target = source.papers()[model].length;
        let mut length: usize = self.coined.iter().map(|text| text.len() + 1).sum();
        for _ in 0..MAX_TRIES {
            let paper = rng.nearby(model, REACH, source.papers().len());
            let range = &source.papers()[paper].sentences;
            let index = range.start + rng.index(range.len());
            let new_length = length + source.sentence(index).len() + 1;
            if !self.sentences.is_empty() && new_length.abs_diff(target) > length.abs_diff(target) {
                break;
            }
            if !self.sentences.contains(&index) {
                self.sentences.push(index);
                length = new_length;
            }
        }
    }

    /// Returns the numbers of its sentences in the source.
    pub(super) fn sentences(&self) -> impl Iterator<Item = SentenceAt> {
        self.sentences.iter().copied()
    }

    /// Returns the text in the format of the snapshot: two leading spaces and a final line end.
    pub(super) fn text(&self, source: &Source) -> String {
        let mut text = " ".to_owned();
        let sentences = self.sentences.iter().map(|&index| source.sentence(index));
        for sentence in sentences.chain(self.coined.iter().map(String::as_str)) {
            text.push(' ');
            text.push_str(sentence);
        }
        text.push('\n');
        text
    }
}
