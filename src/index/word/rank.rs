//! Ranks matches by BM25, with more weight on titles and names.
//!
//! Ranking is the slowest part of a search and matters least where most papers match. Of a query
//! with many matches it ranks only those with all words in the title.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::ControlFlow;

use tantivy::TERMINATED;
use tantivy::query::EnableScoring;

use super::compile::PrefixExpansion;
use super::live_docs::is_live;
use super::matcher::ClauseMatcher;
use super::row_query::DocRows;
use crate::index::error::IndexError;
use crate::index::row_set::RowId;
use crate::query::Word;

/// Papers that are ranked; the other matches follow newest first.
const RANKED: usize = 1_000;

/// With more matches, only those with all words in the title are ranked.
const RANK_ALL_LIMIT: u32 = 100_000;

/// Characters that a prefix needs to be ranked in titles only.
const MIN_TITLE_PREFIX: usize = 3;

/// Documents between two checks for cancellation.
const CHECK_EVERY: usize = 4_096;

/// The bits of a score and a row. The greatest has the best score, then the first row.
///
/// Scores are not negative, so their bits compare like the numbers.
type Ranked = (u32, Reverse<RowId>);

impl ClauseMatcher<'_> {
    /// Returns the best of `matches` matches, best first, at most [`RANKED`]; `None` if canceled.
    pub(crate) fn best(
        &self,
        words: &[Word],
        matches: u32,
        should_continue: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Option<Vec<RowId>>, IndexError> {
        let titles_only = matches > RANK_ALL_LIMIT;
        let is_specific =
            |word: &Word| !word.prefix || word.text.chars().count() >= MIN_TITLE_PREFIX;
        if words.is_empty() || (titles_only && !words.iter().all(is_specific)) {
            return Ok(Some(Vec::new()));
        }
        let matching = self.compiler.compile(self.clause, PrefixExpansion::Top)?;
        let query = self.compiler.scored(matching, words, titles_only)?;
        let searcher = self.compiler.searcher;
        let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut best = BinaryHeap::new();
        for segment in searcher.segment_readers() {
            let rows = DocRows::new(segment, self.compiler.titles)?;
            let mut docs = weight.scorer(segment, 1.0)?;
            for scanned in 0.. {
                let doc = docs.doc();
                if doc == TERMINATED {
                    break;
                }
                if scanned % CHECK_EVERY == 0 && should_continue().is_break() {
                    return Ok(None);
                }
                let score = docs.score().to_bits();
                if let Some(row) = rows.row(doc).filter(|_| is_live(segment, doc)) {
                    push(&mut best, (score, Reverse(row)));
                }
                docs.advance();
            }
        }
        let ranked = best.into_sorted_vec().into_iter();
        Ok(Some(ranked.map(|Reverse((_, Reverse(row)))| row).collect()))
    }
}

/// Adds a paper unless [`RANKED`] papers are better.
fn push(best: &mut BinaryHeap<Reverse<Ranked>>, ranked: Ranked) {
    if best.len() < RANKED {
        best.push(Reverse(ranked));
    } else if let Some(mut worst) = best.peek_mut()
        && ranked > worst.0
    {
        *worst = Reverse(ranked);
    }
}
