//! The search bar: every key is a new query, and the newest one wins.

use crate::app::state::Anchor;
use crate::app::{Action, Effect, Focus, LineEdit, State, Status};
use crate::query::{Mode, Query};
use crate::worker::message::Save;

/// Puts the keyboard into the bar; a kept search is taken up again.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.focus = Focus::Search;
    state.search.end();
    state.history.leave();
    state.before_search = state.list.selected_id();
    state.moved_in_search = false;
    Vec::new()
}

/// Edits the bar's text and searches for it.
pub(super) fn edit(state: &mut State, change: impl FnOnce(&mut LineEdit)) -> Vec<Effect> {
    let before = state.search.text().to_owned();
    change(&mut state.search);
    if state.search.text() != before {
        state.history.leave();
    }
    search(state)
}

/// Asks for what stands in the bar. What is not understood is not asked, and the list stays.
fn search(state: &mut State) -> Vec<Effect> {
    let query = Query::parse_in(state.search.text(), state.mode);
    state.problem = query.problem().cloned();
    let nothing_new = query == state.query || (query.is_empty() && state.query.is_empty());
    if state.problem.is_some() || nothing_new {
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

/// Goes on to the next mode and searches again.
pub(super) fn cycle_mode(state: &mut State) -> Vec<Effect> {
    state.mode = state.mode.next();
    state.status = Status::info(match state.mode {
        Mode::Smart => "smart: papers that hold the words, then titles that resemble them",
        Mode::Fuzzy => "fuzzy: titles that hold the letters in this order",
        Mode::Exact => "exact: papers that hold the words just as typed",
    });
    search(state)
}

/// Shows an earlier or a later search of the history.
pub(super) fn recall(state: &mut State, action: Action) -> Vec<Effect> {
    let text = match action {
        Action::OlderSearch => state.history.older(state.search.text()),
        _ => state.history.newer(),
    };
    let Some(text) = text else { return Vec::new() };
    state.search.clear();
    state.search.insert(&text);
    search(state)
}

/// Moves the list's cursor while a search is typed.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Effect> {
    state.list.step(by);
    state.moved_in_search = true;
    state.anchor = Anchor::Stay;
    Vec::new()
}

/// Keeps the search and gives the keyboard to the list.
///
/// The paper that the user sees under the cursor stays there, whatever better answers follow.
/// When even the first answer is still to come, it is that answer's first paper.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    if let Some(problem) = &state.problem {
        state.status = Status::warning(problem.message.clone());
        return Vec::new();
    }
    state.focus = Focus::List;
    let seen = state.answered == state.generation;
    state.anchor = match std::mem::take(&mut state.anchor) {
        Anchor::Top if seen => Anchor::Stay,
        Anchor::Top => Anchor::FirstSeen,
        anchor => anchor,
    };
    if state.history.keep(state.search.text()) {
        return vec![Effect::Save(Save::Session(state.session().to_text()))];
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
    state.problem = None;
    state.search.clear();
    if state.query.is_empty() {
        return Vec::new();
    }
    state.query = Query::default();
    vec![state.ask_list()]
}
