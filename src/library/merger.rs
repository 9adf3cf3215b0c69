//! The records of one import that are not logged yet, each merged with the paper that it is about.

use rustc_hash::{FxHashMap, FxHashSet};

use super::LibraryError;
use crate::index::{WordIndex, guard_index};
use crate::paper::{Paper, PaperId, PaperKey};
use crate::text;

/// What became of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The paper was not known.
    Added,
    /// The paper was known and the record knew more.
    Merged,
    /// The record knew nothing new.
    Unchanged,
}

/// A paper of the running batch.
struct Draft {
    paper: Paper,
    changed: bool,
}

/// Papers found by every key; `None` where two turned out to be one.
#[derive(Default)]
pub(super) struct Batch {
    drafts: Vec<Option<Draft>>,
    by_key: FxHashMap<PaperKey, Vec<usize>>,
    /// Ids under which papers were taken from the index.
    fetched: FxHashSet<PaperId>,
}

impl Batch {
    /// Returns the number of papers taken in, changed or not.
    pub(super) fn len(&self) -> usize {
        self.drafts.len()
    }

    /// Returns the papers that have to be logged.
    pub(super) fn into_changed(self) -> Vec<Paper> {
        let drafts = self.drafts.into_iter().flatten();
        drafts
            .filter(|draft| draft.changed)
            .map(|draft| draft.paper)
            .collect()
    }

    /// Merges a record with the paper that it is about, or starts a paper.
    ///
    /// A record may show that papers thought different are one: each of them joins, as long as
    /// it is not certainly another paper than what has been put together so far.
    ///
    /// `keys` are the record's own, `may_hold` tells which the index is asked for.
    pub(super) fn absorb(
        &mut self,
        index: &WordIndex,
        record: Paper,
        keys: &[PaperKey],
        may_hold: &dyn Fn(&PaperKey) -> bool,
    ) -> Result<Outcome, LibraryError> {
        let mut merged = record;
        let mut same: Vec<usize> = Vec::new();
        for key in keys {
            let index = may_hold(key).then_some(index);
            for at in self.candidates(index, key)? {
                let Some(Some(draft)) = self.drafts.get(at) else {
                    continue;
                };
                if same.contains(&at) || !draft.paper.has_key(key) {
                    continue;
                }
                if is_confused(&draft.paper, &merged, key) {
                    self.separate(at, key);
                } else if is_same(&draft.paper, &merged, key) {
                    let mut both = draft.paper.clone();
                    both.merge(&merged);
                    merged = both;
                    same.push(at);
                }
            }
        }
        let Some((&first, others)) = same.split_first() else {
            self.push(merged, true);
            return Ok(Outcome::Added);
        };
        for &at in others {
            if let Some(slot) = self.drafts.get_mut(at) {
                *slot = None;
            }
        }
        Ok(if self.put(first, merged) {
            Outcome::Merged
        } else {
            Outcome::Unchanged
        })
    }

    /// Takes a former key from a paper, for it turned out to be another paper's.
    fn separate(&mut self, at: usize, key: &PaperKey) {
        if let Some(Some(draft)) = self.drafts.get_mut(at) {
            draft.paper.former_keys.retain(|former| former != key);
            draft.changed = true;
        }
    }

    /// Puts a merged paper in its place; tells whether that changed anything.
    fn put(&mut self, at: usize, merged: Paper) -> bool {
        let keys = merged.keys();
        let Some(Some(draft)) = self.drafts.get_mut(at) else {
            return false;
        };
        let changed = draft.paper != merged;
        draft.changed |= changed;
        draft.paper = merged;
        if changed {
            self.enter(keys, at);
        }
        changed
    }

    /// Returns the places of the papers that a key finds, by their ids, so that it does not
    /// matter which was known first. What the index knows of them is fetched.
    fn candidates(
        &mut self,
        index: Option<&WordIndex>,
        key: &PaperKey,
    ) -> Result<Vec<usize>, LibraryError> {
        let papers = match index {
            Some(index) => guard_index(|| index.papers(key))??,
            None => Vec::new(),
        };
        for paper in papers {
            if self.fetched.insert(paper.id()) {
                self.push(paper, false);
            }
        }
        let mut places = self.by_key.get(key).cloned().unwrap_or_default();
        places.sort_by_cached_key(|&at| {
            self.drafts
                .get(at)
                .and_then(Option::as_ref)
                .map(|draft| draft.paper.id())
        });
        Ok(places)
    }

    fn push(&mut self, paper: Paper, changed: bool) {
        let keys = paper.keys();
        self.drafts.push(Some(Draft { paper, changed }));
        self.enter(keys, self.drafts.len() - 1);
    }

    fn enter(&mut self, keys: Vec<PaperKey>, at: usize) {
        for key in keys {
            let places = self.by_key.entry(key).or_default();
            if !places.contains(&at) {
                places.push(at);
            }
        }
    }
}

/// Returns whether a paper has a title's key only because version 0.1.0 merged the record's paper
/// into it, when both DOIs were cut to the same.
fn is_confused(known: &Paper, record: &Paper, key: &PaperKey) -> bool {
    known.former_keys.contains(key)
        && PaperKey::of_title(&record.title) == *key
        && known.was_confused_with(record)
}

/// Returns whether two papers that share a key are one.
///
/// A title key has 48 bits, which among millions of titles two may share by chance: the titles
/// themselves decide, unless one of them had the key under an earlier title.
fn is_same(known: &Paper, record: &Paper, key: &PaperKey) -> bool {
    if known.differs_from(record) {
        return false;
    }
    let has_it = |paper: &Paper| PaperKey::of_title(&paper.title) == *key;
    let folded = |paper: &Paper| text::fold(&paper.title.to_display());
    !(has_it(known) && has_it(record)) || folded(known) == folded(record)
}

#[cfg(test)]
mod tests;
