//! The selected papers, which the next decision applies to.

use std::collections::HashSet;

use super::rows::ListRows;
use crate::paper::PaperId;

/// Single papers, and a range that follows the cursor.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selection {
    papers: HashSet<PaperId>,
    /// The position at which the range begins.
    from: Option<usize>,
}

impl Selection {
    pub(crate) fn holds(&self, id: &PaperId, place: usize, list: &ListRows) -> bool {
        let in_range = |from: usize| {
            let cursor = list.cursor();
            (from.min(cursor)..=from.max(cursor)).contains(&place)
        };
        self.from.is_some_and(in_range) || self.papers.contains(id)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.papers.is_empty() && self.from.is_none()
    }

    pub(crate) fn has_range(&self) -> bool {
        self.from.is_some()
    }

    pub(crate) fn len(&self, list: &ListRows) -> usize {
        let fresh = self.range(list).filter(|id| !self.papers.contains(id));
        self.papers.len() + fresh.count()
    }

    /// Selects a paper, or removes it.
    pub(crate) fn toggle(&mut self, id: PaperId) {
        if !self.papers.remove(&id) {
            self.papers.insert(id);
        }
    }

    /// Begins a range at the cursor, or ends it.
    pub(crate) fn toggle_range(&mut self, list: &ListRows) {
        if self.from.is_some() {
            self.end_range(list);
        } else if !list.is_empty() {
            self.from = Some(list.cursor());
        }
    }

    /// Turns the range into single papers, because the list changes.
    pub(crate) fn end_range(&mut self, list: &ListRows) {
        let range: Vec<PaperId> = self.range(list).collect();
        self.papers.extend(range);
        self.from = None;
    }

    /// Returns the first paper of the range.
    pub(crate) fn range_start(&self, list: &ListRows) -> Option<PaperId> {
        list.titles().id(list.row(self.from?)?)
    }

    /// Moves the beginning of the range after the list has changed.
    pub(crate) fn set_range_start(&mut self, place: usize) {
        self.from = Some(place);
    }

    pub(crate) fn add(&mut self, papers: impl IntoIterator<Item = PaperId>) {
        self.papers.extend(papers);
    }

    /// Clears the selection; returns whether there was one.
    pub(crate) fn clear(&mut self) -> bool {
        let was = !self.is_empty();
        *self = Self::default();
        was
    }

    /// Returns the selected papers in no particular order.
    pub(crate) fn papers(&self, list: &ListRows) -> Vec<PaperId> {
        let mut all = self.papers.clone();
        all.extend(self.range(list));
        all.into_iter().collect()
    }

    fn range<'a>(&self, list: &'a ListRows) -> impl Iterator<Item = PaperId> + 'a {
        let cursor = list.cursor();
        let positions = self.from.map(|from| from.min(cursor)..=from.max(cursor));
        let rows = positions
            .into_iter()
            .flatten()
            .filter_map(|at| list.row(at));
        rows.filter_map(|row| list.titles().id(row))
    }
}
