//! The search over all titles: chunk by chunk, on a few threads, over no more than needed.
//!
//! Which titles hold some letters does not depend on the view or on how close they must be. So a
//! finished scan is remembered as a set of rows, and a query that can only match rows of such a
//! set, because a letter was added or taken back, looks at these alone.

use std::ops::{ControlFlow, Range};
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::thread;

use super::best::{Best, KEPT};
use super::order::{MatchMode, order};
use super::scan::Scan;
use super::set::RowSet;
use super::words::Words;
use crate::index::{RowId, TitleIndex};
use crate::task::lower_thread_priority;

/// Titles looked at before the first report; a multiple of 64, as every chunk.
const FIRST: u32 = 1_024;

/// Titles looked at between two reports.
const CHUNK: u32 = 2_048;

/// Titles from which on a second thread is worth its start.
const WORTH_A_THREAD: u32 = 16_384;

/// The most threads of a scan, the caller's among them.
const THREADS: usize = 4;

/// Finished scans that are remembered, some hundred kilobytes each for millions of papers.
const REMEMBERED: usize = 8;

/// The answer of [`Finder::find`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Ranked {
    /// The best rows, best first, at most [`KEPT`].
    pub best: Vec<RowId>,
    /// How many titles match, the best among them; with [`MatchMode::Typo`] at most [`KEPT`].
    pub matches: usize,
}

/// What a scan has found so far.
pub(crate) struct Partial<'a> {
    words: &'a Words,
    how: MatchMode,
    rows: &'a TitleIndex,
    best: &'a Best,
}

impl Partial<'_> {
    /// Returns the best of the titles that the calling thread has looked at, best first.
    ///
    /// Takes one to ten microseconds for each of `most`; the newest titles come first.
    pub(crate) fn best(&self, most: usize) -> Vec<RowId> {
        let candidates = self.best.rows(most);
        let go_on = &mut || ControlFlow::Continue(());
        order(self.rows, self.words, self.how, &candidates, go_on).unwrap_or_default()
    }
}

/// Finds titles by letters and remembers what narrows the next search.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    known: Vec<Known>,
}

/// A finished scan.
#[derive(Debug)]
struct Known {
    rows: Weak<TitleIndex>,
    words: Words,
    found: RowSet,
    count: u32,
}

/// What the threads of one scan share.
#[derive(Default)]
struct Progress {
    chunk: AtomicU32,
    stop: AtomicBool,
    matches: AtomicUsize,
}

impl Finder {
    /// Finds the titles that match what was typed and are in the view that `holds` tells.
    ///
    /// Goes through the rows from the first on. `looked` is called on this thread, soon with the
    /// first thousand rows, then after every chunk and while the best are put in order, so that no
    /// more than about a millisecond lies between two calls. When it breaks off, the answer is
    /// `None` and nothing is remembered. Where nothing was typed, nothing matches.
    pub(crate) fn find(
        &mut self,
        rows: &Arc<TitleIndex>,
        typed: &str,
        how: MatchMode,
        holds: &(dyn Fn(RowId) -> bool + Sync),
        looked: &mut dyn FnMut(Partial<'_>) -> ControlFlow<()>,
    ) -> Option<Ranked> {
        let words = Words::new(typed);
        if words.is_empty() {
            return Some(Ranked::default());
        }
        self.known.retain(|known| known.is_of(rows));
        let among = self
            .known
            .iter()
            .filter(|known| words.narrow(&known.words))
            .min_by_key(|known| known.count);
        let found = RowSet::new(rows.len());
        let new_scan = || Scan::new(rows, &words, among.map(|known| &known.found), &found, holds);
        let few = among.map_or(rows.len(), |known| known.count) < WORTH_A_THREAD;
        let progress = Progress::default();
        let mut report = |best: &Best| {
            looked(Partial {
                words: &words,
                how,
                rows,
                best,
            })
        };
        let helpers = if few { 0 } else { helpers() };
        let best = progress.run(rows.len(), helpers, &new_scan, &mut report)?;
        let best = order(rows, &words, how, &best.rows(KEPT), &mut || report(&best))?;
        let matches = match how {
            MatchMode::Subsequence => progress.matches.into_inner(),
            MatchMode::Typo => best.len(),
        };
        self.remember(rows, words, found);
        Some(Ranked { best, matches })
    }

    fn remember(&mut self, rows: &Arc<TitleIndex>, words: Words, found: RowSet) {
        self.known.retain(|known| known.words != words);
        if self.known.len() >= REMEMBERED {
            self.known.remove(0);
        }
        self.known.push(Known {
            rows: Arc::downgrade(rows),
            words,
            count: found.len(),
            found,
        });
    }
}

impl Known {
    /// A weak reference keeps the address from being used again, though not the rows alive.
    fn is_of(&self, rows: &Arc<TitleIndex>) -> bool {
        std::ptr::eq(self.rows.as_ptr(), Arc::as_ptr(rows))
    }
}

impl Progress {
    /// Scans all chunks, the first one on this thread at once; `None` when broken off.
    fn run<'a>(
        &self,
        rows: u32,
        helpers: usize,
        new_scan: &(dyn Fn() -> Scan<'a> + Sync),
        report: &mut dyn FnMut(&Best) -> ControlFlow<()>,
    ) -> Option<Best> {
        let mut scan = new_scan();
        self.look(&mut scan, 0..rows.min(FIRST));
        if report(&scan.best).is_break() {
            return None;
        }
        thread::scope(|scope| {
            let helper = || {
                lower_thread_priority();
                let mut scan = new_scan();
                while self.step(&mut scan, rows) {}
                scan.best
            };
            let helpers: Vec<_> = (0..helpers)
                .map_while(|_| thread::Builder::new().spawn_scoped(scope, helper).ok())
                .collect();
            while self.step(&mut scan, rows) {
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

    /// Looks at the next chunk; false when there is none or the scan was broken off.
    fn step(&self, scan: &mut Scan<'_>, rows: u32) -> bool {
        let chunk = self.chunk.fetch_add(1, Ordering::Relaxed);
        let start = FIRST.saturating_add(chunk.saturating_mul(CHUNK));
        if start >= rows || self.stop.load(Ordering::Relaxed) {
            return false;
        }
        self.look(scan, start..rows.min(start.saturating_add(CHUNK)));
        true
    }

    fn look(&self, scan: &mut Scan<'_>, range: Range<RowId>) {
        let matches = scan.look(range);
        self.matches.fetch_add(matches, Ordering::Relaxed);
    }
}

fn helpers() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(THREADS)) - 1
}

#[cfg(test)]
mod tests;
