//! Finding papers: the newest matches first, then all of them, then the best.

use std::collections::BinaryHeap;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED};

use super::compile::{Planner, PrefixExpansion};
use super::row_query::DocRows;
use super::{WordIndex, dictionary};
use crate::index::error::IndexError;
use crate::index::row_set::{RowId, RowSet};
use crate::index::title::TitleIndex;
use crate::query::{Clause, Word};
use crate::task::lower_thread_priority;
use crate::task::without_panic_hook;

/// Matches looked at in each segment for the newest ones, when most of them are in no view.
const LOOKED_AT: usize = 20_000;

/// Documents that tantivy hands out at once.
const BLOCK: usize = 64;

/// Matches between two looks at whether the search is still wanted.
const STRIDE: usize = 1 << 16;

/// The time between two such looks while other threads search.
const LOOK: Duration = Duration::from_micros(300);

/// Documents from which on two threads look for matches.
const WORTH_A_THREAD: u64 = 200_000;

/// A clause at work on one state of an index.
pub(crate) struct Finder<'a> {
    pub(super) planner: Planner<'a>,
    pub(super) clause: &'a Clause,
}

/// What a clause that speaks of rows means; `None` for other clauses.
pub(crate) type RowClauses<'a> = &'a dyn Fn(&Clause) -> Option<Arc<RowSet>>;

impl WordIndex {
    /// Hands a finder for the clause to `work`. `sets` gives the rows of the clauses that speak
    /// of dates, counts and marks.
    pub(crate) fn finding<T>(
        &self,
        clause: &Clause,
        rows: &Arc<TitleIndex>,
        sets: RowClauses<'_>,
        work: impl FnOnce(&Finder<'_>) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        let searcher = self.reader.searcher();
        work(&Finder {
            planner: Planner {
                searcher: &searcher,
                fields: self.fields,
                rows,
                sets,
                stopped: Arc::default(),
            },
            clause,
        })
    }

    /// Returns the words that papers hold and that are one typo away, most frequent first, at
    /// most `most`.
    pub(crate) fn near(&self, word: &Word, most: usize) -> Result<Vec<String>, IndexError> {
        let searcher = self.reader.searcher();
        dictionary::one_typo_from(&searcher, self.fields.words, &word.text, word.prefix, most)
    }

    /// Returns the number of papers that hold a word, or a word that it begins.
    pub(crate) fn frequency(&self, word: &Word) -> Result<u64, IndexError> {
        let searcher = self.reader.searcher();
        let field = self.fields.words;
        if !word.prefix {
            return dictionary::frequency(&searcher, field, &word.text);
        }
        let (found, _) = dictionary::beginning_with(&searcher, field, &word.text, 1)?;
        found
            .first()
            .map_or(Ok(0), |word| dictionary::frequency(&searcher, field, word))
    }
}

impl Finder<'_> {
    /// Returns the newest matches in the order of the rows, at most `count`, and whether these
    /// are all. Matches that `holds` refuses are left out.
    pub(crate) fn newest(
        &self,
        count: usize,
        holds: &dyn Fn(RowId) -> bool,
    ) -> Result<(Vec<RowId>, bool), IndexError> {
        let query = self.planner.matching(self.clause, PrefixExpansion::Top)?;
        let weight = unscored(&*query, self.planner.searcher)?;
        let mut newest: BinaryHeap<RowId> = BinaryHeap::new();
        let mut all = true;
        for segment in self.planner.searcher.segment_readers() {
            let rows = DocRows::new(segment, self.planner.rows)?;
            let mut docs = weight.scorer(segment, 1.0)?;
            for looked in 0.. {
                let doc = docs.doc();
                if doc == TERMINATED {
                    break;
                }
                let row = rows.row(doc).filter(|_| is_alive(segment, doc));
                if let Some(row) = row.filter(|&row| holds(row)) {
                    if newest.len() >= count && newest.peek().is_some_and(|&last| last < row) {
                        all = false;
                        break;
                    }
                    newest.push(row);
                    if newest.len() > count {
                        newest.pop();
                        all = false;
                    }
                }
                if looked >= LOOKED_AT {
                    all = false;
                    break;
                }
                docs.advance();
            }
        }
        Ok((newest.into_sorted_vec(), all))
    }

    /// Returns the rows of all matches; `None` when `wanted` broke it off.
    pub(crate) fn all(
        &self,
        wanted: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Option<RowSet>, IndexError> {
        let query = self.planner.matching(self.clause, PrefixExpansion::All)?;
        let weight = unscored(&*query, self.planner.searcher)?;
        let mut segments: Vec<&SegmentReader> =
            self.planner.searcher.segment_readers().iter().collect();
        segments.sort_unstable_by_key(|segment| std::cmp::Reverse(segment.max_doc()));
        let sweep = Sweep {
            segments,
            weight: &*weight,
            rows: self.planner.rows,
            next: AtomicUsize::new(0),
            stopped: &self.planner.stopped,
        };
        let found = if self.planner.searcher.num_docs() < WORTH_A_THREAD {
            sweep.run(wanted)?
        } else {
            sweep.together(wanted)?
        };
        let stopped = sweep.stopped.load(Ordering::Relaxed);
        Ok((!stopped).then_some(found))
    }
}

/// All segments, one after the other, by one thread or two.
struct Sweep<'a> {
    segments: Vec<&'a SegmentReader>,
    weight: &'a dyn Weight,
    rows: &'a Arc<TitleIndex>,
    next: AtomicUsize,
    stopped: &'a AtomicBool,
}

impl Sweep<'_> {
    /// Two threads at work while this one looks whether they should go on.
    fn together(&self, wanted: &mut dyn FnMut() -> ControlFlow<()>) -> Result<RowSet, IndexError> {
        let (done, parts) = mpsc::channel();
        std::thread::scope(|scope| {
            let work = |done: Sender<_>| {
                lower_thread_priority();
                let _ = done.send(without_panic_hook(|| {
                    self.run(&mut || ControlFlow::Continue(()))
                }));
            };
            let threads = [done.clone(), done].map(|done| scope.spawn(move || work(done)));
            let mut found = RowSet::default();
            loop {
                match parts.recv_timeout(LOOK) {
                    Ok(part) => found.add(&part?),
                    Err(RecvTimeoutError::Timeout) if wanted().is_break() => {
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
            Ok(found)
        })
    }

    fn run(&self, wanted: &mut dyn FnMut() -> ControlFlow<()>) -> Result<RowSet, IndexError> {
        let mut found = RowSet::default();
        while let Some(segment) = self.segments.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            let rows = DocRows::new(segment, self.rows)?;
            let mut docs = self.weight.scorer(segment, 1.0)?;
            let mut block = [0; BLOCK];
            let mut looked = 0;
            loop {
                let count = docs.fill_buffer(&mut block);
                let here = block.iter().take(count);
                for &doc in here.filter(|&&doc| is_alive(segment, doc)) {
                    if let Some(row) = rows.row(doc) {
                        found.set(row, true);
                    }
                }
                looked += count;
                if looked >= STRIDE {
                    looked = 0;
                    if wanted().is_break() {
                        self.stopped.store(true, Ordering::Relaxed);
                    }
                }
                if count < BLOCK || self.stopped.load(Ordering::Relaxed) {
                    break;
                }
            }
        }
        Ok(found)
    }
}

fn unscored(query: &dyn Query, searcher: &Searcher) -> Result<Box<dyn Weight>, IndexError> {
    Ok(query.weight(EnableScoring::disabled_from_searcher(searcher))?)
}

pub(super) fn is_alive(segment: &SegmentReader, doc: u32) -> bool {
    segment
        .alive_bitset()
        .is_none_or(|alive| alive.is_alive(doc))
}
