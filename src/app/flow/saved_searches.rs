//! Saved searches: saved, opened, deleted; and followed organizations.

use super::requests::{count_saved, request_list};
use super::views::open;
use super::warn;
use crate::app::command::{Argument, Call};
use crate::app::cursor_target::CursorTarget;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::sidebar::{followed_search, tag_search};
use crate::app::state::State;
use crate::query::Query;
use crate::saved_state::SavedSearch;
use crate::worker::message::SaveMessage;

/// The most columns of a name, so that more than one fits into the top line.
const MAX_NAME_COLUMNS: usize = 40;

pub(crate) fn open_named(state: &mut State, name: &str) -> Vec<Effect> {
    match state.sidebar.saved().find(name) {
        Some(position) => open_at(state, position),
        None => unknown(state, name),
    }
}

pub(crate) fn open_at(state: &mut State, position: usize) -> Vec<Effect> {
    let Some(search) = state.sidebar.saved().get(position).cloned() else {
        let key = state.model.keymap.first("save");
        return warn(
            state,
            format!(
                "there is no saved search {}; type a search, then {key} NAME",
                position + 1
            ),
        );
    };
    if let Some(problem) = search.parse_query(state.model.today()).problem() {
        return warn(
            state,
            format!(
                "“{}” is no longer a valid query: {}",
                search.name, problem.message
            ),
        );
    }
    open(state, search)
}

pub(crate) fn open_tag(state: &mut State, tag: &str) -> Vec<Effect> {
    let tag = tag.trim();
    if !state.model.marks.tags().iter().any(|(name, _)| name == tag) {
        return warn(state, format!("no paper has the tag “{tag}”"));
    }
    open(state, tag_search(tag))
}

/// Saves the search of the search bar; within an open saved search, both together.
pub(crate) fn save(state: &mut State, name: &str) -> Vec<Effect> {
    let search = match search_to_save(state, name) {
        Ok(search) => search,
        Err(reason) => {
            return warn(state, format!("nothing saved: {reason}"));
        }
    };
    let (position, replaced) = state.sidebar.saved_mut().upsert(search);
    let call = Call::parse(&format!("saved-search {}", position + 1));
    let keys = call.and_then(|call| state.model.keymap.keys(&call).first().cloned());
    let key = keys.map_or(String::new(), |key| format!("; {key} shows it"));
    let verb = if replaced {
        "was replaced"
    } else {
        "was saved"
    };
    state.status.info(format!("“{name}” {verb}{key}"));
    let mut effects = changed(state);
    if state.view.is_open(name) {
        let search = state.sidebar.saved().get(position).cloned();
        state.view.replace_search(search);
        effects.push(request_list(state));
    }
    effects
}

fn search_to_save(state: &State, name: &str) -> Result<SavedSearch, String> {
    if name.is_empty() {
        return Err("type a name after it".to_owned());
    }
    if crate::text::width(name) > MAX_NAME_COLUMNS {
        return Err(format!("a name has at most {MAX_NAME_COLUMNS} columns"));
    }
    if Argument::is_view_name(name) {
        return Err(format!("“{name}” is the name of a view; type another name"));
    }
    if let Some(problem) = state.bar.problem() {
        return Err(problem.message.clone());
    }
    let (typed, mode) = (state.bar.query().typed(), state.bar.mode());
    let (query, mode) = match state.view.search() {
        None if typed.is_empty() => return Err("search for something first".to_owned()),
        None => (typed.to_owned(), mode),
        Some(open) if typed.is_empty() => (open.query.clone(), open.mode),
        Some(open) if open.mode == mode => (format!("({}) ({typed})", open.query), open.mode),
        Some(open) => {
            let (outer, inner) = (open.mode.name(), mode.name());
            return Err(format!("a search cannot combine {inner} and {outer} mode"));
        }
    };
    if let Some(problem) = Query::parse_in(&query, mode, state.model.today()).problem() {
        return Err(problem.message.clone());
    }
    Ok(SavedSearch {
        name: name.to_owned(),
        query,
        mode,
    })
}

pub(crate) fn delete_named(state: &mut State, name: &str) -> Vec<Effect> {
    match state.sidebar.saved().find(name) {
        Some(position) => delete(state, position),
        None => unknown(state, name),
    }
}

fn unknown(state: &mut State, name: &str) -> Vec<Effect> {
    warn(state, format!("no saved search is called “{name}”"))
}

fn delete(state: &mut State, position: usize) -> Vec<Effect> {
    let Some(search) = state.sidebar.saved_mut().remove(position) else {
        return Vec::new();
    };
    state.status.info(format!(
        "“{}” was deleted; its query was: {}",
        search.name, search.query
    ));
    let mut effects = changed(state);
    if state.view.is_open(&search.name) {
        state.view.replace_search(None);
        state.list.set_target(CursorTarget::Stay);
        if state.layout.has_focus(Focus::Abstract) {
            state.layout.focus(Focus::List);
        }
        effects.push(request_list(state));
    }
    effects
}

pub(crate) fn toggle_follow(state: &mut State) -> Vec<Effect> {
    let paper = state.preview.paper();
    let organization = paper.and_then(|paper| paper.organization.as_ref());
    let Some(organization) = organization.map(|known| known.name.replace('"', "")) else {
        return warn(state, "the organization of this paper is unknown");
    };
    let search = followed_search(&organization);
    if let Some(position) = state.sidebar.saved().find(&search.name) {
        return delete(state, position);
    }
    state.sidebar.saved_mut().upsert(search);
    let key = state.model.keymap.first("toggle-sidebar");
    state
        .status
        .info(format!("following {organization}; {key} shows the sidebar"));
    changed(state)
}

/// Saves the searches and counts their unread papers again.
fn changed(state: &mut State) -> Vec<Effect> {
    let searches = state.sidebar.saved().searches().to_vec();
    let mut effects = vec![Effect::Save(SaveMessage::Searches(searches))];
    effects.extend(count_saved(state));
    effects
}
