//! Which rows have which marks, as sets that views and queries are cut out with.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::view::View;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::query::Is;

/// Marks from which on two threads look for their rows.
const WORTH_A_THREAD: usize = 10_000;

/// The marked rows of one set of title rows.
#[derive(Debug, Clone, Default)]
pub struct MarkIndex {
    read: RowSet,
    bookmarked: RowSet,
    dismissed: RowSet,
    noted: RowSet,
    /// Rows by how many stars they have, from one on.
    starred: [RowSet; 3],
    tagged: BTreeMap<String, RowSet>,
    /// Rows that come back into the inbox at a time still to come.
    later: RowSet,
    wakes: BTreeMap<RowId, Timestamp>,
}

impl MarkIndex {
    /// Finds the rows of the marked papers; marks of papers that are not here are left out.
    /// `now` parts the papers that wait from those that have come back.
    pub fn new<'a>(
        rows: &TitleIndex,
        marked: impl Iterator<Item = (&'a PaperId, &'a Mark)>,
        now: Timestamp,
    ) -> Self {
        let marked: Vec<(&PaperId, &Mark)> = marked.collect();
        let (first, second) = marked.split_at(marked.len() / 2);
        let found = |part: &[(&PaperId, &Mark)]| -> Vec<Option<RowId>> {
            part.iter().map(|(id, _)| rows.find(id)).collect()
        };
        // Of many marks each look-up waits for the memory.
        let places = if marked.len() < WORTH_A_THREAD {
            found(&marked)
        } else {
            std::thread::scope(|scope| {
                let helper = scope.spawn(|| found(second));
                let mut places = found(first);
                places.extend(helper.join().unwrap_or_else(|_| found(second)));
                places
            })
        };
        let mut sets = Self::default();
        for ((_, mark), row) in marked.iter().zip(places) {
            if let Some(row) = row {
                sets.put(row, mark, now);
            }
        }
        sets
    }

    /// Adds the mark of a row that had none.
    fn put(&mut self, row: RowId, mark: &Mark, now: Timestamp) {
        let flags = [
            (mark.read, &mut self.read),
            (mark.bookmarked, &mut self.bookmarked),
            (mark.dismissed, &mut self.dismissed),
            (mark.note.is_some(), &mut self.noted),
        ];
        for (_, set) in flags.into_iter().filter(|(has, _)| *has) {
            set.set(row, true);
        }
        if let Some(set) = self
            .starred
            .get_mut(usize::from(mark.stars).wrapping_sub(1))
        {
            set.set(row, true);
        }
        for tag in &mark.tags {
            match self.tagged.get_mut(tag) {
                Some(set) => set.set(row, true),
                None => drop(
                    self.tagged
                        .insert(tag.clone(), std::iter::once(row).collect()),
                ),
            }
        }
        if let Some(later) = mark.snoozed_until.filter(|&later| later > now) {
            self.later.set(row, true);
            self.wakes.insert(row, later);
        }
    }

    /// Takes over the mark of one paper.
    pub fn set(&mut self, rows: &TitleIndex, id: &PaperId, mark: &Mark, now: Timestamp) {
        let Some(row) = rows.find(id) else { return };
        let sets = [
            &mut self.read,
            &mut self.bookmarked,
            &mut self.dismissed,
            &mut self.noted,
            &mut self.later,
        ];
        for set in sets
            .into_iter()
            .chain(&mut self.starred)
            .chain(self.tagged.values_mut())
        {
            set.set(row, false);
        }
        self.wakes.remove(&row);
        self.put(row, mark, now);
    }

    /// Lets the rows come back whose time has come; tells whether there were any.
    pub fn expire_snoozed(&mut self, now: Timestamp) -> bool {
        let before = self.wakes.len();
        let later = &mut self.later;
        self.wakes.retain(|&row, &mut time| {
            let waits = time > now;
            if !waits {
                later.set(row, false);
            }
            waits
        });
        self.wakes.len() != before
    }

    /// Tells how many of `papers` papers each view holds, in the order of [`View::ALL`].
    pub fn counts(&self, papers: u32) -> [u32; View::COUNT] {
        View::ALL.map(|view| self.view(view, papers).count())
    }

    /// The rows, of the first `papers`, that belong into a view.
    pub(super) fn view(&self, view: View, papers: u32) -> RowSet {
        let mut rows = RowSet::all(papers);
        match view {
            View::Inbox => [&self.read, &self.dismissed, &self.later]
                .into_iter()
                .for_each(|set| rows.remove(set)),
            View::All => {}
            View::Bookmarks => rows.keep(&self.bookmarked),
            View::Later => rows.keep(&self.later),
            View::Read => rows.keep(&self.read),
            View::Dismissed => rows.keep(&self.dismissed),
        }
        rows
    }

    /// The rows that have a mark.
    pub(super) fn having(&self, mark: Is, rows: &TitleIndex) -> RowSet {
        let papers = rows.len();
        let without = |set: &RowSet| {
            let mut rest = RowSet::all(papers);
            rest.remove(set);
            rest
        };
        match mark {
            Is::Read => self.read.clone(),
            Is::Unread => without(&self.read),
            Is::Bookmarked => self.bookmarked.clone(),
            Is::Dismissed => self.dismissed.clone(),
            Is::Snoozed => self.later.clone(),
            Is::Noted => self.noted.clone(),
            Is::Tagged => any(self.tagged.values()),
            Is::Starred => any(&self.starred),
            Is::Inbox => self.view(View::Inbox, papers),
            Is::Withdrawn => rows.withdrawn(),
        }
    }

    /// The rows with a tag, whose `name` is in small letters; with `begun`, also those with a tag
    /// that begins so.
    pub(super) fn tagged(&self, name: &str, begun: bool) -> RowSet {
        let fits = |tag: &str| {
            let tag = tag.to_lowercase();
            tag == name || (begun && tag.starts_with(name))
        };
        let tags = self.tagged.iter().filter(|(tag, _)| fits(tag));
        any(tags.map(|(_, set)| set))
    }
}

fn any<'a>(sets: impl IntoIterator<Item = &'a RowSet>) -> RowSet {
    let mut any = RowSet::default();
    sets.into_iter().for_each(|set| any.add(set));
    any
}
