//! Triage sessions: started, resumed, left and finished.
//!
//! While a session is open its papers are the list, which is not drawn. So the paper on the screen
//! is the one under the cursor, and commands act on it as they do in the list.

use std::sync::Arc;

use super::requests::request_list;
use super::triage_results;
use super::{info, warn};
use crate::app::command::Call;
use crate::app::cursor_target::CursorTarget;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::number::with_thousands;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::triage::{MAX_TRIAGE, Triage, TriageStart};
use crate::index::RowId;
use crate::paper::PaperId;
use crate::search::{SearchResults, View};
use crate::worker::message::SaveMessage;

/// The most rows of the list that are searched for untriaged papers.
const MAX_SCAN: usize = 100_000;

/// Resumes the unfinished session, or starts one over the list.
pub(crate) fn start_or_resume(state: &mut State) -> Vec<Effect> {
    if state.unfinished_triage().is_some() {
        resume(state)
    } else {
        start(state)
    }
}

/// Starts or resumes the session that the command line has asked for.
pub(crate) fn start_from_command_line(state: &mut State, start: &TriageStart) -> Vec<Effect> {
    let typed = start.query.trim();
    let origin = origin(View::Inbox.name(), typed);
    let is_same = |triage: &Triage| typed.is_empty() || triage.from == origin;
    if !start.new && state.unfinished_triage().is_some_and(is_same) {
        return resume(state);
    }
    let selected = state.list.selected_id();
    state.view.show(View::Inbox, selected, &state.model);
    state.list.clear_selection();
    state.layout.leave_pane();
    state.bar.set(typed, state.model.today());
    state.list.set_target(CursorTarget::Top);
    let request = request_list(state);
    defer_new_session(state);
    vec![request]
}

fn defer_new_session(state: &mut State) {
    if let Some(call) = Call::parse("new-triage") {
        state.deferred.push(call);
    }
}

/// Returns the name of the list that a session begins from.
fn origin(view: &str, typed: &str) -> String {
    match typed.trim() {
        "" => view.to_owned(),
        typed => format!("{view}: {typed}"),
    }
}

/// Starts a session over the untriaged papers of the list.
pub(crate) fn start(state: &mut State) -> Vec<Effect> {
    let (papers, has_more) = untriaged(state);
    if papers.is_empty() {
        return warn(state, "no paper of this list is untriaged");
    }
    let origin = origin(state.view.name(), state.bar.query().typed());
    let count = match papers.len() {
        1 => "1 paper".to_owned(),
        papers if has_more => format!("the first {} papers", with_thousands(papers)),
        papers => format!("{} papers", with_thousands(papers)),
    };
    state.triage = Some(Triage::new(papers, origin, state.model.now));
    open(
        state,
        &format!("{count}; each decision moves to the next one"),
    )
}

/// Returns the untriaged papers of the list, and whether there are too many for a session. Similar
/// titles do not belong to it.
fn untriaged(state: &State) -> (Vec<PaperId>, bool) {
    let rows = state.list.rows();
    let matching = rows.len() - rows.similar();
    let ids = (0..matching.min(MAX_SCAN)).filter_map(|position| state.list.id_at(position));
    let mut untriaged = ids.filter(|id| state.model.is_untriaged(id));
    let papers = untriaged.by_ref().take(MAX_TRIAGE).collect();
    (papers, untriaged.next().is_some())
}

fn resume(state: &mut State) -> Vec<Effect> {
    let key = state.model.keymap.first("new-triage");
    let message = if state.is_searching() {
        format!("resumed the earlier session; {key} starts one over this search")
    } else {
        "resumed".to_owned()
    };
    open(state, &message)
}

/// Puts the session on the screen, at the last paper or the next untriaged one.
fn open(state: &mut State, message: &str) -> Vec<Effect> {
    state.list.clear_selection();
    state.deferred.clear();
    state.layout.focus(Focus::List);
    state.overlay.close();
    if let Some(triage) = &mut state.triage {
        triage.open(state.model.now);
    }
    list_session(state);
    let is_untriaged = |state: &State| {
        let id = state.list.selected_id();
        id.is_some_and(|id| state.model.is_untriaged(&id))
    };
    if !is_untriaged(state) {
        state.list.next_untriaged(&state.model);
    }
    if !is_untriaged(state) {
        // Its papers are gone, so the session begins over the present list.
        state.triage = None;
        state.list.set_target(CursorTarget::Top);
        let request = request_list(state);
        defer_new_session(state);
        return vec![Effect::Save(SaveMessage::Triage(None)), request];
    }
    let position = position(state);
    info(state, format!("{message}: {position}"))
}

/// Returns the position in the session, as “3 of 20”.
fn position(state: &State) -> String {
    let rows = state.list.rows();
    format!(
        "{} of {}",
        with_thousands(rows.cursor() + 1),
        with_thousands(rows.len())
    )
}

/// Finds the papers of an open session in a new title index; without any of them it is over.
pub(crate) fn titles_changed(state: &mut State) {
    list_session(state);
    if state.open_triage().is_some() && state.list.rows().is_empty() {
        state.triage = None;
    }
}

/// Makes the papers of the session the list, with the cursor on its last paper.
fn list_session(state: &mut State) {
    let Some(triage) = state.triage.as_mut().filter(|triage| triage.is_open()) else {
        return;
    };
    triage.retain_known(&state.model);
    let find = |id: &PaperId| state.model.titles.find(id);
    let rows: Vec<RowId> = triage.papers.iter().filter_map(find).collect();
    let at = triage.at.as_ref().and_then(find);
    let cursor = rows.iter().position(|&row| Some(row) == at);
    let results = SearchResults {
        titles: Arc::clone(&state.model.titles),
        exact: rows.len(),
        total: rows.len(),
        is_final: true,
        rows,
        ..SearchResults::default()
    };
    state.list.replace(results, cursor.unwrap_or_default());
}

/// Counts the time, and saves the session when its position or a decision has changed.
pub(crate) fn save_progress(state: &mut State, is_key: bool, effects: &[Effect]) -> Option<Effect> {
    let at = state.list.selected_id();
    let triage = state.triage.as_mut().filter(|triage| triage.is_open())?;
    if is_key {
        triage.spend(state.model.now);
    }
    let is_decision = |effect: &Effect| matches!(effect, Effect::Save(SaveMessage::Record(_)));
    if triage.at == at && !effects.iter().any(is_decision) {
        return None;
    }
    triage.at = at;
    Some(Effect::Save(SaveMessage::Triage(Some(triage.to_saved()))))
}

/// Leaves the session, to be resumed.
pub(crate) fn leave(state: &mut State) -> Vec<Effect> {
    let position = position(state);
    let key = state.model.keymap.first("triage");
    let mut effects = close(state, false);
    let saved = state.unfinished_triage().map(Triage::to_saved);
    effects.push(Effect::Save(SaveMessage::Triage(saved)));
    state
        .status
        .info(format!("left at {position}; {key} resumes it"));
    effects
}

/// Takes the session off the screen; the list returns without the decided papers.
fn close(state: &mut State, finished: bool) -> Vec<Effect> {
    let at = state.list.selected_id();
    let Some(triage) = &mut state.triage else {
        return Vec::new();
    };
    let was_open = triage.is_open();
    triage.leave(finished);
    if !was_open {
        return Vec::new();
    }
    triage.at.clone_from(&at);
    state.list.set_target(at.into());
    state.view.unpin_all();
    vec![request_list(state)]
}

/// Finishes an open session because nothing is left to decide.
pub(crate) fn all_decided(state: &mut State) -> Vec<Effect> {
    match state.open_triage() {
        Some(_) => finish(state, false),
        None => Vec::new(),
    }
}

pub(crate) fn finish_on_request(state: &mut State) -> Vec<Effect> {
    if state.triage.is_none() {
        let message = state
            .model
            .keymap
            .fill_in("there is no triage session; {triage} starts one");
        return warn(state, message);
    }
    finish(state, true)
}

fn finish(state: &mut State, finished: bool) -> Vec<Effect> {
    let open = state.triage.as_mut().filter(|triage| triage.is_open());
    if let Some(triage) = open {
        triage.spend(state.model.now);
    }
    let page = triage_results::summary(state);
    let mut effects = close(state, finished);
    effects.push(Effect::Save(SaveMessage::Triage(None)));
    if let Some(page) = page {
        state.overlay.open(Overlay::Page(page));
    }
    effects
}
