//! Which rows have which marks, as sets that views and queries are cut out with.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::View;
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::query::Is;
use crate::rows::{Row, RowSet, Rows};

/// The marked rows of one set of title rows.
#[derive(Debug, Clone, Default)]
pub struct MarkedRows {
    read: RowSet,
    bookmarked: RowSet,
    dismissed: RowSet,
    noted: RowSet,
    /// Rows by how many stars they have, from one on.
    starred: [RowSet; 3],
    tagged: BTreeMap<String, RowSet>,
    /// Rows that come back into the inbox at a time still to come.
    later: RowSet,
    wakes: BTreeMap<Row, Timestamp>,
}

impl MarkedRows {
    /// Finds the rows of the marked papers; marks of papers that are not here are left out.
    /// `now` parts the papers that wait from those that have come back.
    pub fn new(rows: &Rows, marked: impl Iterator<Item = (PaperId, Mark)>, now: Timestamp) -> Self {
        let mut sets = Self::default();
        for (id, mark) in marked {
            sets.set(rows, &id, &mark, now);
        }
        sets
    }

    /// Takes over the mark of one paper.
    pub fn set(&mut self, rows: &Rows, id: &PaperId, mark: &Mark, now: Timestamp) {
        let Some(row) = rows.find(id) else { return };
        self.read.set(row, mark.read);
        self.bookmarked.set(row, mark.bookmarked);
        self.dismissed.set(row, mark.dismissed);
        self.noted.set(row, mark.note.is_some());
        for (stars, set) in (1..).zip(&mut self.starred) {
            set.set(row, mark.stars == stars);
        }
        for (tag, set) in &mut self.tagged {
            set.set(row, mark.tags.contains(tag));
        }
        for tag in &mark.tags {
            if !self.tagged.contains_key(tag) {
                self.tagged.entry(tag.clone()).or_default().set(row, true);
            }
        }
        self.later.set(row, mark.is_waiting(now));
        match mark.later {
            Some(later) if later > now => drop(self.wakes.insert(row, later)),
            _ => drop(self.wakes.remove(&row)),
        }
    }

    /// Lets the rows come back whose time has come; tells whether there were any.
    pub fn wake(&mut self, now: Timestamp) -> bool {
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

    /// The rows, of the first `papers`, that have a mark.
    pub(super) fn having(&self, mark: Is, papers: u32) -> RowSet {
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
            Is::Later => self.later.clone(),
            Is::Noted => self.noted.clone(),
            Is::Tagged => any(self.tagged.values()),
            Is::Starred => any(&self.starred),
            Is::Inbox => self.view(View::Inbox, papers),
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
