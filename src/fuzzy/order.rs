//! The final order of the candidates, by the score that the highlighting goes by too.

use std::cmp::Reverse;
use std::thread;

use super::Fuzzy;
use super::plain::plain;
use super::tier::{Tier, Tiers};
use super::words::Words;
use crate::rows::{Row, Rows};

/// Candidates from which on a second thread is worth its start.
const WORTH_A_THREAD: usize = 500;

/// Which titles match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum How {
    /// Every title that holds the letters of each word in order.
    #[default]
    Letters,
    /// Only titles that reach the share of the full score that [`Fuzzy::score`] asks for.
    Close,
}

/// What candidates are ordered by: tier, score, length, row.
type Place = (Tier, Reverse<i64>, usize, Row);

/// Returns the candidates that match, best first.
pub(super) fn order(rows: &Rows, words: &Words, how: How, candidates: &[Row]) -> Vec<Row> {
    let places = |rest: &[Row]| places(rows, words, how, rest);
    let half = candidates.len() / 2;
    let mut all = match candidates.split_at_checked(half) {
        Some((first, second)) if candidates.len() >= WORTH_A_THREAD => thread::scope(|scope| {
            match thread::Builder::new().spawn_scoped(scope, || places(second)) {
                Ok(helper) => {
                    let mut all = places(first);
                    match helper.join() {
                        Ok(more) => all.extend(more),
                        Err(panic) => std::panic::resume_unwind(panic),
                    }
                    all
                }
                Err(_) => places(candidates),
            }
        }),
        _ => places(candidates),
    };
    all.sort_unstable();
    all.into_iter().map(|(_, _, _, row)| row).collect()
}

fn places(rows: &Rows, words: &Words, how: How, candidates: &[Row]) -> Vec<Place> {
    let fuzzy = Fuzzy::of(words.clone());
    let tiers = Tiers::new(words);
    let place = |&row: &Row| {
        let title = plain(rows.title(row));
        let score = match how {
            How::Letters => fuzzy.letters(&title).unwrap_or(i64::MIN),
            How::Close => fuzzy.close(&title)?,
        };
        Some((tiers.of(&title, true), Reverse(score), title.len(), row))
    };
    candidates.iter().filter_map(place).collect()
}
