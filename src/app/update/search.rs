//! The search bar: every key is a new query, and the newest one wins.

use crate::app::effect::Effect;
use crate::app::line_edit::LineEdit;
use crate::app::panes::Anchor;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;
use crate::query::{Mode, Query};
use crate::worker::message::Save;

/// Characters that join others without being seen; the bar takes none, for a terminal that does
/// not join leaves cells of them behind.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Puts the keyboard into the bar; a kept search is taken up again.
pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    state.focus = Focus::Search;
    state.search.end();
    state.history.leave();
    state.waiting.clear();
    state.before_search = state.list.selected_id();
    state.moved_in_search = false;
    Vec::new()
}

/// Puts clean text into the bar and searches for it.
pub(super) fn insert(state: &mut State, text: &str) -> Vec<Effect> {
    edit(state, |line| line.insert(&text.replace(JOINERS, "")))
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
    if state.problem.is_some() {
        return Vec::new();
    }
    // What asks the same may still be written otherwise.
    state.query = query;
    if nothing_new {
        return Vec::new();
    }
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
pub(super) fn recall(state: &mut State, older: bool) -> Vec<Effect> {
    let text = if older {
        state.history.older(state.search.text())
    } else {
        state.history.newer()
    };
    let Some(text) = text else { return Vec::new() };
    state.search.clear();
    let text = crate::text::sanitize(&text).replace(JOINERS, "");
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
/// A cursor that was not moved goes on following the first paper, until the answer is final or
/// the user acts on a paper.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    let problem = state.problem.take().or_else(|| state.query.final_problem());
    if let Some(problem) = problem {
        state.status = Status::warning(problem.message.clone());
        state.problem = Some(problem);
        return Vec::new();
    }
    state.focus = Focus::List;
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
