//! Fuzzy matching of titles: letters in order, not necessarily together.
//!
//! fuzzy-matcher scores and finds the letters. Every word typed must match, in any order. A
//! match whose letters lie scattered over the title says nothing, so a title has to reach a
//! share of the score that the words would have if they stood in it as typed.

use std::cmp::Reverse;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::rows::{Row, Rows};

/// Titles matched between two looks at whether a newer query has come.
const CHUNK: usize = 8_000;

/// The share of the full score, in percent, below which a match counts as chance.
const CHANCE_PERCENT: i64 = 62;

/// Bytes of a word that are looked at: matching takes time by the product of the lengths.
const LONGEST_WORD: usize = 64;

/// A query made ready for matching titles.
pub struct Fuzzy {
    matcher: SkimMatcherV2,
    /// Each word with the least score that counts.
    words: Vec<(String, i64)>,
}

impl Fuzzy {
    /// Takes what was typed; words are parted by blanks.
    pub fn new(typed: &str) -> Self {
        let matcher = SkimMatcherV2::default().ignore_case();
        let least =
            |word: &str| matcher.fuzzy_match(word, word).unwrap_or(0) * CHANCE_PERCENT / 100;
        let words = typed
            .split_whitespace()
            .map(|word| {
                word.get(..word.floor_char_boundary(LONGEST_WORD))
                    .unwrap_or(word)
            })
            .map(|word| (word.to_owned(), least(word)))
            .collect();
        Self { matcher, words }
    }

    /// Returns how well a title matches, `None` when it does not.
    pub fn score(&self, title: &str) -> Option<i64> {
        let mut total = 0;
        for (word, least) in &self.words {
            total += self
                .matcher
                .fuzzy_match(title, word)
                .filter(|score| score >= least)?;
        }
        (!self.words.is_empty()).then_some(total)
    }

    /// Returns the positions, counted in characters, of the letters that match; sorted.
    pub fn positions(&self, title: &str) -> Vec<usize> {
        let found = self
            .words
            .iter()
            .filter_map(|(word, _)| self.matcher.fuzzy_indices(title, word));
        let mut positions: Vec<usize> = found.flat_map(|(_, positions)| positions).collect();
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
        let title = title.to_lowercase();
        self.words
            .iter()
            .all(|(word, _)| title.contains(&word.to_lowercase()))
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
