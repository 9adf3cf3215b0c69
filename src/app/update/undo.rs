//! Undoing and redoing decisions, one step a decision however many papers it was for.

use super::decide::{save, verb, what};
use crate::app::effect::Effect;
use crate::app::overlay::{Overlay, Page};
use crate::app::panes::Anchor;
use crate::app::state::State;
use crate::app::status::Status;
use crate::app::triage::Triage;
use crate::marks::{Event, UndoneDecision};

/// Decisions that the list of what can be undone shows.
const LISTED: usize = 200;

/// Takes back the newest decision that still stands, of this run or an earlier one.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    match state.marks.undo(state.now) {
        Some((event, undone)) => apply(state, "undone", event, &undone),
        None => nothing(state, "there is nothing to undo"),
    }
}

/// Takes back the newest undo, unless something was decided since.
pub(super) fn redo(state: &mut State) -> Vec<Effect> {
    match state.marks.redo(state.now) {
        Some((event, redone)) => apply(state, "redone", event, &redone),
        None => nothing(state, "there is nothing to redo"),
    }
}

fn nothing(state: &mut State, told: &str) -> Vec<Effect> {
    state.status = Status::warning(told);
    Vec::new()
}

fn apply(state: &mut State, verb_of: &str, event: Event, undone: &UndoneDecision) -> Vec<Effect> {
    let what = what(state, &undone.papers);
    let outside = |triage: &Triage| !undone.papers.iter().any(|id| triage.papers.contains(id));
    let outside = state.open_triage().is_some_and(outside);
    let outside = if outside { ", not of this session" } else { "" };
    let text = format!("{verb_of}: {} {what}{outside}", verb(&undone.change));
    state.status = Status::deciding(text, event.id().clone());
    let mut effects = save(state, event, &undone.papers);
    match undone.papers.first() {
        Some(first) if state.list.go_to(first) => state.anchor = Anchor::Stay,
        Some(first) => {
            state.anchor = Anchor::Paper(first.clone());
            effects.push(state.ask_list());
        }
        None => {}
    }
    effects
}

/// Shows what undoing and redoing would do, the next step first.
pub(super) fn list(state: &mut State) -> Vec<Effect> {
    let told = |undone: UndoneDecision| {
        let age = crate::app::delay::age(undone.at, state.now);
        let (verb, what) = (verb(&undone.change), what(state, &undone.papers));
        format!("{age:>9}  {verb} {what}")
    };
    let undos: Vec<String> = state.marks.undo_list().take(LISTED).map(told).collect();
    let redos: Vec<String> = state.marks.redo_list().take(LISTED).map(told).collect();
    let mut lines = Vec::new();
    let parts = [
        ("Undo takes back, the first next:", undos),
        ("Redo brings back:", redos),
    ];
    for (heading, told) in parts {
        if !told.is_empty() {
            lines.extend([heading.to_owned(), String::new()]);
            lines.extend(told);
            lines.push(String::new());
        }
    }
    if lines.is_empty() {
        return nothing(state, "nothing was decided that could be undone");
    }
    state.overlay = Some(Overlay::Page(Page::new("What can be undone", lines)));
    Vec::new()
}
