//! The decisions in force on each paper, and by which former ids they may name it.

use rustc_hash::FxHashMap;

use super::change::Change;
use super::mark::Mark;
use super::timeline::{Stamp, Switched};
use crate::paper::PaperId;

/// The histories of all papers by current id.
#[derive(Debug, Default)]
pub(super) struct Papers {
    histories: FxHashMap<PaperId, History>,
    /// From a former id to the one that followed it; never in a circle.
    successors: FxHashMap<PaperId, PaperId>,
}

/// The decisions in force on one paper, in order, and what they amount to.
#[derive(Debug, Default)]
struct History {
    changes: Vec<(Stamp, Change)>,
    mark: Mark,
}

impl Papers {
    pub(super) fn reserve(&mut self, papers: usize) {
        self.histories.reserve(papers);
    }

    pub(super) fn mark(&self, id: &PaperId) -> Mark {
        self.histories
            .get(self.current(id))
            .map(|history| history.mark.clone())
            .unwrap_or_default()
    }

    pub(super) fn marked(&self) -> impl Iterator<Item = (&PaperId, &Mark)> {
        let default = Mark::default();
        let marks = self
            .histories
            .iter()
            .map(|(id, history)| (id, &history.mark));
        marks.filter(move |(_, mark)| **mark != default)
    }

    /// Returns how many papers have been decided on.
    pub(super) fn count(&self) -> usize {
        self.histories.len()
    }

    /// Returns the id that the paper goes by now.
    pub(super) fn current<'a>(&'a self, id: &'a PaperId) -> &'a PaperId {
        let mut current = id;
        while let Some(successor) = self.successors.get(current) {
            current = successor;
        }
        current
    }

    /// Adds a decision to the papers that it names, or takes it from them.
    pub(super) fn switch(&mut self, decision: &Switched<'_>) {
        for id in decision.papers {
            let id = self.current(id).clone();
            let history = self.histories.entry(id).or_default();
            if decision.on {
                history.add(decision.stamp.clone(), decision.change.clone());
            } else {
                history.remove(&decision.stamp);
            }
        }
    }

    pub(super) fn alias(&mut self, former: &PaperId, current: &PaperId) {
        let current = self.current(current).clone();
        if self.successors.contains_key(former) || current == *former {
            return;
        }
        if let Some(history) = self.histories.remove(former) {
            self.histories
                .entry(current.clone())
                .or_default()
                .unite(history);
        }
        self.successors.insert(former.clone(), current);
    }
}

impl History {
    fn add(&mut self, stamp: Stamp, change: Change) {
        if self.changes.last().is_none_or(|(last, _)| *last < stamp) {
            self.mark.set(&change);
            if self.changes.is_empty() {
                // Most papers are marked once, and there are many.
                self.changes.reserve_exact(1);
            }
            self.changes.push((stamp, change));
        } else if let Err(index) = self.search(&stamp) {
            self.changes.insert(index, (stamp, change));
            self.fold();
        }
    }

    fn remove(&mut self, stamp: &Stamp) {
        if let Ok(index) = self.search(stamp) {
            self.changes.remove(index);
            self.fold();
        }
    }

    /// A decision that named the paper by both its ids counts once.
    fn unite(&mut self, other: Self) {
        self.changes.extend(other.changes);
        self.changes.sort_by(|a, b| a.0.cmp(&b.0));
        self.changes.dedup_by(|a, b| a.0 == b.0);
        self.fold();
    }

    fn search(&self, stamp: &Stamp) -> Result<usize, usize> {
        self.changes.binary_search_by(|(other, _)| other.cmp(stamp))
    }

    fn fold(&mut self) {
        self.mark = Mark::default();
        for (_, change) in &self.changes {
            self.mark.set(change);
        }
    }
}
