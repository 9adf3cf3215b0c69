//! The active decisions on each paper, and the aliases from former paper ids to current ones.

use rustc_hash::FxHashMap;

use super::change::Change;
use super::fold::{SortKey, StateChange};
use super::mark::Mark;
use crate::paper::PaperId;

#[derive(Debug, Default)]
pub(super) struct Histories {
    by_current_id: FxHashMap<PaperId, History>,
    /// From a former id to its successor; without cycles.
    successors: FxHashMap<PaperId, PaperId>,
}

/// The active decisions on one paper, in order, and the resulting mark.
#[derive(Debug, Default)]
struct History {
    changes: Vec<(SortKey, Change)>,
    mark: Mark,
}

impl Histories {
    pub(super) fn reserve(&mut self, papers: usize) {
        self.by_current_id.reserve(papers);
    }

    pub(super) fn mark(&self, id: &PaperId) -> Mark {
        self.by_current_id
            .get(self.current(id))
            .map(|history| history.mark.clone())
            .unwrap_or_default()
    }

    pub(super) fn marked(&self) -> impl Iterator<Item = (&PaperId, &Mark)> {
        let default = Mark::default();
        self.by_current_id
            .iter()
            .map(|(id, history)| (id, &history.mark))
            .filter(move |(_, mark)| **mark != default)
    }

    /// Returns the number of papers with a decision, active or undone.
    pub(super) fn len(&self) -> usize {
        self.by_current_id.len()
    }

    pub(super) fn current<'a>(&'a self, id: &'a PaperId) -> &'a PaperId {
        let mut current = id;
        while let Some(successor) = self.successors.get(current) {
            current = successor;
        }
        current
    }

    /// Adds an activated decision to its papers, or removes a deactivated one.
    pub(super) fn apply(&mut self, decision: &StateChange<'_>) {
        for id in decision.papers {
            let id = self.current(id).clone();
            let history = self.by_current_id.entry(id).or_default();
            if decision.active {
                history.add(decision.key.clone(), decision.change.clone());
            } else {
                history.remove(&decision.key);
            }
        }
    }

    pub(super) fn alias(&mut self, former: &PaperId, current: &PaperId) {
        let current = self.current(current).clone();
        if self.successors.contains_key(former) || current == *former {
            return;
        }
        if let Some(history) = self.by_current_id.remove(former) {
            self.by_current_id
                .entry(current.clone())
                .or_default()
                .merge(history);
        }
        self.successors.insert(former.clone(), current);
    }
}

impl History {
    fn add(&mut self, key: SortKey, change: Change) {
        if self.changes.last().is_none_or(|(last, _)| *last < key) {
            self.mark.set(&change);
            if self.changes.is_empty() {
                // Most papers have one decision.
                self.changes.reserve_exact(1);
            }
            self.changes.push((key, change));
        } else if let Err(index) = self.search(&key) {
            self.changes.insert(index, (key, change));
            self.rebuild_mark();
        }
    }

    fn remove(&mut self, key: &SortKey) {
        if let Ok(index) = self.search(key) {
            self.changes.remove(index);
            self.rebuild_mark();
        }
    }

    /// Adds the decisions of another history; one that names the paper by both ids counts once.
    fn merge(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.changes.sort_by(|a, b| a.0.cmp(&b.0));
        self.changes.dedup_by(|a, b| a.0 == b.0);
        self.rebuild_mark();
    }

    fn search(&self, key: &SortKey) -> Result<usize, usize> {
        self.changes.binary_search_by(|(other, _)| other.cmp(key))
    }

    fn rebuild_mark(&mut self) {
        self.mark = Mark::default();
        for (_, change) in &self.changes {
            self.mark.set(change);
        }
    }
}
