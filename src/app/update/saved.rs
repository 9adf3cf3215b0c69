//! Saved searches: made, opened as views, deleted.

use crate::app::command::Call;
use crate::app::effect::Effect;
use crate::app::panes::Anchor;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;
use crate::query::Mode;
use crate::query::Query;
use crate::saved_state::SavedSearch;
use crate::worker::message::{Ask, Save};

/// Columns that a name may take, so that the top line has room for more than one.
const LONGEST_NAME: usize = 40;

/// Opens a saved search by its name.
pub(super) fn open_named(state: &mut State, name: &str) -> Vec<Effect> {
    match state.saved.find(name) {
        Some(place) => open_by_place(state, place),
        None => unknown(state, name),
    }
}

/// Deletes a saved search by its name.
pub(super) fn delete_named(state: &mut State, name: &str) -> Vec<Effect> {
    match state.saved.find(name) {
        Some(place) => delete(state, place),
        None => unknown(state, name),
    }
}

fn unknown(state: &mut State, name: &str) -> Vec<Effect> {
    state.status = Status::warning(format!("no saved search is called “{name}”"));
    Vec::new()
}

pub(super) fn open_by_place(state: &mut State, place: usize) -> Vec<Effect> {
    let Some(search) = state.saved.get(place).cloned() else {
        state.status = Status::warning(format!(
            "no saved search stands there; type a search, then {} NAME",
            state.keymap.first("save")
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
    open(state, search)
}

/// Opens the papers with a tag as a view.
pub(super) fn open_tag(state: &mut State, tag: &str) -> Vec<Effect> {
    let tag = tag.trim();
    if !state.marks.tags().iter().any(|(name, _)| name == tag) {
        state.status = Status::warning(format!("no paper has the tag “{tag}”"));
        return Vec::new();
    }
    let search = SavedSearch {
        name: format!("#{tag}"),
        query: format!("tag:\"{tag}\" "),
        mode: Mode::Smart,
    };
    open(state, search)
}

/// Opens a search as a view, from its first paper on.
pub(super) fn open(state: &mut State, search: SavedSearch) -> Vec<Effect> {
    super::browse::leave_view(state);
    state.within = Some(search);
    state.anchor = Anchor::Top;
    vec![state.ask_list()]
}

/// Saves the search in the bar; within a saved search, both together.
pub(super) fn save(state: &mut State, name: &str) -> Vec<Effect> {
    match search_to_save(state, name) {
        Ok(search) => {
            let (place, replaced) = state.saved.put(search);
            let call = Call::parse(&format!("saved-search {}", place + 1));
            let keys = call.and_then(|call| state.keymap.keys(&call).first().cloned());
            let key = keys.map_or(String::new(), |key| format!("; {key} shows it"));
            let verb = if replaced {
                "was replaced"
            } else {
                "is a view now"
            };
            state.status = Status::info(format!("“{name}” {verb}{key}"));
            let mut effects = changed(state);
            if state.within.as_ref().is_some_and(|open| open.name == name) {
                state.within = state.saved.get(place).cloned();
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
    let (query, mode) = match &state.within {
        _ if typed.is_empty() && state.within.is_none() => {
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

pub(super) fn delete(state: &mut State, place: usize) -> Vec<Effect> {
    let Some(search) = state.saved.remove(place) else {
        return Vec::new();
    };
    state.status = Status::info(format!(
        "“{}” is no view any more; it was: {}",
        search.name, search.query
    ));
    let mut effects = changed(state);
    if state
        .within
        .as_ref()
        .is_some_and(|open| open.name == search.name)
    {
        state.within = None;
        state.anchor = Anchor::Stay;
        if state.focus == Focus::Abstract {
            state.focus = Focus::List;
        }
        effects.push(state.ask_list());
    }
    effects
}

pub(super) fn changed(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::Save(Save::Searches(
        state.saved.searches().to_vec(),
    ))];
    effects.extend(state.ask_saved_counts());
    effects
}

impl State {
    /// Asks how many unread papers each saved search finds, and each tag of the sidebar; nothing
    /// when there is none.
    pub(crate) fn ask_saved_counts(&self) -> Option<Effect> {
        let mut queries = self.saved.queries();
        queries.extend(self.tag_queries());
        (!queries.is_empty()).then_some(Effect::Ask(Ask::CountSaved(queries)))
    }
}
