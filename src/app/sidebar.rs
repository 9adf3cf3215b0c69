//! The sidebar: views, saved searches, followed organizations and tags, with their counts.

pub(crate) mod saved;

use jiff::civil::Date;

use super::model::Model;
use crate::marks::Marks;
use crate::query::{Mode, Query};
use crate::saved_state::SavedSearch;
use crate::search::View;
use saved::Saved;

/// The first character of the name of a search that follows an organization.
const FOLLOWED: char = '@';

#[derive(Debug, Default)]
pub(crate) struct Sidebar {
    saved: Saved,
    pane: Option<SidebarPane>,
}

#[derive(Debug, Default)]
struct SidebarPane {
    cursor: usize,
    tags: Vec<String>,
    /// The number of unread papers with each tag, once counted.
    unread: Vec<u32>,
}

impl SidebarPane {
    fn new(marks: &Marks) -> Self {
        let tags = marks.tags().into_iter();
        Self {
            tags: tags.map(|(name, _)| name).collect(),
            ..Self::default()
        }
    }
}

/// What an entry shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    View(View),
    /// The saved search at this position.
    Saved(usize),
    Tag(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SidebarEntry {
    /// The heading above it, where a section begins.
    pub heading: Option<&'static str>,
    pub name: String,
    /// The papers of a view, the unread papers of anything else; once counted.
    pub count: Option<u32>,
    /// Whether the list shows it.
    pub is_open: bool,
    pub place: Place,
}

impl Sidebar {
    pub(crate) fn new(saved: Saved, is_visible: bool, marks: &Marks) -> Self {
        Self {
            saved,
            pane: is_visible.then(|| SidebarPane::new(marks)),
        }
    }

    pub(crate) fn saved(&self) -> &Saved {
        &self.saved
    }

    pub(crate) fn saved_mut(&mut self) -> &mut Saved {
        &mut self.saved
    }

    pub(crate) fn is_visible(&self) -> bool {
        self.pane.is_some()
    }

    pub(crate) fn cursor(&self) -> usize {
        self.pane.as_ref().map_or(0, |pane| pane.cursor)
    }

    pub(crate) fn hide(&mut self) {
        self.pane = None;
    }

    /// Shows the sidebar with the cursor on the open entry.
    pub(crate) fn show(&mut self, model: &Model, view: View, open: Option<&str>) {
        self.pane = Some(SidebarPane::new(&model.marks));
        let entries = self.entries(model, view, open);
        let cursor = entries.iter().position(|entry| entry.is_open);
        if let Some(pane) = &mut self.pane {
            pane.cursor = cursor.unwrap_or_default();
        }
    }

    /// Updates the tags after a decision.
    pub(crate) fn refresh(&mut self, marks: &Marks) {
        if let Some(pane) = &mut self.pane {
            let tags = SidebarPane::new(marks).tags;
            if pane.tags != tags {
                pane.tags = tags;
                pane.unread.clear();
            }
        }
    }

    /// Moves the cursor among so many entries; negative is up.
    pub(crate) fn move_by(&mut self, by: isize, entries: usize) {
        if let Some(pane) = &mut self.pane {
            let last = entries.saturating_sub(1);
            pane.cursor = pane.cursor.saturating_add_signed(by).min(last);
        }
    }

    /// Takes the unread counts of all searches and tags, in the order of [`Sidebar::queries`].
    pub(crate) fn counted(&mut self, mut counts: Vec<u32>, today: Date) {
        let searches = self.saved.searches().len().min(counts.len());
        let tags = counts.split_off(searches);
        self.saved.counted(counts, today);
        if let Some(pane) = &mut self.pane {
            pane.unread = tags;
        }
    }

    /// Returns the queries whose unread papers are counted: saved searches, then tags.
    pub(crate) fn queries(&self, today: Date) -> Vec<Query> {
        let mut queries = self.saved.queries(today);
        let tags = self.pane.iter().flat_map(|pane| &pane.tags);
        queries.extend(tags.map(|tag| tag_search(tag).parse_query(today)));
        queries
    }

    /// Returns the entries from the top; none while the sidebar is hidden. `open` names the open
    /// saved search or tag.
    pub(crate) fn entries(
        &self,
        model: &Model,
        view: View,
        open: Option<&str>,
    ) -> Vec<SidebarEntry> {
        let Some(pane) = &self.pane else {
            return Vec::new();
        };
        let mut entries: Vec<SidebarEntry> = View::ALL
            .map(|entry| view_entry(model, entry, open.is_none() && entry == view))
            .into();
        let saved = self.saved.searches().iter().enumerate();
        let (followed, searches): (Vec<_>, Vec<_>) =
            saved.partition(|(_, search)| search.name.starts_with(FOLLOWED));
        for (heading, section) in [("Saved searches", searches), ("Followed", followed)] {
            let mut heading = Some(heading);
            entries.extend(section.into_iter().map(|(at, search)| SidebarEntry {
                heading: heading.take(),
                name: search.name.clone(),
                count: self.saved.unread(at),
                is_open: open == Some(search.name.as_str()),
                place: Place::Saved(at),
            }));
        }
        let mut heading = Some("Tags");
        entries.extend(pane.tags.iter().enumerate().map(|(at, tag)| {
            let name = tag_search(tag).name;
            SidebarEntry {
                heading: heading.take(),
                count: pane.unread.get(at).copied(),
                is_open: open == Some(name.as_str()),
                name,
                place: Place::Tag(tag.clone()),
            }
        }));
        entries
    }
}

fn view_entry(model: &Model, view: View, is_open: bool) -> SidebarEntry {
    let counts = model.counts.as_ref();
    SidebarEntry {
        heading: None,
        name: view.name().to_owned(),
        count: counts.and_then(|counts| counts.get(view as usize).copied()),
        is_open,
        place: Place::View(view),
    }
}

/// Returns the search for the papers with a tag.
pub(crate) fn tag_search(tag: &str) -> SavedSearch {
    SavedSearch {
        name: format!("#{tag}"),
        query: format!("tag:\"{tag}\" "),
        mode: Mode::Smart,
    }
}

/// Returns the search that follows an organization.
pub(crate) fn followed_search(organization: &str) -> SavedSearch {
    SavedSearch {
        name: format!("{FOLLOWED}{organization}"),
        query: format!("org:\"{organization}\" "),
        mode: Mode::Smart,
    }
}
