//! The search bar: every key is a new query, and the newest one wins.

use super::requests::request_list;
use super::warn;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::line_edit::Edit;
use crate::app::search_bar::SearchChange;
use crate::app::state::State;
use crate::query::Mode;
use crate::worker::message::SaveMessage;

pub(crate) fn begin(state: &mut State) -> Vec<Effect> {
    state.layout.focus(Focus::Search);
    state.deferred.clear();
    state.bar.begin(state.list.selected_id());
    Vec::new()
}

/// Inserts sanitized text.
pub(crate) fn insert(state: &mut State, text: &str) -> Vec<Effect> {
    let change = state.bar.insert(text, state.model.today());
    join_search(state, change)
}

pub(crate) fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    let change = state.bar.edit(|line| line.apply(edit), state.model.today());
    join_search(state, change)
}

pub(crate) fn cycle_mode(state: &mut State) -> Vec<Effect> {
    let change = state.bar.cycle_mode(state.model.today());
    state.status.info(match state.bar.mode() {
        Mode::Smart => "smart: papers that contain the words, then similar titles",
        Mode::Fuzzy => "fuzzy: titles that contain the letters in this order",
        Mode::Exact => "exact: papers that contain the words exactly as typed",
    });
    join_search(state, change)
}

pub(crate) fn recall(state: &mut State, older: bool) -> Vec<Effect> {
    let change = state.bar.recall(older, state.model.today());
    join_search(state, change)
}

/// Requests the results of a new query.
fn join_search(state: &mut State, change: SearchChange) -> Vec<Effect> {
    if change == SearchChange::Unchanged {
        return Vec::new();
    }
    state.preview.forget_match();
    state.list.set_target(state.bar.target());
    vec![request_list(state)]
}

/// Moves the cursor of the list while the bar keeps the focus.
pub(crate) fn move_result(state: &mut State, by: isize) -> Vec<Effect> {
    state.list.move_by(by);
    state.bar.moved();
    Vec::new()
}

/// Keeps the search and gives the list the focus. A cursor that was not moved follows the first
/// paper until the results are final or a command acts on a paper.
pub(crate) fn keep(state: &mut State) -> Vec<Effect> {
    match state.bar.keep() {
        Err(message) => warn(state, message),
        Ok(history_changed) => {
            state.layout.focus(Focus::List);
            let session = history_changed.then(|| Box::new(state.session()));
            let save = session.map(|session| Effect::Save(SaveMessage::Session(session)));
            save.into_iter().collect()
        }
    }
}

/// Clears the search. The cursor stays where the user has moved it, else it returns to where the
/// search began.
pub(crate) fn clear(state: &mut State) -> Vec<Effect> {
    let was_kept = !state.layout.has_focus(Focus::Search);
    let (target, change) = state.bar.clear(was_kept);
    state.list.set_target(target);
    state.layout.focus(Focus::List);
    match change {
        SearchChange::QueryChanged => vec![request_list(state)],
        SearchChange::Unchanged => Vec::new(),
    }
}
