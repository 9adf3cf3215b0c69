//! Fuzzy matching of titles: letters in order, not necessarily together.
//!
//! Every word typed must match, in any order. fuzzy-matcher scores and finds the letters; it is
//! too slow for millions of titles, so beyond one screen frizbee chooses the candidates
//! ([`Finder`]). Where only close matches are asked for, a title has to reach a share of the
//! score that the words would have if they stood in it as typed: letters scattered over a title
//! say nothing.

mod best;
mod finder;
mod order;
mod plain;
mod scan;
mod set;
mod tier;
mod words;

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::rows::{Row, Rows};
use plain::{origins, plain};
use words::Words;

pub use best::KEPT;
pub use finder::{Finder, Partial, Ranked};
pub use order::How;

/// Titles matched between two looks at whether a newer query has come.
const CHUNK: usize = 8_000;

/// The share of the full score, in percent, below which a match counts as chance.
const CHANCE_PERCENT: i64 = 62;

/// A query made ready for matching titles.
pub struct Fuzzy {
    matcher: SkimMatcherV2,
    words: Words,
    /// For each word the least score that counts.
    least: Vec<i64>,
}

impl Fuzzy {
    /// Takes what was typed; words are parted by blanks.
    pub fn new(typed: &str) -> Self {
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

    /// Returns how closely a title matches, `None` when it does not.
    pub fn score(&self, title: &str) -> Option<i64> {
        self.close(&plain(title))
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
    pub fn positions(&self, title: &str) -> Vec<usize> {
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

    /// Returns the candidates that match: first those that hold the words as typed, then by
    /// score, of equal ones the shorter title, then the earlier row; `None` when overtaken.
    pub fn rank(
        &self,
        rows: &Rows,
        candidates: impl Iterator<Item = Row>,
        overtaken: &dyn Fn() -> bool,
    ) -> Option<Vec<Row>> {
        let mut ranked = Vec::new();
        for (count, row) in candidates.enumerate() {
            if count % CHUNK == CHUNK - 1 && overtaken() {
                return None;
            }
            let title = rows.title(row);
            if let Some(score) = self.score(title) {
                ranked.push((!self.stands_in(title), Reverse(score), title.len(), row));
            }
        }
        ranked.sort_unstable();
        Some(ranked.into_iter().map(|(_, _, _, row)| row).collect())
    }

    /// Tells whether every word stands in the title letter by letter.
    fn stands_in(&self, title: &str) -> bool {
        let title = plain(title).to_lowercase();
        self.words
            .iter()
            .all(|word| title.contains(&word.to_lowercase()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::paper::Paper;
    use crate::rows::RowsBuilder;
    use crate::store::Position;

    fn ranked(typed: &str, titles: &[&str]) -> Vec<String> {
        let mut builder = RowsBuilder::default();
        for title in titles {
            builder.put(&Paper {
                title: (*title).into(),
                ..Paper::default()
            });
        }
        let rows = builder.pack(Position::default()).unwrap();
        let order = Fuzzy::new(typed)
            .rank(&rows, 0..rows.len(), &|| false)
            .unwrap();
        order
            .into_iter()
            .map(|row| rows.title(row).to_owned())
            .collect()
    }

    #[test]
    fn letters_in_order_find_a_title() {
        let titles = [
            "Low-Rank Adaptation of Tall Trees",
            "A Survey of Rivers",
            "Deep Lakes",
        ];
        assert_eq!(
            ranked("lrnk adpt", &titles),
            ["Low-Rank Adaptation of Tall Trees"]
        );
        assert_eq!(
            ranked("adapt low", &titles),
            ["Low-Rank Adaptation of Tall Trees"]
        );
        assert_eq!(ranked("xyz", &titles), Vec::<String>::new());
    }

    #[test]
    fn letters_together_come_before_letters_apart() {
        assert_eq!(
            ranked("lake", &["Large Kernels", "A Lake", "Flakes"])
                .first()
                .unwrap(),
            "A Lake"
        );
    }

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

    #[test]
    fn an_overtaken_search_stops() {
        let mut builder = RowsBuilder::default();
        for number in 0..9_000 {
            builder.put(&Paper {
                title: format!("Title {number}").as_str().into(),
                ..Paper::default()
            });
        }
        let rows = builder.pack(Position::default()).unwrap();
        assert!(
            Fuzzy::new("title")
                .rank(&rows, 0..rows.len(), &|| true)
                .is_none()
        );
    }
}
