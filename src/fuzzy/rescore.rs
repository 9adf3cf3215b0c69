//! Rescores the candidates of a scan with the matcher that also highlights.
//!
//! For words of one or two letters a score says no more than the tier, so newer titles come first.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::ascii::strip_accents;
use super::tier::{Tier, Tiers};
use super::title_matcher::TitleMatcher;
use super::words::Words;
use crate::index::{RowId, TitleIndex};
use crate::task::lower_thread_priority;

/// Minimum number of candidates for two threads.
const PARALLEL_MIN: usize = 500;

/// Candidates that are rescored in [`MatchMode::Subsequence`], which takes up to ten microseconds
/// each.
const RESCORED: usize = 2_000;

/// Candidates between two checks for cancellation.
const CHECK_EVERY: usize = 64;

/// The titles that match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum MatchMode {
    /// Titles with the letters of each word in order.
    #[default]
    Subsequence,
    /// Titles with a score close to that of an exact match, see [`TitleMatcher::close_score`].
    Typo,
}

/// The sort key of a candidate: tier, score, title length, row.
type Rank = (Tier, Reverse<i64>, usize, RowId);

/// Returns the candidates that match, best first; `None` if canceled.
///
/// `candidates` are in the order of the scan. In [`MatchMode::Subsequence`] those after the first
/// [`RESCORED`] keep that order. `should_continue` is called on this thread every few hundred
/// microseconds.
pub(super) fn rescore(
    titles: &TitleIndex,
    words: &Words,
    mode: MatchMode,
    candidates: &[RowId],
    should_continue: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<Vec<RowId>> {
    let limit = match mode {
        MatchMode::Subsequence if !words.are_short() => RESCORED,
        _ => usize::MAX,
    };
    let (first, rest) = candidates.split_at(limit.min(candidates.len()));
    let rescorer = Rescorer {
        titles,
        words,
        mode,
        stop: AtomicBool::new(false),
    };
    let mut ranks = rescorer.run_parallel(first, &mut || {
        if should_continue().is_break() {
            rescorer.stop.store(true, Ordering::Relaxed);
        }
    });
    if rescorer.stop.into_inner() {
        return None;
    }
    ranks.sort_unstable();
    let sorted = ranks.into_iter().map(|(_, _, _, row)| row);
    Some(sorted.chain(rest.iter().copied()).collect())
}

/// The state that the rescoring threads share.
struct Rescorer<'a> {
    titles: &'a TitleIndex,
    words: &'a Words,
    mode: MatchMode,
    stop: AtomicBool,
}

impl Rescorer<'_> {
    /// Ranks the candidates; many of them on two threads.
    fn run_parallel(&self, candidates: &[RowId], check: &mut dyn FnMut()) -> Vec<Rank> {
        if candidates.len() < PARALLEL_MIN {
            return self.run(candidates, check);
        }
        let (first, second) = candidates.split_at(candidates.len() / 2);
        thread::scope(|scope| {
            let helper = || {
                lower_thread_priority();
                self.run(second, &mut || ())
            };
            let Ok(helper) = thread::Builder::new().spawn_scoped(scope, helper) else {
                return self.run(candidates, check);
            };
            let mut ranks = self.run(first, check);
            match helper.join() {
                Ok(more) => ranks.extend(more),
                Err(panic) => resume_unwind(panic),
            }
            ranks
        })
    }

    /// Ranks candidates until stopped; calls `check` every [`CHECK_EVERY`] candidates.
    fn run(&self, candidates: &[RowId], check: &mut dyn FnMut()) -> Vec<Rank> {
        let matcher = TitleMatcher::from_words(self.words.clone());
        let tiers = Tiers::new(self.words);
        let short = self.words.are_short();
        let rank = |&row: &RowId| {
            let title = strip_accents(self.titles.title(row));
            let score = match self.mode {
                MatchMode::Subsequence if short => 0,
                MatchMode::Subsequence => matcher.score(&title).unwrap_or(i64::MIN),
                MatchMode::Typo => matcher.close_score(&title)?,
            };
            let tier = tiers.tier_of(&title, true);
            Some(if short {
                (tier, Reverse(0), 0, row)
            } else {
                (tier, Reverse(score), title.len(), row)
            })
        };
        let mut ranks = Vec::with_capacity(candidates.len());
        for chunk in candidates.chunks(CHECK_EVERY) {
            ranks.extend(chunk.iter().filter_map(rank));
            check();
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
        }
        ranks
    }
}
