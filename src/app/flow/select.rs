//! The selection: single papers, a range, or all papers of the list.

use super::warn;
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::state::State;

/// The most papers that one key selects: a decision on all of them is one line of the journal.
const MAX_SELECTED: usize = 20_000;

/// Selects the paper under the cursor, or removes it, and moves down.
pub(crate) fn one(state: &mut State) -> Vec<Effect> {
    if state.list.toggle_selected() {
        show_count(state);
    } else {
        state.status.warn("no paper is selected");
    }
    Vec::new()
}

/// Begins a range that follows the cursor, or ends it.
pub(crate) fn range(state: &mut State) -> Vec<Effect> {
    if state.list.toggle_range() {
        state
            .status
            .info("selecting: move, then decide; the same key ends the range");
    } else {
        show_count(state);
    }
    Vec::new()
}

/// Selects all papers of the list; none when all are selected.
pub(crate) fn all(state: &mut State) -> Vec<Effect> {
    let listed = state.list.rows().len();
    if listed > MAX_SELECTED {
        let (most, listed) = (with_thousands(MAX_SELECTED), with_thousands(listed));
        return warn(
            state,
            format!(
                "up to {most} papers can be selected, and {listed} are listed: narrow the search"
            ),
        );
    }
    state.list.toggle_all();
    show_count(state);
    Vec::new()
}

fn show_count(state: &mut State) {
    let message = match state.list.selected_count() {
        0 => "nothing is selected".to_owned(),
        1 => "1 paper is selected".to_owned(),
        several => format!("{} papers are selected", with_thousands(several)),
    };
    state.status.info(message);
}
