//! The sidebar: everything that can be shown as a list, with numbers, in one column.

use super::state::State;
use crate::marks::Marks;
use crate::search::View;

/// What the sidebar remembers while it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sidebar {
    /// The entry under the sidebar's cursor.
    pub cursor: usize,
    /// The tags in use.
    pub tags: Vec<String>,
    /// Unread papers with each of them, once counted.
    pub unread: Vec<u32>,
}

impl Sidebar {
    /// Returns the sidebar with the tags in use.
    pub(crate) fn of(marks: &Marks) -> Self {
        let tags = marks.tags().into_iter();
        Self {
            tags: tags.map(|(name, _)| name).collect(),
            ..Self::default()
        }
    }
}

/// What an entry shows when it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// A view.
    View(View),
    /// The saved search at this place.
    Saved(usize),
    /// The papers with a tag.
    Tag(String),
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SidebarEntry {
    /// What stands above it, where a part begins.
    pub heading: Option<&'static str>,
    /// Its name.
    pub name: String,
    /// How many papers are in a view, how many unread ones in anything else; once counted.
    pub count: Option<u32>,
    /// Whether it is what the list shows.
    pub present: bool,
    /// What it shows.
    pub place: Place,
}

/// What the name of a search begins with that follows an organization.
pub(crate) const FOLLOWED: char = '@';

impl State {
    /// Returns the entries of the sidebar, from the top; none while it is hidden.
    pub(crate) fn sidebar_entries(&self) -> Vec<SidebarEntry> {
        let Some(sidebar) = &self.sidebar else {
            return Vec::new();
        };
        let open = self.within.as_ref().map(|search| search.name.as_str());
        let mut entries: Vec<SidebarEntry> = View::ALL.map(|view| self.view_entry(view)).into();
        let saved = self.saved.searches().iter().enumerate();
        let (followed, searches): (Vec<_>, Vec<_>) =
            saved.partition(|(_, search)| search.name.starts_with(FOLLOWED));
        for (heading, part) in [("Saved searches", searches), ("Followed", followed)] {
            let mut heading = Some(heading);
            entries.extend(part.into_iter().map(|(place, search)| SidebarEntry {
                heading: heading.take(),
                name: search.name.clone(),
                count: self.saved.unread(place),
                present: open == Some(search.name.as_str()),
                place: Place::Saved(place),
            }));
        }
        let mut heading = Some("Tags");
        entries.extend(sidebar.tags.iter().enumerate().map(|(at, tag)| {
            let name = format!("#{tag}");
            SidebarEntry {
                heading: heading.take(),
                count: sidebar.unread.get(at).copied(),
                present: open == Some(name.as_str()),
                name,
                place: Place::Tag(tag.clone()),
            }
        }));
        entries
    }

    fn view_entry(&self, view: View) -> SidebarEntry {
        SidebarEntry {
            heading: None,
            name: view.name().to_owned(),
            count: self
                .counts
                .and_then(|counts| counts.get(view as usize).copied()),
            present: self.within.is_none() && self.view == view,
            place: Place::View(view),
        }
    }
}
