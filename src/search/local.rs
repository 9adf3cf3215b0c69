//! Searches the local library, in batches.
//!
//! The first batch holds the newest matches, which take the same time in a library of any size.
//! The last one holds all matches in their order, and similar titles if there are few matches.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::mark_index::MarkIndex;
use super::plan::SearchPlan;
use super::request::{SearchRequest, SearchResults, SearchSink};
use super::word_search::{FIRST_BATCH, WordSearch};
use crate::fuzzy::{self, MatchMode};
use crate::index::{IndexError, RowId, RowSet, TitleIndex, WordIndex, guard_index};
use crate::query::Clause;

/// Number of rows that fill most screens.
const SCREEN: usize = 60;

/// Number of rows from which on sorting takes long enough to send a first batch before it.
const LARGE_LIST: u32 = 100_000;

/// Number of matches from which on no similar titles are searched.
const ENOUGH_MATCHES: u32 = 1_000;

/// Searches the indexes of the local library.
pub struct LocalSearch {
    titles: Arc<TitleIndex>,
    words: Option<WordIndex>,
    fuzzy: fuzzy::Finder,
}

impl LocalSearch {
    /// Searches these indexes; without a word index, titles only.
    pub fn new(titles: Arc<TitleIndex>, words: Option<WordIndex>) -> Self {
        Self {
            titles,
            words,
            fuzzy: fuzzy::Finder::default(),
        }
    }

    /// Returns the titles that are searched.
    pub fn titles(&self) -> Arc<TitleIndex> {
        Arc::clone(&self.titles)
    }

    /// Replaces the indexes; fuzzy matches of the same titles stay cached.
    pub(crate) fn set_indexes(&mut self, titles: Arc<TitleIndex>, words: Option<WordIndex>) {
        self.titles = titles;
        self.words = words;
    }

    /// Sends the results of a request in batches, until they are final or `sink` cancels.
    pub fn find(
        &mut self,
        request: &SearchRequest,
        marks: &MarkIndex,
        sink: &mut dyn SearchSink,
    ) -> Result<(), IndexError> {
        guard_index(|| {
            let titles = Arc::clone(&self.titles);
            self.run(&SearchPlan::new(request, &titles, marks), sink)
        })?
    }

    /// Returns the final results of a request.
    pub fn final_results(
        &mut self,
        request: &SearchRequest,
        marks: &MarkIndex,
    ) -> Result<SearchResults, IndexError> {
        let mut last = LastBatch::default();
        self.find(request, marks, &mut last)?;
        Ok(last.0.unwrap_or_else(|| SearchResults {
            titles: Arc::clone(&self.titles),
            is_final: true,
            ..SearchResults::default()
        }))
    }

    /// Returns the number of matches, without similar titles; `None` if `sink` canceled the
    /// search or the word index is needed and missing.
    pub fn count(
        &mut self,
        request: &SearchRequest,
        marks: &MarkIndex,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<usize>, IndexError> {
        let titles = Arc::clone(&self.titles);
        let plan = SearchPlan::new(request, &titles, marks);
        let rows = match (plan.rows(&plan.clause), &self.words) {
            (Some(rows), _) => Some(rows),
            (None, Some(index)) => {
                let search = WordSearch { plan: &plan, index };
                if plan.fuzzy.is_empty() {
                    search.matches(sink)?.map(|matches| matches.rows)
                } else {
                    search.rows(&plan.clause, sink)?
                }
            }
            (None, None) => None,
        };
        let Some(rows) = rows else { return Ok(None) };
        if plan.fuzzy.is_empty() {
            return Ok(Some(rows.count() as usize));
        }
        let ranked = self.fuzzy.find(
            &plan.titles,
            &plan.fuzzy,
            MatchMode::Subsequence,
            &|row| rows.contains(row),
            &mut |_| sink.should_continue(),
        );
        Ok(ranked.map(|ranked| ranked.matches))
    }

    fn run(&mut self, plan: &SearchPlan<'_>, sink: &mut dyn SearchSink) -> Result<(), IndexError> {
        match (plan.rows(&plan.clause), self.words.clone()) {
            (Some(rows), _) if plan.fuzzy.is_empty() => send_rows(plan, &rows, sink),
            (Some(rows), _) => self.search_fuzzy(plan, &rows, sink),
            (None, Some(index)) => {
                let search = WordSearch {
                    plan,
                    index: &index,
                };
                if plan.fuzzy.is_empty() {
                    self.search_words(&search, sink)?;
                } else if let Some(rows) = search.rows(&plan.clause, sink)? {
                    self.search_fuzzy(plan, &rows, sink);
                }
            }
            (None, None) => self.search_titles(plan, sink),
        }
        Ok(())
    }

    /// Searches the titles of `rows` in fuzzy mode.
    fn search_fuzzy(&mut self, plan: &SearchPlan<'_>, rows: &RowSet, sink: &mut dyn SearchSink) {
        let mut is_first = true;
        let ranked = self.fuzzy.find(
            &plan.titles,
            &plan.fuzzy,
            MatchMode::Subsequence,
            &|row| rows.contains(row),
            &mut |partial| {
                if std::mem::take(&mut is_first) {
                    sink.on_batch(plan.partial_results(partial.best(FIRST_BATCH), Vec::new()));
                }
                sink.should_continue()
            },
        );
        if let Some(mut ranked) = ranked {
            plan.sort.apply(&plan.titles, &mut ranked.best);
            sink.on_batch(SearchResults {
                total: ranked.matches,
                ..plan.results(ranked.best, Vec::new())
            });
        }
    }

    /// Searches similar titles only, because the word index does not exist yet.
    fn search_titles(&mut self, plan: &SearchPlan<'_>, sink: &mut dyn SearchSink) {
        if let Some(mut similar) = self.similar(plan, Some(&[]), sink) {
            plan.sort.apply(&plan.titles, &mut similar);
            sink.on_batch(SearchResults {
                index_unavailable: true,
                ..plan.results(Vec::new(), similar)
            });
        }
    }

    /// Searches the word index, and similar titles if it has few matches.
    fn search_words(
        &mut self,
        search: &WordSearch<'_>,
        sink: &mut dyn SearchSink,
    ) -> Result<(), IndexError> {
        let plan = search.plan;
        let newest = search.newest(&plan.clause)?;
        let mut similar = None;
        if newest.len() >= SCREEN || plan.similar_to.is_empty() {
            sink.on_batch(plan.partial_results(newest, Vec::new()));
        } else {
            similar = self.similar(plan, Some(&newest), sink);
            if similar.is_none() {
                return Ok(());
            }
        }
        let Some(matches) = search.sorted_matches(sink)? else {
            return Ok(());
        };
        let mut similar = match similar {
            _ if matches.set.count() >= ENOUGH_MATCHES || plan.similar_to.is_empty() => Vec::new(),
            Some(similar) => similar,
            None => match self.similar(plan, None, sink) {
                Some(similar) => similar,
                None => return Ok(()),
            },
        };
        similar.retain(|&row| !matches.set.contains(row));
        plan.sort.apply(&plan.titles, &mut similar);
        sink.on_batch(SearchResults {
            corrections: matches.corrections,
            ..plan.results(matches.rows, similar)
        });
        Ok(())
    }

    /// Returns the titles that are similar to the query, best first; `None` if `sink` canceled
    /// the search. If `newest` is given, the first ones are sent in a batch after these rows.
    fn similar(
        &mut self,
        plan: &SearchPlan<'_>,
        newest: Option<&[RowId]>,
        sink: &mut dyn SearchSink,
    ) -> Option<Vec<RowId>> {
        let candidates = match self.candidates(plan, &plan.similar_conditions(), sink) {
            Ok(candidates) => candidates?,
            Err(_) => return Some(Vec::new()),
        };
        let mut unsent = newest;
        let ranked = self.fuzzy.find(
            &plan.titles,
            &plan.similar_to,
            MatchMode::Typo,
            &|row| candidates.contains(row),
            &mut |partial| {
                if let Some(newest) = unsent.take() {
                    let mut first = partial.best(SCREEN);
                    first.retain(|row| !newest.contains(row));
                    sink.on_batch(plan.partial_results(newest.to_vec(), first));
                }
                sink.should_continue()
            },
        )?;
        Some(ranked.best)
    }

    /// Returns the rows of the view that match the conditions; `None` if `sink` canceled the
    /// search.
    fn candidates(
        &self,
        plan: &SearchPlan<'_>,
        conditions: &Clause,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<RowSet>, IndexError> {
        match (plan.rows(conditions), &self.words) {
            (Some(rows), _) => Ok(Some(rows)),
            (None, Some(index)) => WordSearch { plan, index }.rows(conditions, sink),
            (None, None) => Ok(Some(RowSet::default())),
        }
    }
}

/// Sends the rows of a search that needs neither words nor fuzzy matching.
fn send_rows(plan: &SearchPlan<'_>, rows: &RowSet, sink: &mut dyn SearchSink) {
    if rows.count() > LARGE_LIST {
        let first = rows
            .iter_in(0..plan.titles.len())
            .take(FIRST_BATCH)
            .collect();
        sink.on_batch(plan.partial_results(first, Vec::new()));
        if sink.should_continue().is_break() {
            return;
        }
    }
    sink.on_batch(plan.results(plan.sort_rows(rows, Vec::new()), Vec::new()));
}

/// Keeps the last batch of a search and never cancels it.
#[derive(Default)]
pub(crate) struct LastBatch(pub(crate) Option<SearchResults>);

impl SearchSink for LastBatch {
    fn on_batch(&mut self, results: SearchResults) {
        self.0 = Some(results);
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
