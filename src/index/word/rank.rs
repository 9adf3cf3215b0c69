//! The matches that fit the words best, by BM25 with more weight on titles and names.
//!
//! Ranking takes longer than anything else in a search and means least where most papers match.
//! So it looks at all matches of a narrow query, at those with the words in their titles of a
//! wide one, and gives way between documents.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use tantivy::TERMINATED;
use tantivy::query::EnableScoring;

use super::compile::PrefixExpansion;
use super::find::{Finder, is_alive};
use super::row_query::DocRows;
use crate::index::error::IndexError;
use crate::index::row_set::RowId;
use crate::query::Word;

/// Papers that are ranked; those behind them follow newest first.
const RANKED: usize = 1_000;

/// Matches up to which all are ranked; of more, those that hold the words in their titles.
const WEIGHABLE: u32 = 100_000;

/// Letters that a beginning must have to be ranked by in titles alone.
const TELLING: usize = 3;

/// Documents between two looks at whether the search is still wanted.
const STRIDE: usize = 4_096;

/// A score and a row; the greater score is better, then the earlier row.
///
/// Scores are never negative: their bits are in the order of the numbers.
type Ranked = (u32, Reverse<RowId>);

impl Finder<'_> {
    /// Returns the matches that fit the words best, best first, at most [`RANKED`]; `matches` is
    /// how many there are in all. `None` when `wanted` broke it off.
    pub(crate) fn best(
        &self,
        asked: &[Word],
        matches: u32,
        wanted: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Option<Vec<RowId>>, IndexError> {
        let index_unavailable = matches > WEIGHABLE;
        let telling = |word: &Word| !word.prefix || word.text.chars().count() >= TELLING;
        if asked.is_empty() || (index_unavailable && !asked.iter().all(telling)) {
            return Ok(Some(Vec::new()));
        }
        let matching = self.planner.matching(self.clause, PrefixExpansion::Top)?;
        let query = self.planner.ranking(matching, asked, index_unavailable)?;
        let searcher = self.planner.searcher;
        let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut best = BinaryHeap::new();
        for segment in searcher.segment_readers() {
            let rows = DocRows::new(segment, self.planner.rows)?;
            let mut docs = weight.scorer(segment, 1.0)?;
            for looked in 0.. {
                let doc = docs.doc();
                if doc == TERMINATED {
                    break;
                }
                if looked % STRIDE == 0 && wanted().is_break() {
                    return Ok(None);
                }
                let score = docs.score().to_bits();
                if let Some(row) = rows.row(doc).filter(|_| is_alive(segment, doc)) {
                    keep(&mut best, (score, Reverse(row)));
                }
                docs.advance();
            }
        }
        let ranked = best.into_sorted_vec().into_iter();
        Ok(Some(ranked.map(|Reverse((_, Reverse(row)))| row).collect()))
    }
}

/// Puts a paper among the best, unless enough are better.
fn keep(best: &mut BinaryHeap<Reverse<Ranked>>, ranked: Ranked) {
    if best.len() < RANKED {
        best.push(Reverse(ranked));
    } else if let Some(mut worst) = best.peek_mut()
        && ranked > worst.0
    {
        *worst = Reverse(ranked);
    }
}
