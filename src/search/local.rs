//! From a query, a view and an order to the rows of the list.
//!
//! An answer comes in steps: first the newest matches, which are there at once whatever the size
//! of the library, then all of them in their order.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::error::SearchError;
use super::mark_index::MarkIndex;
use super::request::{SearchRequest, SearchResults, SearchSink};
use super::search_run::{FIRST, Search, all, all_of, meant, newest, settle};
use crate::fuzzy::{self, MatchMode};
use crate::index::{RowId, RowSet, Snapshot, TitleIndex, WordIndex, guard_index};
use crate::paper::{Paper, PaperKey};

/// Rows that fill most screens.
const SCREEN: usize = 60;

/// Rows from which on putting them into a list takes a while, so that the first are told before.
const LONG: u32 = 100_000;

/// Papers with the words from which on no titles that only resemble them are looked for.
const ENOUGH: u32 = 1_000;

/// Searches the snapshot of the local library.
#[derive(Default)]
pub struct Local {
    /// The titles of all papers, newest first.
    pub(crate) titles: Arc<TitleIndex>,
    /// The word index, once there is one.
    pub(crate) words: Option<WordIndex>,
    fuzzy: fuzzy::Finder,
}

impl Local {
    /// Searches titles only, until a snapshot is installed.
    pub(crate) fn of_titles(titles: Arc<TitleIndex>) -> Self {
        Self {
            titles,
            ..Self::default()
        }
    }

    /// Searches this snapshot from now on.
    pub(crate) fn install(&mut self, snapshot: Snapshot) {
        self.titles = snapshot.titles;
        self.words = Some(snapshot.words);
    }

    /// Returns the snapshot that is searched, if it has a word index.
    pub(crate) fn snapshot(&self) -> Option<Snapshot> {
        Some(Snapshot {
            titles: Arc::clone(&self.titles),
            words: self.words.clone()?,
        })
    }

    /// As [`Snapshot::paper`].
    pub(crate) fn paper(&self, key: &PaperKey) -> Result<Option<Paper>, SearchError> {
        let snapshot = self.snapshot().ok_or(SearchError::NoIndex)?;
        Ok(snapshot.paper(key)?)
    }

    /// Answers a request step by step; nothing more comes once `asker` does not want it.
    pub fn find(
        &mut self,
        request: &SearchRequest,
        marked: &MarkIndex,
        sink: &mut dyn SearchSink,
    ) -> Result<(), SearchError> {
        guard_index(|| self.find_in(request, marked, sink))?
    }

    fn find_in(
        &mut self,
        request: &SearchRequest,
        marked: &MarkIndex,
        sink: &mut dyn SearchSink,
    ) -> Result<(), SearchError> {
        let rows = Arc::clone(&self.titles);
        let search = Search::new(request, &rows, marked);
        let known = match &search.clause {
            Some(clause) => search.known().set(clause),
            None => Some(RowSet::all(rows.len())),
        };
        match known {
            Some(mut set) => {
                set.keep(&search.view);
                if search.letters.is_empty() {
                    if set.count() > LONG {
                        let first = set.iter().take(FIRST).collect();
                        sink.on_batch(search.step(first, Vec::new()));
                        if sink.should_continue().is_break() {
                            return Ok(());
                        }
                    }
                    let list = search.listed(&set, Vec::new());
                    sink.on_batch(search.found(list, Vec::new()));
                    return Ok(());
                }
                self.by_letters(&search, &set, sink);
            }
            None => match self.words.clone() {
                Some(index) if search.letters.is_empty() => {
                    self.by_words(&search, &index, sink)?;
                }
                Some(index) => {
                    if let Some(mut set) = all(&search, &index, sink)? {
                        set.keep(&search.view);
                        self.by_letters(&search, &set, sink);
                    }
                }
                None => self.by_titles(&search, sink),
            },
        }
        Ok(())
    }

    /// Answers a request as a whole.
    pub fn find_all(
        &mut self,
        request: &SearchRequest,
        marked: &MarkIndex,
    ) -> Result<SearchResults, SearchError> {
        let mut last = Last::default();
        self.find(request, marked, &mut last)?;
        Ok(last.0.unwrap_or_else(|| SearchResults {
            titles: Arc::clone(&self.titles),
            is_final: true,
            ..SearchResults::default()
        }))
    }

    /// Returns how many papers answer a request, titles that only resemble the words left out;
    /// `None` once `asker` does not want it.
    pub fn count(
        &mut self,
        request: &SearchRequest,
        marked: &MarkIndex,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<usize>, SearchError> {
        let rows = Arc::clone(&self.titles);
        let search = Search::new(request, &rows, marked);
        let known = search
            .clause
            .as_ref()
            .map(|clause| search.known().set(clause));
        let set = match (known, &self.words) {
            (None, _) => Some(RowSet::all(rows.len())),
            (Some(Some(set)), _) => Some(set),
            (Some(None), Some(index)) if search.letters.is_empty() => match &search.clause {
                Some(clause) => meant(&search, index, clause, sink)?.map(|(set, _)| set),
                None => None,
            },
            (Some(None), Some(index)) => all(&search, index, sink)?,
            (Some(None), None) => None,
        };
        let Some(mut set) = set else { return Ok(None) };
        set.keep(&search.view);
        if search.letters.is_empty() {
            return Ok(Some(set.count() as usize));
        }
        let ranked = self.fuzzy.find(
            &search.rows,
            &search.letters,
            MatchMode::Subsequence,
            &|row| set.has(row),
            &mut |_| sink.should_continue(),
        );
        Ok(ranked.map(|ranked| ranked.matches))
    }

    /// Titles that hold the letters, among `set`.
    fn by_letters(&mut self, search: &Search<'_>, set: &RowSet, sink: &mut dyn SearchSink) {
        let mut told = false;
        let ranked = self.fuzzy.find(
            &search.rows,
            &search.letters,
            MatchMode::Subsequence,
            &|row| set.has(row),
            &mut |partial| {
                if !told {
                    told = true;
                    sink.on_batch(search.step(partial.best(FIRST), Vec::new()));
                }
                sink.should_continue()
            },
        );
        if let Some(ranked) = ranked {
            let mut list = ranked.best;
            search.sort.apply(&search.rows, &mut list);
            sink.on_batch(SearchResults {
                matches: ranked.matches,
                ..search.found(list, Vec::new())
            });
        }
    }

    /// Titles that resemble the words, while there is no index of words.
    fn by_titles(&mut self, search: &Search<'_>, sink: &mut dyn SearchSink) {
        if let Some(mut similar) = self.similar(search, Some(&[]), sink) {
            search.sort.apply(&search.rows, &mut similar);
            sink.on_batch(SearchResults {
                index_unavailable: true,
                ..search.found(Vec::new(), similar)
            });
        }
    }

    /// Papers that hold the words: the newest at once, then all; titles that resemble them when
    /// these are few.
    fn by_words(
        &mut self,
        search: &Search<'_>,
        index: &WordIndex,
        sink: &mut dyn SearchSink,
    ) -> Result<(), SearchError> {
        let Some(clause) = &search.clause else {
            return Ok(());
        };
        let newest = newest(search, index, clause)?;
        let mut similar = None;
        if newest.len() >= SCREEN || search.resembling.is_empty() {
            sink.on_batch(search.step(newest, Vec::new()));
        } else {
            similar = self.similar(search, Some(&newest), sink);
            if similar.is_none() {
                return Ok(());
            }
        }
        let Some(words) = settle(search, index, clause, sink)? else {
            return Ok(());
        };
        let count = words.set.count();
        let similar = match similar {
            _ if count >= ENOUGH || search.resembling.is_empty() => Vec::new(),
            Some(similar) => similar,
            None => match self.similar(search, None, sink) {
                Some(similar) => similar,
                None => return Ok(()),
            },
        };
        let (mut similar, list) = (similar, words.list);
        similar.retain(|&row| !words.set.has(row));
        search.sort.apply(&search.rows, &mut similar);
        sink.on_batch(SearchResults {
            corrections: words.corrections,
            ..search.found(list, similar)
        });
        Ok(())
    }

    /// The rows of the view that fulfil everything beside the plain words.
    fn allowed(
        &self,
        search: &Search<'_>,
        sink: &mut dyn SearchSink,
    ) -> Result<Option<RowSet>, SearchError> {
        let mut among = search.view.clone();
        let Some(conditions) = search.conditions() else {
            return Ok(Some(among));
        };
        let set = match (search.known().set(&conditions), &self.words) {
            (Some(set), _) => Some(set),
            (None, Some(index)) => all_of(search, index, &conditions, sink)?,
            (None, None) => Some(RowSet::default()),
        };
        Ok(set.map(|set| {
            among.keep(&set);
            among
        }))
    }

    /// Titles that resemble the words; the first of them are told at once, behind the `newest`
    /// papers with the words, if those are given.
    fn similar(
        &mut self,
        search: &Search<'_>,
        newest: Option<&[RowId]>,
        sink: &mut dyn SearchSink,
    ) -> Option<Vec<RowId>> {
        let among = match self.allowed(search, sink) {
            Ok(among) => among?,
            Err(_) => return Some(Vec::new()),
        };
        let mut told = newest.is_none();
        let ranked = self.fuzzy.find(
            &search.rows,
            &search.resembling,
            MatchMode::Typo,
            &|row| among.has(row),
            &mut |partial| {
                if let (false, Some(newest)) = (std::mem::replace(&mut told, true), newest) {
                    let mut first = partial.best(SCREEN);
                    first.retain(|row| !newest.contains(row));
                    sink.on_batch(search.step(newest.to_vec(), first));
                }
                sink.should_continue()
            },
        )?;
        Some(ranked.best)
    }
}

/// Keeps the last step of an answer.
#[derive(Default)]
pub(crate) struct Last(pub(crate) Option<SearchResults>);

impl SearchSink for Last {
    fn on_batch(&mut self, found: SearchResults) {
        self.0 = Some(found);
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
