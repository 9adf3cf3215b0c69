//! Showing the sidebar, moving in it, and opening what is under its cursor.

use crate::app::effect::Effect;
use crate::app::panes::Focus;
use crate::app::sidebar::{FOLLOWED, Place, Sidebar};
use crate::app::state::State;
use crate::app::status::Status;
use crate::query::Mode;
use crate::query::Query;
use crate::saved_state::SavedSearch;

/// Shows the sidebar, or hides it.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if state.sidebar.take().is_some() {
        if state.focus == Focus::Sidebar {
            state.focus = Focus::List;
        }
        return Vec::new();
    }
    show(state)
}

fn show(state: &mut State) -> Vec<Effect> {
    state.sidebar = Some(Sidebar::of(&state.marks));
    let entries = state.sidebar_entries();
    let cursor = entries.iter().position(|entry| entry.present);
    if let Some(sidebar) = &mut state.sidebar {
        sidebar.cursor = cursor.unwrap_or_default();
    }
    state.ask_saved_counts().into_iter().collect()
}

/// Gives the sidebar the keyboard; shows it first where it is hidden.
pub(super) fn focus(state: &mut State) -> Vec<Effect> {
    let effects = if state.sidebar.is_none() {
        show(state)
    } else {
        Vec::new()
    };
    state.focus = Focus::Sidebar;
    effects
}

/// Takes the tags over as they are now.
pub(super) fn refresh(state: &mut State) {
    if let Some(sidebar) = &mut state.sidebar {
        let fresh = Sidebar::of(&state.marks);
        if sidebar.tags != fresh.tags {
            sidebar.tags = fresh.tags;
            sidebar.unread.clear();
        }
    }
}

/// Moves the sidebar's cursor; it stops at the ends.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Effect> {
    let last = state.sidebar_entries().len().saturating_sub(1);
    if let Some(sidebar) = &mut state.sidebar {
        sidebar.cursor = sidebar.cursor.saturating_add_signed(by).min(last);
    }
    Vec::new()
}

/// Shows what is under the sidebar's cursor and gives the list the keyboard.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let cursor = state.sidebar.as_ref().map_or(0, |sidebar| sidebar.cursor);
    let entry = state.sidebar_entries().into_iter().nth(cursor);
    state.focus = Focus::List;
    match entry.map(|entry| entry.place) {
        Some(Place::View(view)) => super::browse::show(state, view),
        Some(Place::Saved(place)) => super::saved::open_by_place(state, place),
        Some(Place::Tag(tag)) => super::saved::open_tag(state, &tag),
        None => Vec::new(),
    }
}

/// Follows the organization of the paper, or no longer: its papers are a view of their own.
pub(super) fn follow(state: &mut State) -> Vec<Effect> {
    let paper = state.shown.as_ref().and_then(|shown| shown.paper.as_ref());
    let organization = paper.and_then(|paper| paper.organization.as_ref());
    let Some(organization) = organization.map(|known| known.name.replace('"', "")) else {
        state.status = Status::warning("no organization is known of this paper");
        return Vec::new();
    };
    let name = format!("{FOLLOWED}{organization}");
    if let Some(place) = state.saved.find(&name) {
        return super::saved::delete(state, place);
    }
    let search = SavedSearch {
        query: format!("org:\"{organization}\" "),
        mode: Mode::Smart,
        name,
    };
    state.saved.put(search);
    let key = state.keymap.first("toggle-sidebar");
    state.status = Status::info(format!("following {organization}; {key} shows the sidebar"));
    super::saved::changed(state)
}

impl State {
    /// Returns what the sidebar's tags ask for, to be counted.
    pub(super) fn tag_queries(&self) -> Vec<Query> {
        let tags = self.sidebar.iter().flat_map(|sidebar| &sidebar.tags);
        tags.map(|tag| Query::parse(&format!("tag:\"{tag}\" ")))
            .collect()
    }
}
