//! Fuzzy matching of titles: letters in order, not necessarily together.
//!
//! Every word typed must match, in any order. fuzzy-matcher scores and finds the letters; it is
//! too slow for millions of titles, so beyond one screen frizbee chooses the candidates
//! ([`Finder`]). Where only close matches are asked for, a title has to reach a share of the
//! score that the words would have if they stood in it as typed: letters scattered over a title
//! say nothing.

mod best;
mod finder;
mod letters;
mod name_matcher;
mod order;
mod plain;
mod scan;
mod set;
mod tier;
mod words;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use plain::{origins, plain};
use words::Words;

pub(crate) use finder::Finder;
pub(crate) use name_matcher::NameMatcher;
pub(crate) use order::MatchMode;

/// The share of the full score, in percent, below which a match counts as chance.
const CHANCE_PERCENT: i64 = 62;

/// A query made ready for matching titles.
pub(crate) struct Fuzzy {
    matcher: SkimMatcherV2,
    words: Words,
    /// For each word the least score that counts.
    least: Vec<i64>,
}

impl Fuzzy {
    /// Takes what was typed; words are parted by blanks.
    pub(crate) fn new(typed: &str) -> Self {
        Self::of(Words::new(typed))
    }

    fn of(words: Words) -> Self {
        let matcher = SkimMatcherV2::default().ignore_case();
        let full = |word| matcher.fuzzy_match(word, word).unwrap_or(0);
        let least = words.iter().map(full);
        let least = least.map(|full| full * CHANCE_PERCENT / 100).collect();
        Self {
            matcher,
            words,
            least,
        }
    }

    /// Returns the score of a title in plain letters that matches closely.
    fn close(&self, title: &str) -> Option<i64> {
        let mut total = 0;
        for (word, least) in self.words.iter().zip(&self.least) {
            total += self
                .matcher
                .fuzzy_match(title, word)
                .filter(|score| score >= least)?;
        }
        (!self.words.is_empty()).then_some(total)
    }

    /// Returns the score of a title in plain letters that holds the letters, however scattered.
    fn letters(&self, title: &str) -> Option<i64> {
        let scores = self
            .words
            .iter()
            .map(|word| self.matcher.fuzzy_match(title, word));
        scores.sum()
    }

    /// Returns the positions, counted in characters, of the letters that match; sorted.
    pub(crate) fn positions(&self, title: &str) -> Vec<usize> {
        let letters = plain(title);
        let found = self
            .words
            .iter()
            .filter_map(|word| self.matcher.fuzzy_indices(&letters, word));
        let mut positions: Vec<usize> = found.flat_map(|(_, positions)| positions).collect();
        if !title.is_ascii() {
            let origins = origins(title);
            positions = positions
                .into_iter()
                .filter_map(|at| origins.get(at).copied())
                .collect();
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_matched_letters() {
        let title = "Über Rank";
        let letters: String = Fuzzy::new("rank")
            .positions(title)
            .iter()
            .filter_map(|&at| title.chars().nth(at))
            .collect();
        assert_eq!(letters, "Rank");
    }
}
