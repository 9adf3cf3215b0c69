//! Scores one title with fuzzy-matcher and finds the letters to highlight.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::ascii::{char_origins, strip_accents};
use super::words::Words;

/// The default of [`TitleMatcher::with_min_score`].
const MIN_SCORE_PERCENT: i64 = 62;

/// A query prepared for matching titles.
pub(crate) struct TitleMatcher {
    matcher: SkimMatcherV2,
    words: Words,
    /// The minimum score of each word.
    min_scores: Vec<i64>,
}

impl TitleMatcher {
    /// Prepares the words of `typed`, separated by spaces.
    pub(crate) fn new(typed: &str) -> Self {
        Self::from_words(Words::new(typed))
    }

    pub(super) fn from_words(words: Words) -> Self {
        Self::with_min_score(words, MIN_SCORE_PERCENT)
    }

    /// `percent` is the minimum for [`TitleMatcher::close_score`], relative to the score of an exact
    /// match. Letters scattered over a title score less.
    pub(super) fn with_min_score(words: Words, percent: i64) -> Self {
        let matcher = SkimMatcherV2::default().ignore_case();
        let min_scores = words
            .iter()
            .map(|word| matcher.fuzzy_match(word, word).unwrap_or(0) * percent / 100)
            .collect();
        Self {
            matcher,
            words,
            min_scores,
        }
    }

    /// Returns the score of a title without accents; `None` unless every word reaches its minimum
    /// score.
    pub(super) fn close_score(&self, title: &str) -> Option<i64> {
        let mut total = 0;
        for (word, min_score) in self.words.iter().zip(&self.min_scores) {
            total += self
                .matcher
                .fuzzy_match(title, word)
                .filter(|score| score >= min_score)?;
        }
        (!self.words.is_empty()).then_some(total)
    }

    /// Returns the score of a title without accents; `None` unless it contains the letters of every
    /// word in order.
    pub(super) fn score(&self, title: &str) -> Option<i64> {
        let scores = self
            .words
            .iter()
            .map(|word| self.matcher.fuzzy_match(title, word));
        scores.sum()
    }

    /// Returns the positions of the matched letters, counted in characters, in order.
    pub(crate) fn positions(&self, title: &str) -> Vec<usize> {
        let stripped = strip_accents(title);
        let matches = self
            .words
            .iter()
            .filter_map(|word| self.matcher.fuzzy_indices(&stripped, word));
        let mut positions: Vec<usize> = matches.flat_map(|(_, positions)| positions).collect();
        if !title.is_ascii() {
            let origins = char_origins(title);
            positions = positions
                .into_iter()
                .filter_map(|index| origins.get(index).copied())
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
    fn positions_count_characters_of_the_title() {
        let title = "Über Rank";
        let letters: String = TitleMatcher::new("rank")
            .positions(title)
            .iter()
            .filter_map(|&index| title.chars().nth(index))
            .collect();
        assert_eq!(letters, "Rank");
    }
}
