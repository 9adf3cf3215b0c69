//! The final order of the candidates, by the score that the highlighting goes by too.
//!
//! Of words of one or two letters the score tells nothing that the tier does not, so with these
//! the newer title comes first.

use std::cmp::Reverse;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::Fuzzy;
use super::plain::plain;
use super::tier::{Tier, Tiers};
use super::words::Words;
use crate::index::{RowId, TitleIndex};
use crate::task::lower_thread_priority;

/// Candidates from which on a second thread is worth its start.
const WORTH_A_THREAD: usize = 500;

/// Candidates that are scored with care, which takes up to ten microseconds each: more than
/// anybody reads, fewer than delay a key.
const WITH_CARE: usize = 2_000;

/// Candidates scored between two looks at whether to go on.
const BETWEEN_LOOKS: usize = 64;

/// Which titles match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum MatchMode {
    /// Every title that holds the letters of each word in order.
    #[default]
    Subsequence,
    /// Only titles that reach the share of the full score that [`Fuzzy::score`] asks for.
    Typo,
}

/// What candidates are ordered by: tier, score, length, row.
type Place = (Tier, Reverse<i64>, usize, RowId);

/// Returns the candidates that match, best first; `None` when broken off.
///
/// The candidates come in the order of the scan. With [`MatchMode::Subsequence`] those beyond the first
/// [`WITH_CARE`] stay in it; the first are ordered anew. `go_on` is asked on this thread every few
/// hundred microseconds.
pub(super) fn order(
    rows: &TitleIndex,
    words: &Words,
    how: MatchMode,
    candidates: &[RowId],
    go_on: &mut dyn FnMut() -> ControlFlow<()>,
) -> Option<Vec<RowId>> {
    let with_care = match how {
        MatchMode::Subsequence if !words.are_short() => WITH_CARE,
        _ => usize::MAX,
    };
    let (first, rest) = candidates.split_at(with_care.min(candidates.len()));
    let placing = Placing {
        rows,
        words,
        how,
        stop: AtomicBool::new(false),
    };
    let mut all = placing.halves(first, &mut || {
        if go_on().is_break() {
            placing.stop.store(true, Ordering::Relaxed);
        }
    });
    if placing.stop.into_inner() {
        return None;
    }
    all.sort_unstable();
    let ordered = all.into_iter().map(|(_, _, _, row)| row);
    Some(ordered.chain(rest.iter().copied()).collect())
}

/// What the threads that place candidates share.
struct Placing<'a> {
    rows: &'a TitleIndex,
    words: &'a Words,
    how: MatchMode,
    stop: AtomicBool,
}

impl Placing<'_> {
    /// Places the candidates, the second half of many on another thread.
    fn halves(&self, candidates: &[RowId], look: &mut dyn FnMut()) -> Vec<Place> {
        if candidates.len() < WORTH_A_THREAD {
            return self.places(candidates, look);
        }
        let (first, second) = candidates.split_at(candidates.len() / 2);
        thread::scope(|scope| {
            let helper = || {
                lower_thread_priority();
                self.places(second, &mut || ())
            };
            let Ok(helper) = thread::Builder::new().spawn_scoped(scope, helper) else {
                return self.places(candidates, look);
            };
            let mut all = self.places(first, look);
            match helper.join() {
                Ok(more) => all.extend(more),
                Err(panic) => resume_unwind(panic),
            }
            all
        })
    }

    /// Places candidates until told to stop; `look` is called between them.
    fn places(&self, candidates: &[RowId], look: &mut dyn FnMut()) -> Vec<Place> {
        let fuzzy = Fuzzy::of(self.words.clone());
        let tiers = Tiers::new(self.words);
        let short = self.words.are_short();
        let place = |&row: &RowId| {
            let title = plain(self.rows.title(row));
            let score = match self.how {
                MatchMode::Subsequence if short => 0,
                MatchMode::Subsequence => fuzzy.letters(&title).unwrap_or(i64::MIN),
                MatchMode::Typo => fuzzy.close(&title)?,
            };
            let tier = tiers.of(&title, true);
            Some(if short {
                (tier, Reverse(0), 0, row)
            } else {
                (tier, Reverse(score), title.len(), row)
            })
        };
        let mut all = Vec::with_capacity(candidates.len());
        for some in candidates.chunks(BETWEEN_LOOKS) {
            all.extend(some.iter().filter_map(place));
            look();
            if self.stop.load(Ordering::Relaxed) {
                break;
            }
        }
        all
    }
}
