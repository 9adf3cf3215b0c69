//! The search bar: every key is a new query, and the newest one wins.

use crate::app::state::Anchor;
use crate::app::{Effect, Focus, LineEdit, State};
use crate::query::Query;

/// Puts the keyboard into the bar; a kept search is taken up again.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.focus = Focus::Search;
    state.search.end();
    state.before_search = state.list.selected_id();
    state.moved_in_search = false;
    Vec::new()
}

/// Edits the bar's text and searches for it.
pub(super) fn edit(state: &mut State, change: impl FnOnce(&mut LineEdit)) -> Vec<Effect> {
    change(&mut state.search);
    let query = Query::parse(state.search.text());
    if query == state.query {
        return Vec::new();
    }
    state.query = query;
    if let Some(shown) = &mut state.shown {
        shown.at_match = None;
    }
    state.anchor = match (state.moved_in_search, state.query.is_empty()) {
        (true, _) => Anchor::Stay,
        (false, true) => state.before_search.clone().into(),
        (false, false) => Anchor::Top,
    };
    vec![state.ask_list()]
}

/// Keeps the search and gives the keyboard to the list.
///
/// When the answer is still to come, the cursor will be on its first paper, not on a paper of
/// the list before.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    state.focus = Focus::List;
    if state.answered == state.generation || state.moved_in_search {
        state.anchor = Anchor::Stay;
    }
    Vec::new()
}

/// Drops the search. The cursor stays where the user moved it, else goes back to where it was.
pub(super) fn drop(state: &mut State) -> Vec<Effect> {
    let stays = state.focus != Focus::Search || state.moved_in_search;
    state.anchor = if stays {
        Anchor::Stay
    } else {
        state.before_search.clone().into()
    };
    state.focus = Focus::List;
    if state.query.is_empty() && state.search.text().is_empty() {
        return Vec::new();
    }
    state.search.clear();
    state.query = Query::default();
    vec![state.ask_list()]
}
