//! The papers that the next decision is for, when it is not for the one under the cursor alone.

use std::collections::HashSet;

use super::list::List;
use crate::paper::PaperId;

/// Papers that were selected one by one, and a range that still follows the cursor.
#[derive(Debug, Clone, Default)]
pub(crate) struct Selection {
    papers: HashSet<PaperId>,
    /// The place of the list where the range begins.
    from: Option<usize>,
}

impl Selection {
    /// Tells whether a paper at a place of the list is selected, with the cursor where it is.
    pub(crate) fn holds(&self, id: &PaperId, place: usize, list: &List) -> bool {
        let within = |from: usize| {
            let cursor = list.cursor();
            (from.min(cursor)..=from.max(cursor)).contains(&place)
        };
        self.from.is_some_and(within) || self.papers.contains(id)
    }

    /// Tells whether nothing is selected.
    pub(crate) fn is_empty(&self) -> bool {
        self.papers.is_empty() && self.from.is_none()
    }

    /// Tells whether a range follows the cursor.
    pub(crate) fn is_ranging(&self) -> bool {
        self.from.is_some()
    }

    /// Returns how many papers are selected.
    pub(crate) fn len(&self, list: &List) -> usize {
        let fresh = self.range(list).filter(|id| !self.papers.contains(id));
        self.papers.len() + fresh.count()
    }

    /// Selects a paper, or no longer.
    pub(crate) fn toggle(&mut self, id: PaperId) {
        if !self.papers.remove(&id) {
            self.papers.insert(id);
        }
    }

    /// Begins a range at the cursor, or keeps the one that was begun.
    pub(crate) fn toggle_range(&mut self, list: &List) {
        if self.from.is_some() {
            self.keep_range(list);
        } else if !list.is_empty() {
            self.from = Some(list.cursor());
        }
    }

    /// Makes the papers of the range selected ones, for the list is about to change.
    pub(crate) fn keep_range(&mut self, list: &List) {
        let range: Vec<PaperId> = self.range(list).collect();
        self.papers.extend(range);
        self.from = None;
    }

    /// Returns the paper at which the range begins, if there is one.
    pub(crate) fn range_begins_on(&self, list: &List) -> Option<PaperId> {
        list.titles().id(list.row(self.from?)?)
    }

    /// Begins the range at another place, for the list has changed around it.
    pub(crate) fn begin_range_at(&mut self, place: usize) {
        self.from = Some(place);
    }

    /// Selects papers besides those that are.
    pub(crate) fn add(&mut self, papers: impl IntoIterator<Item = PaperId>) {
        self.papers.extend(papers);
    }

    /// Selects nothing; tells whether something was.
    pub(crate) fn clear(&mut self) -> bool {
        let was = !self.is_empty();
        *self = Self::default();
        was
    }

    /// Takes the selected papers out, in no given order.
    pub(crate) fn take(&mut self, list: &List) -> Vec<PaperId> {
        self.keep_range(list);
        self.papers.drain().collect()
    }

    fn range<'a>(&self, list: &'a List) -> impl Iterator<Item = PaperId> + 'a {
        let cursor = list.cursor();
        let places = self.from.map(|from| from.min(cursor)..=from.max(cursor));
        let rows = places.into_iter().flatten().filter_map(|at| list.row(at));
        rows.filter_map(|row| list.titles().id(row))
    }
}
