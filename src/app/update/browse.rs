//! Moving through list, abstract and help; views and orders.

use crate::app::action::Motion;
use crate::app::effect::Effect;
use crate::app::overlay::Overlay;
use crate::app::panes::Anchor;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;
use crate::config::ReadRule;
use crate::search::{Sort, View};

/// Moves by one, by pages or to an end, in the pane or overlay that has the focus.
pub(super) fn step(state: &mut State, motion: Motion) -> Vec<Effect> {
    let height = if state.focus == Focus::List && state.overlay.is_none() {
        state.sizes.list_rows
    } else {
        state.sizes.abstract_rows
    };
    let by = motion.distance(height);
    match (&mut state.overlay, state.focus) {
        (Some(Overlay::Help(help)), _) => {
            help.scroll = help
                .scroll
                .saturating_add_signed(by)
                .min(state.sizes.overlay_scroll);
        }
        (Some(Overlay::Page(page)), _) => {
            page.scroll = page
                .scroll
                .saturating_add_signed(by)
                .min(state.sizes.overlay_scroll);
        }
        (Some(Overlay::Stats(screen)), _) => {
            screen.scroll = screen
                .scroll
                .saturating_add_signed(by)
                .min(state.sizes.overlay_scroll);
        }
        (None, Focus::Abstract) => return scroll(state, by),
        (None, Focus::Sidebar) => return super::sidebar::step(state, by),
        _ => {
            if motion.is_by_lines() {
                state.list.step_lines(by);
            } else {
                state.list.step(by);
            }
            state.anchor = Anchor::Stay;
        }
    }
    Vec::new()
}

/// Scrolls the abstract, down by a positive number. Drawing stops it at the end.
pub(super) fn scroll(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(shown) = &mut state.shown {
        shown.scroll = shown.scroll.saturating_add_signed(by);
        shown.at_match = None;
    }
    Vec::new()
}

/// Gives a pane the focus; an empty list keeps it.
pub(super) fn focus(state: &mut State, focus: Focus) -> Vec<Effect> {
    state.focus = if state.list.is_empty() {
        Focus::List
    } else {
        focus
    };
    Vec::new()
}

/// Gives the other pane the focus.
pub(super) fn focus_other(state: &mut State) -> Vec<Effect> {
    let other = match state.focus {
        Focus::List => Focus::Abstract,
        Focus::Abstract | Focus::Sidebar | Focus::Search => Focus::List,
    };
    focus(state, other)
}

/// Goes to the abstract, which marks the paper as read by default.
pub(super) fn open_paper(state: &mut State) -> Vec<Effect> {
    focus(state, Focus::Abstract);
    if state.counts_as_read == ReadRule::OnOpen {
        super::decide::opened(state)
    } else {
        Vec::new()
    }
}

/// Goes to the next line of the abstract that holds a match, or to the one before, and round.
pub(super) fn next_match(state: &mut State, forward: bool) -> Vec<Effect> {
    let matches = &state.sizes.matches;
    let Some(shown) = &mut state.shown else {
        return Vec::new();
    };
    let next = match (forward, shown.at_match) {
        (true, Some(here)) => matches
            .iter()
            .find(|&&line| line > here)
            .or(matches.first()),
        (true, None) => matches
            .iter()
            .find(|&&line| line >= shown.scroll)
            .or(matches.first()),
        (false, here) => matches
            .iter()
            .rev()
            .find(|&&line| line < here.unwrap_or(shown.scroll))
            .or(matches.last()),
    };
    match next {
        Some(&line) => {
            shown.scroll = line;
            shown.at_match = Some(line);
        }
        None if !state.is_searching() => {
            state.status = Status::warning("search first, then go from match to match");
        }
        None => state.status = Status::warning("no match in this abstract"),
    }
    Vec::new()
}

/// Shows a view, with the cursor on the paper that it was on where that belongs there.
pub(super) fn show(state: &mut State, view: View) -> Vec<Effect> {
    let selected = state.list.selected_id();
    // With nothing but a search that is still going on, it is its first paper again.
    let untouched = state.anchor == Anchor::Top && !state.query.is_empty();
    leave_view(state);
    let here = selected.filter(|id| view.holds(&state.mark(id), state.now));
    let left_at = || state.left_at.get(view as usize).cloned().flatten();
    state.anchor = match here.or_else(left_at) {
        Some(id) if !untouched => Anchor::Paper(id),
        _ => Anchor::Top,
    };
    state.view = view;
    vec![state.ask_list()]
}

/// Leaves the present view for another one. The place in a saved search is not remembered: what
/// stands first in it is what has come since.
pub(super) fn leave_view(state: &mut State) {
    let selected = state.list.selected_id();
    if state.within.take().is_none()
        && let Some(place) = state.left_at.get_mut(state.view as usize)
    {
        *place = selected;
    }
    state.lingering.clear();
    state.selection.clear();
    if matches!(state.focus, Focus::Abstract | Focus::Sidebar) {
        state.focus = Focus::List;
    }
}

/// Changes the order. Without a query the best first are the newest first, which are not gone
/// through twice.
pub(super) fn sort(state: &mut State) -> Vec<Effect> {
    state.sort = state.sort.next();
    if !state.is_searching() && state.sort == Sort::Newest {
        state.sort = state.sort.next();
    }
    let newest = !state.is_searching() && state.sort == Sort::Best;
    let name = if newest {
        Sort::Newest.name()
    } else {
        state.sort.name()
    };
    state.status = Status::info(format!("sorted {name}"));
    if state.anchor != Anchor::Top {
        state.anchor = Anchor::Stay;
    }
    vec![state.ask_list()]
}
