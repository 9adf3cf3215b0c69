//! Searches all titles on several threads, in chunks, and reuses earlier scans.
//!
//! Which titles match depends neither on the view nor on the match mode, so a finished scan is
//! cached as a set of rows. A query that can only match rows of such a set, because a letter was
//! added or removed again, scans only these.

use std::ops::{ControlFlow, Range};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::thread;

use super::rescore::{MatchMode, rescore};
use super::scan::Scan;
use super::shared_rows::SharedRows;
use super::top_k::{MAX_RESULTS, TopK};
use super::words::Words;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::task::lower_thread_priority;

/// Titles scanned before the first report; a multiple of 64, as [`SharedRows`] requires.
const FIRST_CHUNK: u32 = 1_024;

/// Titles scanned between two reports; a multiple of 64.
const CHUNK: u32 = 2_048;

/// Minimum number of titles for a scan on several threads.
const PARALLEL_MIN: u32 = 16_384;

const MAX_THREADS: usize = 4;

/// Cached scans; each takes some hundred kilobytes for millions of papers.
const CACHED_SCANS: usize = 8;

/// The result of [`Finder::find`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Ranked {
    /// The best rows, best first, at most [`MAX_RESULTS`].
    pub best: Vec<RowId>,
    /// The number of titles that match; at most [`MAX_RESULTS`] in [`MatchMode::Typo`].
    pub matches: usize,
}

/// The progress of a scan.
pub(crate) struct Partial<'a> {
    words: &'a Words,
    mode: MatchMode,
    titles: &'a TitleIndex,
    best: &'a TopK,
}

impl Partial<'_> {
    /// Returns the best titles that the calling thread has scanned, best first.
    ///
    /// A call needs one to ten microseconds per result. The newest titles are scanned first.
    pub(crate) fn best(&self, limit: usize) -> Vec<RowId> {
        let candidates = self.best.rows(limit);
        let run = &mut || ControlFlow::Continue(());
        rescore(self.titles, self.words, self.mode, &candidates, run).unwrap_or_default()
    }
}

/// Finds titles by letters.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    cache: Vec<CachedScan>,
}

#[derive(Debug)]
struct CachedScan {
    titles: Weak<TitleIndex>,
    words: Words,
    matches: RowSet,
    count: u32,
}

/// The state that the threads of one scan share.
#[derive(Default)]
struct Progress {
    chunk: AtomicU32,
    stop: AtomicBool,
    matches: AtomicUsize,
}

impl Finder {
    /// Finds the titles that match `typed`, among the rows that `accepts` returns true for; `None` if
    /// canceled.
    ///
    /// Rows are scanned in order. `on_progress` is called on this thread after the first thousand
    /// rows, after each chunk and during rescoring, so about every millisecond. An empty query
    /// matches nothing.
    pub(crate) fn find(
        &mut self,
        titles: &Arc<TitleIndex>,
        typed: &str,
        mode: MatchMode,
        accepts: &(dyn Fn(RowId) -> bool + Sync),
        on_progress: &mut dyn FnMut(Partial<'_>) -> ControlFlow<()>,
    ) -> Option<Ranked> {
        let words = Words::new(typed);
        if words.is_empty() {
            return Some(Ranked::default());
        }
        self.cache.retain(|scan| scan.is_of(titles));
        let base = self.smallest_superset(&words);
        let matches = SharedRows::new(titles.len());
        let candidates = base.map(|scan| &scan.matches);
        let new_scan = || Scan::new(titles, &words, candidates, &matches, accepts);
        let helpers = helper_threads(base.map_or(titles.len(), |scan| scan.count));
        let progress = Progress::default();
        let mut report = |best: &TopK| {
            on_progress(Partial {
                words: &words,
                mode,
                titles,
                best,
            })
        };
        let best = progress.run(titles.len(), helpers, &new_scan, &mut report)?;
        let candidates = best.rows(MAX_RESULTS);
        let best = rescore(titles, &words, mode, &candidates, &mut || report(&best))?;
        let count = match mode {
            MatchMode::Subsequence => progress.matches.into_inner(),
            MatchMode::Typo => best.len(),
        };
        self.store(titles, words, matches.into_row_set());
        let matches = count;
        Some(Ranked { best, matches })
    }

    /// Returns the cached scan with the fewest matches that include all matches of `words`.
    fn smallest_superset(&self, words: &Words) -> Option<&CachedScan> {
        let supersets = self.cache.iter().filter(|scan| words.narrow(&scan.words));
        supersets.min_by_key(|scan| scan.count)
    }

    fn store(&mut self, titles: &Arc<TitleIndex>, words: Words, matches: RowSet) {
        self.cache.retain(|scan| scan.words != words);
        if self.cache.len() >= CACHED_SCANS {
            self.cache.remove(0);
        }
        self.cache.push(CachedScan {
            titles: Arc::downgrade(titles),
            words,
            count: matches.count(),
            matches,
        });
    }
}

impl CachedScan {
    /// Compares addresses; the weak reference prevents that the address is reused.
    fn is_of(&self, titles: &Arc<TitleIndex>) -> bool {
        std::ptr::eq(self.titles.as_ptr(), Arc::as_ptr(titles))
    }
}

impl Progress {
    /// Scans all chunks, the first one on this thread; `None` if canceled.
    fn run<'a>(
        &self,
        rows: u32,
        helpers: usize,
        new_scan: &(dyn Fn() -> Scan<'a> + Sync),
        report: &mut dyn FnMut(&TopK) -> ControlFlow<()>,
    ) -> Option<TopK> {
        let mut scan = new_scan();
        self.scan(&mut scan, 0..rows.min(FIRST_CHUNK));
        if report(&scan.best).is_break() {
            return None;
        }
        thread::scope(|scope| {
            let helper = || {
                lower_thread_priority();
                let mut scan = new_scan();
                while self.scan_next_chunk(&mut scan, rows) {}
                scan.best
            };
            let helpers: Vec<_> = (0..helpers)
                .map_while(|_| thread::Builder::new().spawn_scoped(scope, helper).ok())
                .collect();
            while self.scan_next_chunk(&mut scan, rows) {
                if report(&scan.best).is_break() {
                    self.stop.store(true, Ordering::Relaxed);
                }
            }
            let mut best = scan.best;
            for helper in helpers {
                best.merge(helper.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            (!self.stop.load(Ordering::Relaxed)).then_some(best)
        })
    }

    /// Returns false if no chunk is left or the scan is canceled.
    fn scan_next_chunk(&self, scan: &mut Scan<'_>, rows: u32) -> bool {
        let chunk = self.chunk.fetch_add(1, Ordering::Relaxed);
        let start = FIRST_CHUNK.saturating_add(chunk.saturating_mul(CHUNK));
        if start >= rows || self.stop.load(Ordering::Relaxed) {
            return false;
        }
        self.scan(scan, start..rows.min(start.saturating_add(CHUNK)));
        true
    }

    fn scan(&self, scan: &mut Scan<'_>, range: Range<RowId>) {
        let matches = scan.run(range);
        self.matches.fetch_add(matches, Ordering::Relaxed);
    }
}

/// Returns the number of threads, besides the calling one, for a scan of `titles` titles.
fn helper_threads(titles: u32) -> usize {
    if titles < PARALLEL_MIN {
        return 0;
    }
    thread::available_parallelism().map_or(1, |cores| cores.get().min(MAX_THREADS)) - 1
}

#[cfg(test)]
mod tests;
