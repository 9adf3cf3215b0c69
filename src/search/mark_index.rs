//! The marks of all papers as row sets, from which views and mark filters are computed.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::view::View;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::query::MarkFilter;
use crate::task::map_in_halves;

/// Number of marks from which on two threads look up the rows; a lookup waits for memory.
const PARALLEL_MARKS: usize = 10_000;

/// The marked rows of one title index.
#[derive(Debug, Clone, Default)]
pub struct MarkIndex {
    read: RowSet,
    bookmarked: RowSet,
    dismissed: RowSet,
    noted: RowSet,
    /// Rows with one, two and three stars.
    starred: [RowSet; 3],
    tagged: BTreeMap<String, RowSet>,
    snoozed: RowSet,
    snoozed_until: BTreeMap<RowId, Timestamp>,
}

impl MarkIndex {
    /// Indexes marks by row; marks of papers that are not in the title index are skipped.
    pub fn new<'a>(
        titles: &TitleIndex,
        marks: impl Iterator<Item = (&'a PaperId, &'a Mark)>,
        now: Timestamp,
    ) -> Self {
        let marks: Vec<(&PaperId, &Mark)> = marks.collect();
        let row_of = |(id, _): &(&PaperId, &Mark)| titles.find(id);
        let rows: Vec<Option<RowId>> = if marks.len() < PARALLEL_MARKS {
            marks.iter().map(row_of).collect()
        } else {
            map_in_halves(&marks, row_of)
        };
        let mut index = Self::default();
        for ((_, mark), row) in marks.iter().zip(rows) {
            if let Some(row) = row {
                index.insert(row, mark, now);
            }
        }
        index
    }

    /// Adds the mark of a row that is in no set.
    fn insert(&mut self, row: RowId, mark: &Mark, now: Timestamp) {
        let flags = [
            (mark.read, &mut self.read),
            (mark.bookmarked, &mut self.bookmarked),
            (mark.dismissed, &mut self.dismissed),
            (mark.note.is_some(), &mut self.noted),
        ];
        for (_, set) in flags.into_iter().filter(|(is_set, _)| *is_set) {
            set.insert(row);
        }
        let stars = usize::from(mark.stars).wrapping_sub(1);
        if let Some(set) = self.starred.get_mut(stars) {
            set.insert(row);
        }
        for tag in &mark.tags {
            if let Some(set) = self.tagged.get_mut(tag) {
                set.insert(row);
            } else {
                self.tagged.insert(tag.clone(), [row].into_iter().collect());
            }
        }
        if let Some(time) = mark.snoozed_until.filter(|&time| time > now) {
            self.snoozed.insert(row);
            self.snoozed_until.insert(row, time);
        }
    }

    /// Replaces the mark of one paper.
    pub fn set(&mut self, titles: &TitleIndex, id: &PaperId, mark: &Mark, now: Timestamp) {
        let Some(row) = titles.find(id) else { return };
        let flags = [
            &mut self.read,
            &mut self.bookmarked,
            &mut self.dismissed,
            &mut self.noted,
            &mut self.snoozed,
        ];
        for set in flags
            .into_iter()
            .chain(&mut self.starred)
            .chain(self.tagged.values_mut())
        {
            set.remove(row);
        }
        self.snoozed_until.remove(&row);
        self.insert(row, mark, now);
    }

    /// Unsnoozes the rows whose date has passed; returns whether there were any.
    pub fn expire_snoozed(&mut self, now: Timestamp) -> bool {
        let before = self.snoozed_until.len();
        let snoozed = &mut self.snoozed;
        self.snoozed_until.retain(|&row, &mut time| {
            let is_snoozed = time > now;
            if !is_snoozed {
                snoozed.remove(row);
            }
            is_snoozed
        });
        self.snoozed_until.len() != before
    }

    /// Returns the number of papers in each view, in the order of [`View::ALL`], in a library of
    /// `papers` papers.
    pub fn counts(&self, papers: u32) -> [u32; View::COUNT] {
        View::ALL.map(|view| self.view(view, papers).count())
    }

    /// Returns the rows of a view in a library of `papers` papers.
    pub(super) fn view(&self, view: View, papers: u32) -> RowSet {
        let mut rows = RowSet::all(papers);
        match view {
            View::Inbox => [&self.read, &self.dismissed, &self.snoozed]
                .into_iter()
                .for_each(|set| rows.subtract(set)),
            View::All => {}
            View::Bookmarks => rows.intersect(&self.bookmarked),
            View::Snoozed => rows.intersect(&self.snoozed),
            View::Read => rows.intersect(&self.read),
            View::Dismissed => rows.intersect(&self.dismissed),
        }
        rows
    }

    /// Returns the rows that match an `is:` filter.
    pub(super) fn rows_matching(&self, filter: MarkFilter, titles: &TitleIndex) -> RowSet {
        match filter {
            MarkFilter::Read => self.read.clone(),
            MarkFilter::Unread => {
                let mut unread = RowSet::all(titles.len());
                unread.subtract(&self.read);
                unread
            }
            MarkFilter::Bookmarked => self.bookmarked.clone(),
            MarkFilter::Dismissed => self.dismissed.clone(),
            MarkFilter::Snoozed => self.snoozed.clone(),
            MarkFilter::Noted => self.noted.clone(),
            MarkFilter::Tagged => union(self.tagged.values()),
            MarkFilter::Starred => union(&self.starred),
            MarkFilter::Inbox => self.view(View::Inbox, titles.len()),
            MarkFilter::Withdrawn => titles.withdrawn(),
        }
    }

    /// Returns the rows with a tag; `name` is in lower case and may be a prefix.
    pub(super) fn rows_with_tag(&self, name: &str, is_prefix: bool) -> RowSet {
        let matches = |tag: &str| {
            let tag = tag.to_lowercase();
            tag == name || (is_prefix && tag.starts_with(name))
        };
        let tags = self.tagged.iter().filter(|(tag, _)| matches(tag));
        union(tags.map(|(_, set)| set))
    }
}

fn union<'a>(sets: impl IntoIterator<Item = &'a RowSet>) -> RowSet {
    let mut union = RowSet::default();
    sets.into_iter().for_each(|set| union.union_with(set));
    union
}
