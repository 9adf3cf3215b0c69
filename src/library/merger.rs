//! Finds the papers that each record of an import describes, and merges them, before they are
//! logged. [`Paper::merge`] decides how the fields of two records are combined.

use rustc_hash::{FxHashMap, FxHashSet};

use super::LibraryError;
use crate::index::{WordIndex, guard_index};
use crate::paper::{Paper, PaperId, PaperKey};
use crate::text;

/// The effect of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MergeOutcome {
    /// The record is a new paper.
    Added,
    /// The record added something to a paper.
    Merged,
    /// The record added nothing to a paper.
    Unchanged,
}

struct MergedPaper {
    paper: Paper,
    is_changed: bool,
}

/// The papers of one segment of the log, while records are merged into them.
#[derive(Default)]
pub(super) struct Merger {
    /// `None` for a paper that was merged into another one.
    papers: Vec<Option<MergedPaper>>,
    by_key: FxHashMap<PaperKey, Vec<usize>>,
    /// Ids of the papers that were read from the index.
    fetched: FxHashSet<PaperId>,
}

impl Merger {
    /// Returns the number of papers, changed or not.
    pub(super) fn len(&self) -> usize {
        self.papers.len()
    }

    /// Returns the papers to log.
    pub(super) fn into_changed(self) -> Vec<Paper> {
        let papers = self.papers.into_iter().flatten();
        papers
            .filter(|merged| merged.is_changed)
            .map(|merged| merged.paper)
            .collect()
    }

    /// Merges a record with the papers that it describes, or adds it as a new one.
    ///
    /// A record may show that several papers are one: all of them are merged, except papers
    /// that are certainly different from the others.
    ///
    /// `keys` are the record's; the index is asked for a key only if `may_contain` returns `true`.
    pub(super) fn absorb(
        &mut self,
        index: &WordIndex,
        record: Paper,
        keys: &[PaperKey],
        may_contain: &dyn Fn(&PaperKey) -> bool,
    ) -> Result<MergeOutcome, LibraryError> {
        let mut merged = record;
        let mut same: Vec<usize> = Vec::new();
        for key in keys {
            let index = may_contain(key).then_some(index);
            for position in self.candidates(index, key)? {
                let Some(Some(MergedPaper { paper, .. })) = self.papers.get(position) else {
                    continue;
                };
                if same.contains(&position) || !paper.has_key(key) {
                    continue;
                }
                if is_wrongly_merged(paper, &merged, key) {
                    self.remove_former_key(position, key);
                } else if is_same(paper, &merged, key) {
                    let mut both = paper.clone();
                    both.merge(&merged);
                    merged = both;
                    same.push(position);
                }
            }
        }
        Ok(self.store(&same, merged))
    }

    /// Replaces the papers at `positions` by one paper, or adds it if there are none.
    fn store(&mut self, positions: &[usize], merged: Paper) -> MergeOutcome {
        let Some((&first, others)) = positions.split_first() else {
            self.push(merged, true);
            return MergeOutcome::Added;
        };
        for &position in others {
            if let Some(slot) = self.papers.get_mut(position) {
                *slot = None;
            }
        }
        if self.replace(first, merged) {
            MergeOutcome::Merged
        } else {
            MergeOutcome::Unchanged
        }
    }

    fn remove_former_key(&mut self, position: usize, key: &PaperKey) {
        if let Some(Some(merged)) = self.papers.get_mut(position) {
            merged.paper.former_keys.retain(|former| former != key);
            merged.is_changed = true;
        }
    }

    /// Replaces a paper; returns whether the new one differs.
    fn replace(&mut self, position: usize, paper: Paper) -> bool {
        let keys = paper.keys();
        let Some(Some(merged)) = self.papers.get_mut(position) else {
            return false;
        };
        let is_changed = merged.paper != paper;
        merged.is_changed |= is_changed;
        merged.paper = paper;
        if is_changed {
            self.add_keys(keys, position);
        }
        is_changed
    }

    /// Returns the papers with a key, sorted by id, so that the result does not depend on the
    /// order of the records. Papers of the index are fetched first.
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
        let mut candidates = self.by_key.get(key).cloned().unwrap_or_default();
        candidates.sort_by_cached_key(|&position| {
            let merged = self.papers.get(position)?.as_ref()?;
            Some(merged.paper.id())
        });
        Ok(candidates)
    }

    fn push(&mut self, paper: Paper, is_changed: bool) {
        let keys = paper.keys();
        self.papers.push(Some(MergedPaper { paper, is_changed }));
        self.add_keys(keys, self.papers.len() - 1);
    }

    fn add_keys(&mut self, keys: Vec<PaperKey>, position: usize) {
        for key in keys {
            let papers = self.by_key.entry(key).or_default();
            if !papers.contains(&position) {
                papers.push(position);
            }
        }
    }
}

/// Returns whether a paper has the key of the record's title only because version 0.1.0, which
/// truncated DOIs, merged the record's paper into it.
fn is_wrongly_merged(paper: &Paper, record: &Paper, key: &PaperKey) -> bool {
    paper.former_keys.contains(key)
        && PaperKey::of_title(&record.title) == *key
        && paper.may_be_merged_by_mistake(record)
}

/// Returns whether two papers that share a key are the same.
///
/// A title key has 48 bits, so among millions of titles two may collide. The titles are compared,
/// unless one of the papers has the key from an earlier title.
fn is_same(known: &Paper, record: &Paper, key: &PaperKey) -> bool {
    if known.differs_from(record) {
        return false;
    }
    let is_title_key = |paper: &Paper| PaperKey::of_title(&paper.title) == *key;
    let folded = |paper: &Paper| text::fold(&paper.title.to_display());
    !(is_title_key(known) && is_title_key(record)) || folded(known) == folded(record)
}

#[cfg(test)]
mod tests;
