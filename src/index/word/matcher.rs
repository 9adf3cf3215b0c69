//! Evaluates a clause: the newest matches first, then all of them.
//!
//! Ranking by relevance is in [`super::rank`].

use std::collections::BinaryHeap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::compile::{Compiler, PrefixExpansion, RowClauses};
use super::live_docs::is_live;
use super::row_query::DocRows;
use super::{WordIndex, dictionary};
use crate::index::error::IndexError;
use crate::index::row_set::{RowId, RowSet};
use crate::index::title::TitleIndex;
use crate::query::{Clause, Word};
use crate::task::{lower_thread_priority, without_panic_hook};

/// Matches per segment after which [`ClauseMatcher::newest`] stops, if few are in the view.
const NEWEST_SCAN_LIMIT: usize = 20_000;

/// Documents that tantivy returns in one batch.
const BATCH: usize = 64;

/// Matches between two checks for cancellation.
const CHECK_EVERY: usize = 1 << 16;

/// Time between two checks for cancellation while other threads search.
const CHECK_INTERVAL: Duration = Duration::from_micros(300);

/// Minimum number of documents for a scan on two threads.
const PARALLEL_MIN: u64 = 200_000;

/// Finds the matches of a clause in one state of the index.
pub(crate) struct ClauseMatcher<'a> {
    pub(super) compiler: Compiler<'a>,
    pub(super) clause: &'a Clause,
}

impl WordIndex {
    /// Calls `run` with a matcher for the clause.
    pub(crate) fn search<T>(
        &self,
        clause: &Clause,
        titles: &Arc<TitleIndex>,
        row_clauses: RowClauses<'_>,
        run: impl FnOnce(&ClauseMatcher<'_>) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let searcher = self.reader.searcher();
        run(&ClauseMatcher {
            compiler: Compiler {
                searcher: &searcher,
                fields: self.fields,
                titles,
                row_clauses,
                stopped: Arc::default(),
            },
            clause,
        })
    }

    /// Returns the words of papers that are one edit away, most frequent first.
    pub(crate) fn neighbors(&self, word: &Word, limit: usize) -> Result<Vec<String>, IndexError> {
        let searcher = self.reader.searcher();
        dictionary::one_edit_away(&searcher, self.fields.words, &word.text, word.prefix, limit)
    }

    /// Returns the number of papers with a word, or with the most frequent completion of a prefix.
    pub(crate) fn frequency(&self, word: &Word) -> Result<u64, IndexError> {
        let searcher = self.reader.searcher();
        let field = self.fields.words;
        let completion = if word.prefix {
            dictionary::completions(&searcher, field, &word.text, 1)?.pop()
        } else {
            Some(word.text.clone())
        };
        Ok(match completion {
            Some(text) => searcher.doc_freq(&Term::from_field_text(field, &text))?,
            None => 0,
        })
    }
}

impl ClauseMatcher<'_> {
    /// Returns the newest matches that `accepts` returns true for, in row order, at most `count`.
    pub(crate) fn newest(
        &self,
        count: usize,
        accepts: &dyn Fn(RowId) -> bool,
    ) -> Result<Vec<RowId>, IndexError> {
        let query = self.compiler.compile(self.clause, PrefixExpansion::Top)?;
        let weight = unscored(&*query, self.compiler.searcher)?;
        let mut newest: BinaryHeap<RowId> = BinaryHeap::new();
        for segment in self.compiler.searcher.segment_readers() {
            let rows = DocRows::new(segment, self.compiler.titles)?;
            let mut docs = weight.scorer(segment, 1.0)?;
            for scanned in 0.. {
                let doc = docs.doc();
                if doc == TERMINATED {
                    break;
                }
                let row = rows.row(doc).filter(|_| is_live(segment, doc));
                if let Some(row) = row.filter(|&row| accepts(row)) {
                    if newest.len() >= count && newest.peek().is_some_and(|&last| last < row) {
                        break;
                    }
                    newest.push(row);
                    if newest.len() > count {
                        newest.pop();
                    }
                }
                if scanned >= NEWEST_SCAN_LIMIT {
                    break;
                }
                docs.advance();
            }
        }
        Ok(newest.into_sorted_vec())
    }

    /// Returns the rows of all matches; `None` if canceled.
    pub(crate) fn all(
        &self,
        should_continue: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Option<RowSet>, IndexError> {
        let searcher = self.compiler.searcher;
        let query = self.compiler.compile(self.clause, PrefixExpansion::All)?;
        let weight = unscored(&*query, searcher)?;
        let mut segments: Vec<&SegmentReader> = searcher.segment_readers().iter().collect();
        segments.sort_unstable_by_key(|segment| std::cmp::Reverse(segment.max_doc()));
        let scan = SegmentScan {
            segments,
            weight: &*weight,
            titles: self.compiler.titles,
            next: AtomicUsize::new(0),
            stopped: &self.compiler.stopped,
        };
        let rows = if searcher.num_docs() < PARALLEL_MIN {
            scan.run(should_continue)?
        } else {
            scan.run_parallel(should_continue)?
        };
        let stopped = scan.stopped.load(Ordering::Relaxed);
        Ok((!stopped).then_some(rows))
    }
}

/// The state that the threads of one scan over all segments share.
struct SegmentScan<'a> {
    segments: Vec<&'a SegmentReader>,
    weight: &'a dyn Weight,
    titles: &'a Arc<TitleIndex>,
    /// Index of the next segment to scan.
    next: AtomicUsize,
    stopped: &'a AtomicBool,
}

impl SegmentScan<'_> {
    /// Scans on two threads while this one checks for cancellation.
    fn run_parallel(
        &self,
        should_continue: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<RowSet, IndexError> {
        let (sender, parts) = mpsc::channel();
        std::thread::scope(|scope| {
            let work = |sender: Sender<_>| {
                lower_thread_priority();
                let _ = sender.send(without_panic_hook(|| {
                    self.run(&mut || ControlFlow::Continue(()))
                }));
            };
            let threads = [sender.clone(), sender].map(|sender| scope.spawn(move || work(sender)));
            let mut rows = RowSet::default();
            loop {
                match parts.recv_timeout(CHECK_INTERVAL) {
                    Ok(part) => rows.union_with(&part?),
                    Err(RecvTimeoutError::Timeout) if should_continue().is_break() => {
                        self.stopped.store(true, Ordering::Relaxed);
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            for thread in threads {
                if let Err(panic) = thread.join() {
                    std::panic::resume_unwind(panic);
                }
            }
            Ok(rows)
        })
    }

    /// Scans segments until none is left.
    fn run(
        &self,
        should_continue: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<RowSet, IndexError> {
        let mut matches = RowSet::default();
        while let Some(segment) = self.segments.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let rows = DocRows::new(segment, self.titles)?;
            let mut docs = self.weight.scorer(segment, 1.0)?;
            let mut batch = [0; BATCH];
            let mut unchecked = 0;
            loop {
                let count = docs.fill_buffer(&mut batch);
                let live = batch.iter().take(count);
                for &doc in live.filter(|&&doc| is_live(segment, doc)) {
                    if let Some(row) = rows.row(doc) {
                        matches.insert(row);
                    }
                }
                unchecked += count;
                if unchecked >= CHECK_EVERY {
                    unchecked = 0;
                    if should_continue().is_break() {
                        self.stopped.store(true, Ordering::Relaxed);
                    }
                }
                if count < BATCH || self.stopped.load(Ordering::Relaxed) {
                    break;
                }
            }
        }
        Ok(matches)
    }
}

fn unscored(query: &dyn Query, searcher: &Searcher) -> Result<Box<dyn Weight>, IndexError> {
    Ok(query.weight(EnableScoring::disabled_from_searcher(searcher))?)
}
