//! The model: the library, the decisions and the settings that every component reads.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::keymap::Keymap;
use crate::config::{Advance, ReadRule, Settings};
use crate::index::TitleIndex;
use crate::marks::{Mark, Marks};
use crate::paper::PaperId;
use crate::search::View;

/// The data that the components show and act on.
#[derive(Debug)]
pub(crate) struct Model {
    pub keymap: Keymap,
    /// The widest line of an abstract.
    pub measure: u16,
    /// Which decisions move the cursor to the next untriaged paper.
    pub advance: Advance,
    pub counts_as_read: ReadRule,
    /// The titles of the whole library.
    pub titles: Arc<TitleIndex>,
    /// Whether they are the starter library.
    pub is_starter: bool,
    pub starter_removed: bool,
    pub marks: Marks,
    /// The number of papers in each view, in the order of [`View::ALL`]; `None` until counted.
    pub counts: Option<[u32; View::COUNT]>,
    /// The time of the present input.
    pub now: Timestamp,
}

impl Model {
    pub(crate) fn new(
        keymap: Keymap,
        settings: &Settings,
        titles: Arc<TitleIndex>,
        is_starter: bool,
        starter_removed: bool,
        marks: Marks,
        now: Timestamp,
    ) -> Self {
        Self {
            keymap,
            measure: settings.measure,
            advance: settings.advance,
            counts_as_read: settings.read,
            titles,
            is_starter,
            starter_removed,
            marks,
            counts: None,
            now,
        }
    }

    /// Returns today in UTC, which ages such as `date:<7d` are relative to.
    pub(crate) fn today(&self) -> Date {
        self.now.to_zoned(TimeZone::UTC).date()
    }

    pub(crate) fn mark(&self, id: &PaperId) -> Mark {
        self.marks.of(id)
    }

    pub(crate) fn marks_of(&self, ids: impl IntoIterator<Item = PaperId>) -> Vec<(PaperId, Mark)> {
        let with_mark = |id: PaperId| {
            let mark = self.mark(&id);
            (id, mark)
        };
        ids.into_iter().map(with_mark).collect()
    }

    /// Returns every marked paper with its marks.
    pub(crate) fn marked(&self) -> Vec<(PaperId, Mark)> {
        let marked = self.marks.marked();
        marked
            .map(|(id, mark)| (id.clone(), mark.clone()))
            .collect()
    }

    pub(crate) fn is_untriaged(&self, id: &PaperId) -> bool {
        self.mark(id).is_untriaged(self.now)
    }

    /// Returns the title of a paper; the id of one that the library does not have.
    pub(crate) fn title<'a>(&'a self, id: &'a PaperId) -> &'a str {
        let row = self.titles.find(id);
        row.map_or(id.as_str(), |row| self.titles.title(row))
    }

    /// Returns the bookmarked papers of the starter library, which the first import keeps.
    pub(crate) fn starter_bookmarks(&self) -> Vec<PaperId> {
        let marked = self.marks.marked();
        let bookmarked = marked.filter(|(_, mark)| self.is_starter && mark.bookmarked);
        bookmarked.map(|(id, _)| id.clone()).collect()
    }
}
