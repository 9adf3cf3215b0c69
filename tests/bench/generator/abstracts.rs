//! New abstracts out of whole sentences of papers on the same subject, as long as real ones.

use super::Chance;
use super::coin::Coin;
use super::source::{SentenceAt, Source};

/// How far away in the order of subjects the other papers may be.
const REACH: usize = 400;
/// Enough for the longest abstract; ends the search in a source of very few sentences.
const MOST_TRIES: usize = 80;

/// An abstract in the making.
pub(super) struct Abstract {
    coined: Vec<String>,
    sentences: Vec<SentenceAt>,
}

impl Abstract {
    /// Begins with the sentences of coined words, which come last.
    pub(super) fn new(coins: &[Coin], chance: &mut Chance) -> Self {
        Self {
            coined: coins.iter().map(|coin| coin.sentence(chance)).collect(),
            sentences: Vec::new(),
        }
    }

    /// Adds sentences until it is about as long as the abstract of a paper.
    pub(super) fn fill(&mut self, source: &Source, model: usize, chance: &mut Chance) {
        let target = source.papers()[model].length;
        let mut length: usize = self.coined.iter().map(|text| text.len() + 1).sum();
        for _ in 0..MOST_TRIES {
            let paper = chance.neighbor(model, REACH, source.papers().len());
            let range = &source.papers()[paper].sentences;
            let at = range.start + chance.index(range.len());
            let longer = length + source.sentence(at).len() + 1;
            if !self.sentences.is_empty() && longer.abs_diff(target) > length.abs_diff(target) {
                break;
            }
            if !self.sentences.contains(&at) {
                self.sentences.push(at);
                length = longer;
            }
        }
    }

    /// Returns where its sentences stand in the source.
    pub(super) fn sentences(&self) -> impl Iterator<Item = SentenceAt> {
        self.sentences.iter().copied()
    }

    /// Returns the text as the snapshot has it: two blanks first, a line end last.
    pub(super) fn text(&self, source: &Source) -> String {
        let mut text = " ".to_owned();
        let sentences = self.sentences.iter().map(|&at| source.sentence(at));
        for sentence in sentences.chain(self.coined.iter().map(String::as_str)) {
            text.push(' ');
            text.push_str(sentence);
        }
        text.push('\n');
        text
    }
}
