//! Selecting: one by one, a range, or all that is listed.

use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::state::State;
use crate::app::status::Status;

/// Papers that one key selects at the most: one decision on all of them is one line of the journal.
const MOST: usize = 20_000;

/// Selects the paper under the cursor, or no longer, and goes on to the next.
pub(super) fn one(state: &mut State) -> Vec<Effect> {
    let Some(id) = state.list.selected_id() else {
        return super::decide::nothing_selected(state);
    };
    state.selection.keep_range(&state.list);
    state.selection.toggle(id);
    state.list.step(1);
    tell(state)
}

/// Begins a range that follows the cursor, or ends it.
pub(super) fn range(state: &mut State) -> Vec<Effect> {
    state.selection.toggle_range(&state.list);
    if state.selection.is_ranging() {
        state.status = Status::info("selecting: move, then decide; the same key ends the range");
    } else {
        tell(state);
    }
    Vec::new()
}

/// Selects all papers of the list; when all are, none.
pub(super) fn all(state: &mut State) -> Vec<Effect> {
    let listed = state.list.len();
    if listed > MOST {
        let (most, listed) = (with_thousands(MOST), with_thousands(listed));
        state.status = Status::warning(format!(
            "up to {most} papers can be selected, and {listed} are listed: search for fewer"
        ));
        return Vec::new();
    }
    if state.selection.len(&state.list) == listed {
        state.selection.clear();
        state.status = Status::info("nothing is selected");
        return Vec::new();
    }
    let rows = (0..listed).filter_map(|place| state.list.row(place));
    let ids: Vec<_> = rows.filter_map(|row| state.list.titles().id(row)).collect();
    state.selection.clear();
    state.selection.add(ids);
    tell(state)
}

fn tell(state: &mut State) -> Vec<Effect> {
    state.status = Status::info(match state.selection.len(&state.list) {
        0 => "nothing is selected".to_owned(),
        1 => "1 paper is selected".to_owned(),
        several => format!("{} papers are selected", with_thousands(several)),
    });
    Vec::new()
}
