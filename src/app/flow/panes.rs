//! The panes: moving, scrolling, focus, sidebar and zoom.

use super::decide::mark_opened;
use super::requests::count_saved;
use super::{saved_searches, views};
use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::sidebar::Place;
use crate::app::state::State;
use crate::config::ReadRule;

/// Moves the cursor, or scrolls, in the overlay or the pane that has the focus.
pub(crate) fn move_by(state: &mut State, motion: Motion) -> Vec<Effect> {
    let sizes = &state.layout.sizes;
    let focus = state.layout.focused();
    let height = match focus {
        _ if state.overlay.is_open() => sizes.overlay_rows,
        Focus::List => sizes.list_rows,
        Focus::Abstract | Focus::Sidebar | Focus::Search => sizes.abstract_rows,
    };
    let by = motion.distance(height);
    match focus {
        _ if state.overlay.is_open() => state.overlay.scroll(by, sizes.overlay_scroll),
        Focus::Abstract => state.preview.scroll(by),
        Focus::Sidebar => {
            let entries = state.sidebar_entries().len();
            state.sidebar.move_by(by, entries);
        }
        Focus::List | Focus::Search if motion.is_by_lines() => state.list.move_by_lines(by),
        Focus::List | Focus::Search => state.list.move_by(by),
    }
    Vec::new()
}

pub(crate) fn scroll(state: &mut State, motion: Motion) -> Vec<Effect> {
    let by = motion.distance(state.layout.sizes.abstract_rows);
    state.preview.scroll(by);
    Vec::new()
}

/// Gives a pane the focus; without papers that is the list.
pub(crate) fn focus(state: &mut State, focus: Focus) -> Vec<Effect> {
    let is_empty = state.list.rows().is_empty();
    state
        .layout
        .focus(if is_empty { Focus::List } else { focus });
    Vec::new()
}

pub(crate) fn focus_other(state: &mut State) -> Vec<Effect> {
    let other = match state.layout.focused() {
        Focus::List => Focus::Abstract,
        Focus::Abstract | Focus::Sidebar | Focus::Search => Focus::List,
    };
    focus(state, other)
}

/// Goes to the abstract, which marks the paper as read by default.
pub(crate) fn open_paper(state: &mut State) -> Vec<Effect> {
    focus(state, Focus::Abstract);
    if state.model.counts_as_read == ReadRule::OnOpen {
        mark_opened(state)
    } else {
        Vec::new()
    }
}

pub(crate) fn next_match(state: &mut State, forward: bool) -> Vec<Effect> {
    let matches = &state.layout.sizes.matches;
    if !state.preview.next_match(forward, matches) {
        state.status.warn(if state.is_searching() {
            "no match in this abstract"
        } else {
            "search for something first"
        });
    }
    Vec::new()
}

/// Shows title and abstract as captured, or cleaned.
pub(crate) fn toggle_raw(state: &mut State) -> Vec<Effect> {
    state.status.info(if state.preview.toggle_raw() {
        "title and abstract as captured"
    } else {
        "title and abstract cleaned"
    });
    Vec::new()
}

/// Gives the focused pane the whole screen, or shows both again.
pub(crate) fn toggle_zoom(state: &mut State) -> Vec<Effect> {
    if let Some(hidden) = state.layout.toggle_zoom() {
        let key = state.model.keymap.first("zoom");
        state.status.info(format!("{key} shows the {hidden} again"));
    }
    Vec::new()
}

pub(crate) fn resize_list(state: &mut State, wider: bool) -> Vec<Effect> {
    if !state.layout.resize(wider) {
        state.status.info(if wider {
            "the list has its maximum width"
        } else {
            "the list has its minimum width"
        });
    }
    Vec::new()
}

pub(crate) fn toggle_sidebar(state: &mut State) -> Vec<Effect> {
    if !state.sidebar.is_visible() {
        return show_sidebar(state);
    }
    state.sidebar.hide();
    if state.layout.has_focus(Focus::Sidebar) {
        state.layout.focus(Focus::List);
    }
    Vec::new()
}

/// Gives the sidebar the focus, and shows it.
pub(crate) fn focus_sidebar(state: &mut State) -> Vec<Effect> {
    let effects = if state.sidebar.is_visible() {
        Vec::new()
    } else {
        show_sidebar(state)
    };
    state.layout.focus(Focus::Sidebar);
    effects
}

fn show_sidebar(state: &mut State) -> Vec<Effect> {
    let open = state.view.search().map(|search| search.name.as_str());
    state.sidebar.show(&state.model, state.view.view(), open);
    count_saved(state).into_iter().collect()
}

/// Shows the entry under the sidebar's cursor and gives the list the focus.
pub(crate) fn open_entry(state: &mut State) -> Vec<Effect> {
    let entries = state.sidebar_entries();
    let entry = entries.into_iter().nth(state.sidebar.cursor());
    state.layout.focus(Focus::List);
    match entry.map(|entry| entry.place) {
        Some(Place::View(view)) => views::show(state, view),
        Some(Place::Saved(position)) => saved_searches::open_at(state, position),
        Some(Place::Tag(tag)) => saved_searches::open_tag(state, &tag),
        None => Vec::new(),
    }
}
