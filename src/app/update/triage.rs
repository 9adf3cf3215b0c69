//! Session mode: begun, resumed, left, finished.
//!
//! While a session is open its papers are the list, which is not drawn. So the cursor is the
//! paper on the screen, and whatever acts on the paper under the cursor works as it does elsewhere.

use crate::app::command::Call;
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::overlay::Overlay;
use crate::app::panes::Anchor;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;
use crate::app::triage::LONGEST_TRIAGE;
use crate::app::triage::{Triage, TriageStart};
use crate::index::RowId;
use crate::paper::PaperId;
use crate::query::{Mode, Query};
use crate::search::{SearchResults, View};
use crate::worker::message::Save;

/// Rows of the list that are looked through for papers that await a decision.
const LOOKED_AT: usize = 100_000;

/// What stands in the file when there is no session.
const NONE: &str = "null";

/// Resumes the unfinished session, or begins one over the list.
pub(super) fn start_or_resume(state: &mut State) -> Vec<Effect> {
    if state.unfinished_triage().is_some() {
        resume(state)
    } else {
        begin(state)
    }
}

/// Begins or resumes what the command line has asked for.
pub(super) fn start(state: &mut State, start: &TriageStart) -> Vec<Effect> {
    let typed = start.query.trim();
    let from = from(View::Inbox.name(), typed);
    let same = |triage: &Triage| typed.is_empty() || triage.from == from;
    if !start.new && state.unfinished_triage().is_some_and(same) {
        return resume(state);
    }
    super::browse::leave_view(state);
    state.view = View::Inbox;
    state.mode = Mode::Smart;
    state.search.clear();
    state.search.insert(&crate::text::sanitize(typed));
    state.query = Query::parse_in(state.search.text(), state.mode);
    state.anchor = Anchor::Top;
    let asked = state.ask_list();
    state.waiting.extend(Call::parse("new-triage"));
    vec![asked]
}

fn from(view: &str, typed: &str) -> String {
    match typed.trim() {
        "" => view.to_owned(),
        typed => format!("{view}: {typed}"),
    }
}

pub(super) fn begin(state: &mut State) -> Vec<Effect> {
    let (papers, more) = awaiting(state);
    if papers.is_empty() {
        state.status = Status::warning("no paper of this list awaits a decision");
        return Vec::new();
    }
    let from = from(state.view_name(), state.query.typed());
    let count = match papers.len() {
        1 => "1 paper".to_owned(),
        papers if more => format!("the first {} papers of more", with_thousands(papers)),
        papers => format!("{} papers", with_thousands(papers)),
    };
    state.triage = Some(Triage::new(papers, from, state.now));
    open(
        state,
        &format!("{count}; each decision goes on to the next one"),
    )
}

/// The papers of the list that await a decision, and whether there are too many for a session.
fn awaiting(state: &State) -> (Vec<PaperId>, bool) {
    // What stands below the rule was not asked for.
    let asked = state.list.len() - state.list.similar();
    let rows = (0..asked.min(LOOKED_AT)).filter_map(|place| state.list.row(place));
    let ids = rows.filter_map(|row| state.list.titles().id(row));
    let mut awaiting = ids.filter(|id| state.mark(id).is_untriaged(state.now));
    let papers = awaiting.by_ref().take(LONGEST_TRIAGE).collect();
    (papers, awaiting.next().is_some())
}

fn resume(state: &mut State) -> Vec<Effect> {
    let new = state.keymap.first("new-triage");
    let told = if state.is_searching() {
        format!("resumed, not of this search ({new} begins one)")
    } else {
        "resumed".to_owned()
    };
    open(state, &told)
}

/// Puts the session on the screen, at the paper where it was left or the next undecided one.
fn open(state: &mut State, told: &str) -> Vec<Effect> {
    let now = state.now;
    state.selection.clear();
    state.waiting.clear();
    state.focus = Focus::List;
    state.overlay = None;
    if let Some(triage) = &mut state.triage {
        triage.open(now);
    }
    relist(state);
    let awaits = |state: &State| {
        let id = state.list.selected_id();
        id.is_some_and(|id| state.mark(&id).is_untriaged(state.now))
    };
    if !awaits(state) {
        super::decide::advance(state);
    }
    if !awaits(state) {
        // Its papers are gone: the list that lay under it is gone through instead.
        state.triage = None;
        state.anchor = Anchor::Top;
        let asked = state.ask_list();
        state.waiting.extend(Call::parse("new-triage"));
        return vec![Effect::Save(Save::Triage(NONE.to_owned())), asked];
    }
    let (place, papers) = (state.list.cursor() + 1, state.list.len());
    state.status = Status::info(format!(
        "{told}: {} of {}",
        with_thousands(place),
        with_thousands(papers)
    ));
    Vec::new()
}

/// Finds the papers of an open session in new title rows; without any of them it is over.
pub(super) fn new_rows(state: &mut State) {
    relist(state);
    if state.open_triage().is_some() && state.list.is_empty() {
        state.triage = None;
    }
}

/// Makes the session's papers the list, with the cursor where it was.
fn relist(state: &mut State) {
    let Some(triage) = state.triage.as_mut().filter(|triage| triage.is_open()) else {
        return;
    };
    let find = |id: &PaperId| state.rows.find(id);
    let rows: Vec<RowId> = triage.papers.iter().filter_map(find).collect();
    triage.papers.retain(|id| find(id).is_some());
    let at = triage.at.as_ref().and_then(find);
    let cursor = rows.iter().position(|&row| Some(row) == at);
    let found = SearchResults {
        titles: std::sync::Arc::clone(&state.rows),
        exact: rows.len(),
        total: rows.len(),
        is_final: true,
        rows,
        ..SearchResults::default()
    };
    state.list.replace(found, cursor.unwrap_or_default(), false);
    state.anchor = Anchor::Stay;
}

/// Drops an answer for the list that lies under an open session; tells whether there is one.
pub(super) fn ignores(state: &mut State, found: &SearchResults) -> bool {
    if state.open_triage().is_none() {
        return false;
    }
    state.answered = state.generation;
    if found.is_final {
        state.is_final = state.generation;
    }
    true
}

/// Counts the time, and writes down where the session is when that has changed.
pub(super) fn keep(state: &mut State, pressed: bool, effects: &[Effect]) -> Option<Effect> {
    let at = state.list.selected_id();
    let now = state.now;
    let triage = state.triage.as_mut().filter(|triage| triage.is_open())?;
    if pressed {
        triage.spend(now);
    }
    let decided = |effect: &Effect| matches!(effect, Effect::Save(Save::Mark(_)));
    if triage.at == at && !effects.iter().any(decided) {
        return None;
    }
    triage.at = at;
    Some(Effect::Save(Save::Triage(triage.to_text())))
}

/// Leaves the session, to be resumed.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    let (place, papers) = (state.list.cursor() + 1, state.list.len());
    let key = state.keymap.first("triage");
    let mut effects = close(state, false);
    effects.push(saved(state));
    state.status = Status::info(format!(
        "left at {} of {}; {key} goes on",
        with_thousands(place),
        with_thousands(papers)
    ));
    effects
}

/// Returns what writes the session down as it is.
fn saved(state: &State) -> Effect {
    let triage = state.unfinished_triage();
    let text = triage.map_or_else(|| NONE.to_owned(), Triage::to_text);
    Effect::Save(Save::Triage(text))
}

/// Takes the session off the screen; the list comes back without what was decided.
fn close(state: &mut State, ended: bool) -> Vec<Effect> {
    let at = state.list.selected_id();
    let Some(triage) = &mut state.triage else {
        return Vec::new();
    };
    let open = triage.is_open();
    triage.leave(ended);
    if !open {
        return Vec::new();
    }
    triage.at.clone_from(&at);
    state.anchor = at.into();
    state.lingering.clear();
    vec![state.ask_list()]
}

/// Ends an open session because nothing is left to decide; changes nothing without one.
pub(super) fn all_decided(state: &mut State) -> Vec<Effect> {
    match state.open_triage() {
        Some(_) => finish(state, false),
        None => Vec::new(),
    }
}

pub(super) fn end(state: &mut State) -> Vec<Effect> {
    if state.triage.is_none() {
        state.status = Status::warning(format!(
            "there is no session; {} begins one",
            state.keymap.first("triage")
        ));
        return Vec::new();
    }
    finish(state, true)
}

fn finish(state: &mut State, ended: bool) -> Vec<Effect> {
    let now = state.now;
    if let Some(triage) = state.triage.as_mut().filter(|triage| triage.is_open()) {
        triage.spend(now);
    }
    let page = super::kept::summary(state);
    let mut effects = close(state, ended);
    effects.push(Effect::Save(Save::Triage(NONE.to_owned())));
    state.overlay = page.map(Overlay::Page);
    effects
}
