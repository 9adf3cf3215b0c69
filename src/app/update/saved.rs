//! Saved searches: made, opened as views, deleted.

use crate::app::state::Anchor;
use crate::app::{Action, Effect, Focus, Overlay, Palette, SAVED_BY_KEY, State, Status};
use crate::query::Query;
use crate::worker::message::{Ask, Save, SavedSearch};

/// Columns that a name may take, so that the top line has room for more than one.
const LONGEST_NAME: usize = 40;

/// Runs an action that was told something.
pub(super) fn run(state: &mut State, action: Action, argument: &str) -> Vec<Effect> {
    let name = argument.trim();
    if action == Action::SaveSearch {
        return save(state, name);
    }
    let Some(place) = state.saved.find(name) else {
        state.status = Status::warning(format!("no saved search is called “{name}”"));
        return Vec::new();
    };
    match action {
        Action::DeleteSearch => delete(state, place),
        _ => open(state, place),
    }
}

/// Lets the user say what an action that was called by a key has to be told.
pub(super) fn ask_argument(state: &mut State, action: Action) -> Vec<Effect> {
    let spec = action.spec();
    state.overlay = Some(Overlay::Palette(Palette::with(&format!("{} ", spec.name))));
    let what = spec.argument.map_or("", |argument| argument.placeholder());
    state.status = Status::info(format!("{} {what}: type the name behind it", spec.name));
    Vec::new()
}

/// Opens a saved search by its key.
pub(super) fn open_by_key(state: &mut State, action: Action) -> Vec<Effect> {
    let place = SAVED_BY_KEY.iter().position(|&by_key| by_key == action);
    open(state, place.unwrap_or_default())
}

/// Opens a saved search as a view, from its first paper on.
fn open(state: &mut State, place: usize) -> Vec<Effect> {
    let Some(search) = state.saved.get(place) else {
        state.status = Status::warning(format!(
            "no saved search stands there; type a search, then {} NAME",
            state.keymap.first(Action::SaveSearch)
        ));
        return Vec::new();
    };
    if let Some(problem) = search.parsed().problem() {
        state.status = Status::warning(format!(
            "“{}” is not understood any more: {}",
            search.name, problem.message
        ));
        return Vec::new();
    }
    super::browse::leave_view(state);
    state.saved_view = Some(place);
    state.anchor = Anchor::Top;
    vec![state.ask_list()]
}

/// Saves the search in the bar; within a saved search, both together.
fn save(state: &mut State, name: &str) -> Vec<Effect> {
    match search_to_save(state, name) {
        Ok(search) => {
            let (place, replaced) = state.saved.put(search);
            let key = SAVED_BY_KEY.get(place).map_or(String::new(), |&action| {
                format!("; {} shows it", state.keymap.first(action))
            });
            let verb = if replaced {
                "was replaced"
            } else {
                "is a view now"
            };
            state.status = Status::info(format!("“{name}” {verb}{key}"));
            let mut effects = changed(state);
            if state.saved_view == Some(place) {
                effects.push(state.ask_list());
            }
            effects
        }
        Err(reason) => {
            state.status = Status::warning(format!("nothing saved: {reason}"));
            Vec::new()
        }
    }
}

fn search_to_save(state: &State, name: &str) -> Result<SavedSearch, String> {
    if name.is_empty() {
        return Err("type a name behind it".to_owned());
    }
    if crate::text::width(name) > LONGEST_NAME {
        return Err(format!("a name has at most {LONGEST_NAME} columns"));
    }
    if let Some(problem) = &state.problem {
        return Err(problem.message.clone());
    }
    let typed = state.query.typed();
    let (query, mode) = match state.open_search() {
        _ if typed.is_empty() && state.saved_view.is_none() => {
            return Err("search for something first".to_owned());
        }
        Some(open) if typed.is_empty() => (open.query.clone(), open.mode),
        Some(open) if open.mode == state.mode => (format!("({}) ({typed})", open.query), open.mode),
        Some(open) => {
            let (outer, inner) = (open.mode.name(), state.mode.name());
            return Err(format!("{inner} within {outer} cannot be one search"));
        }
        None => (typed.to_owned(), state.mode),
    };
    if let Some(problem) = Query::parse_in(&query, mode).problem() {
        return Err(problem.message.clone());
    }
    Ok(SavedSearch {
        name: name.to_owned(),
        query,
        mode,
    })
}

fn delete(state: &mut State, place: usize) -> Vec<Effect> {
    let Some(search) = state.saved.remove(place) else {
        return Vec::new();
    };
    state.status = Status::info(format!(
        "“{}” is no view any more; it was: {}",
        search.name, search.query
    ));
    let mut effects = changed(state);
    match state.saved_view {
        Some(open) if open == place => {
            state.saved_view = None;
            state.anchor = Anchor::Stay;
            if state.focus == Focus::Abstract {
                state.focus = Focus::List;
            }
            effects.push(state.ask_list());
        }
        Some(open) if open > place => state.saved_view = Some(open - 1),
        _ => {}
    }
    effects
}

fn changed(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::Save(Save::Searches(
        state.saved.searches().to_vec(),
    ))];
    effects.extend(state.ask_saved_counts());
    effects
}

impl State {
    /// Asks how many unread papers each saved search finds; nothing when there is none.
    pub fn ask_saved_counts(&self) -> Option<Effect> {
        let queries = self.saved.queries();
        (!queries.is_empty()).then_some(Effect::Ask(Ask::CountSaved(queries)))
    }
}
