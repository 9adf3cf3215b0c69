//! Views: shown, sorted, and left.

use super::requests::request_list;
use crate::app::cursor_target::CursorTarget;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::saved_state::SavedSearch;
use crate::search::View;

/// Shows a view, with the cursor on the present paper where that belongs to it.
pub(crate) fn show(state: &mut State, view: View) -> Vec<Effect> {
    // While a search is still running and the cursor was not moved, its first paper is meant.
    let untouched = *state.list.target() == CursorTarget::Top && !state.bar.query().is_empty();
    let selected = state.list.selected_id();
    let target = state.view.show(view, selected, &state.model);
    state
        .list
        .set_target(if untouched { CursorTarget::Top } else { target });
    entered(state)
}

/// Opens a search as a view, at its first paper.
pub(crate) fn open(state: &mut State, search: SavedSearch) -> Vec<Effect> {
    let selected = state.list.selected_id();
    state.view.open(search, selected);
    state.list.set_target(CursorTarget::Top);
    entered(state)
}

fn entered(state: &mut State) -> Vec<Effect> {
    state.list.clear_selection();
    state.layout.leave_pane();
    vec![request_list(state)]
}

pub(crate) fn cycle_sort(state: &mut State) -> Vec<Effect> {
    let name = state.view.cycle_sort(state.is_searching());
    state.status.info(format!("sorted {name}"));
    if *state.list.target() != CursorTarget::Top {
        state.list.set_target(CursorTarget::Stay);
    }
    vec![request_list(state)]
}
