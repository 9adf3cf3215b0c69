//! Runs a search plan on the word index.

use std::sync::Arc;

use super::correction::{CorrectedQuery, correct};
use super::plan::SearchPlan;
use super::request::SearchSink;
use super::sort::Sort;
use crate::index::{IndexError, RowId, RowSet, WordIndex};
use crate::query::{Clause, Correction};

/// Rows of the first batch: more than a screen shows.
pub(super) const FIRST_BATCH: usize = 200;

pub(super) struct WordSearch<'a> {
    pub plan: &'a SearchPlan<'a>,
    pub index: &'a WordIndex,
}

pub(super) struct Matches {
    pub rows: RowSet,
    query: CorrectedQuery,
}

pub(super) struct SortedMatches {
    pub set: RowSet,
    pub rows: Vec<RowId>,
    pub corrections: Vec<Correction>,
}

impl WordSearch<'_> {
    /// Returns the newest rows of the view that match a clause, at most [`FIRST_BATCH`].
    pub(super) fn newest(&self, clause: &Clause) -> Result<Vec<RowId>, IndexError> {
        let (titles, view) = (&self.plan.titles, &self.plan.view);
        self.index
            .search(clause, titles, &self.row_clauses(), |matcher| {
                matcher.newest(FIRST_BATCH, &|row| view.contains(row))
            })
    }

    /// Returns the rows of the view that match a clause; `None` if the search was canceled.
    pub(super) fn rows(
        &self,
        clause: &Clause,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<RowSet>, IndexError> {
        let titles = &self.plan.titles;
        let rows = self
            .index
            .search(clause, titles, &self.row_clauses(), |matcher| {
                matcher.all(&mut || sink.should_continue())
            })?;
        Ok(rows.map(|mut rows| {
            rows.intersect(&self.plan.view);
            rows
        }))
    }

    /// Returns the matches of the plan, with typos corrected if there are none otherwise; `None`
    /// if the search was canceled.
    pub(super) fn matches(&self, sink: &mut dyn SearchSink) -> Result<Option<Matches>, IndexError> {
        let query = CorrectedQuery {
            clause: self.plan.clause.clone(),
            words: self.plan.words.clone(),
            corrections: Vec::new(),
        };
        let Some(rows) = self.rows(&query.clause, sink)? else {
            return Ok(None);
        };
        if !rows.is_empty() || !self.plan.corrects_typos {
            return Ok(Some(Matches { rows, query }));
        }
        let corrected = correct(&query, self.index, &mut |clause| {
            if sink.should_continue().is_break() {
                return Ok(None);
            }
            Ok(Some(self.newest(clause)?.is_empty()))
        })?;
        let Some(query) = corrected else {
            return Ok(Some(Matches { rows, query }));
        };
        let rows = self.rows(&query.clause, sink)?;
        Ok(rows.map(|rows| Matches { rows, query }))
    }

    /// Returns the matches of the plan in their order; `None` if the search was canceled.
    pub(super) fn sorted_matches(
        &self,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<SortedMatches>, IndexError> {
        let Some(matches) = self.matches(sink)? else {
            return Ok(None);
        };
        if sink.should_continue().is_break() {
            return Ok(None);
        }
        let mut best = Vec::new();
        if self.plan.sort == Sort::Best {
            match self.best(&matches, sink)? {
                Some(rows) => best = rows,
                None => return Ok(None),
            }
        }
        Ok(Some(SortedMatches {
            rows: self.plan.sort_rows(&matches.rows, best),
            set: matches.rows,
            corrections: matches.query.corrections,
        }))
    }

    fn best(
        &self,
        matches: &Matches,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<Vec<RowId>>, IndexError> {
        let Matches { rows, query } = matches;
        let titles = &self.plan.titles;
        let best = self
            .index
            .search(&query.clause, titles, &self.row_clauses(), |matcher| {
                matcher.best(&query.words, rows.count(), &mut || sink.should_continue())
            })?;
        Ok(best.map(|mut best| {
            best.retain(|&row| rows.contains(row));
            best
        }))
    }

    /// Evaluates the clauses of a query that the word index has no postings for.
    fn row_clauses(&self) -> impl Fn(&Clause) -> Option<Arc<RowSet>> {
        |clause| self.plan.filter().rows(clause).map(Arc::new)
    }
}
