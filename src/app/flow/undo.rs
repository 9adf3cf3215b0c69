//! Undo and redo: one step for each decision, however many papers it applied to.

use super::decide::{papers_phrase, record, verb};
use super::requests::request_list;
use super::warn;
use crate::app::delay::age;
use crate::app::effect::Effect;
use crate::app::overlay::{Overlay, Page};
use crate::app::state::State;
use crate::marks::{Event, UndoneDecision};

const MAX_LISTED: usize = 200;

/// Undoes the newest decision, of this run or an earlier one.
pub(crate) fn undo(state: &mut State) -> Vec<Effect> {
    match state.model.marks.undo(state.model.now) {
        Some((event, undone)) => apply(state, "undone", event, &undone),
        None => warn(state, "there is nothing to undo"),
    }
}

/// Redoes the newest undone decision, unless another decision followed.
pub(crate) fn redo(state: &mut State) -> Vec<Effect> {
    match state.model.marks.redo(state.model.now) {
        Some((event, redone)) => apply(state, "redone", event, &redone),
        None => warn(state, "there is nothing to redo"),
    }
}

fn apply(state: &mut State, step: &str, event: Event, decision: &UndoneDecision) -> Vec<Effect> {
    let papers = papers_phrase(state, &decision.papers);
    let triage = state.open_triage();
    let is_outside = triage.is_some_and(|triage| {
        let mut papers = decision.papers.iter();
        !papers.any(|id| triage.papers.contains(id))
    });
    let outside = if is_outside {
        ", not of this session"
    } else {
        ""
    };
    let text = format!("{step}: {} {papers}{outside}", verb(&decision.change));
    state.status.decided(text, event.id().clone());
    let mut effects = record(state, event, &decision.papers);
    if let Some(first) = decision.papers.first()
        && !state.list.go_to(first)
    {
        effects.push(request_list(state));
    }
    effects
}

/// Shows what undo and redo would do, the next step first.
pub(crate) fn list(state: &mut State) -> Vec<Effect> {
    let line = |decision: UndoneDecision| {
        let age = age(decision.at, state.model.now);
        let (verb, papers) = (
            verb(&decision.change),
            papers_phrase(state, &decision.papers),
        );
        format!("{age:>9}  {verb} {papers}")
    };
    let marks = &state.model.marks;
    let undos: Vec<String> = marks.undo_list().take(MAX_LISTED).map(line).collect();
    let redos: Vec<String> = marks.redo_list().take(MAX_LISTED).map(line).collect();
    let mut lines = Vec::new();
    let sections = [
        ("Undo reverts, in this order:", undos),
        ("Redo restores:", redos),
    ];
    for (heading, decisions) in sections {
        if !decisions.is_empty() {
            lines.extend([heading.to_owned(), String::new()]);
            lines.extend(decisions);
            lines.push(String::new());
        }
    }
    if lines.is_empty() {
        return warn(state, "there is no decision to undo");
    }
    let page = Page::new("Undo history", lines);
    state.overlay.open(Overlay::Page(page));
    Vec::new()
}
