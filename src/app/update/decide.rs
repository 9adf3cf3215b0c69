//! Decisions: each changes the marks at once and goes to the journal as one event.

use std::borrow::Cow;

use crate::app::state::Anchor;
use crate::app::{Effect, State, Status};
use crate::marks::{Change, Event};
use crate::paper::PaperId;
use crate::text;
use crate::worker::message::{Ask, Save};

/// Columns that a title may take in the status line.
const TITLE_COLUMNS: usize = 50;

/// Counts the paper under the cursor as read, because its abstract was opened.
pub(super) fn opened(state: &mut State) -> Vec<Effect> {
    match state.list.selected_id() {
        Some(id) if !state.mark(&id).read => decide(state, id, Change::Read(true)),
        _ => Vec::new(),
    }
}

pub(super) fn toggle_read(state: &mut State) -> Vec<Effect> {
    toggle(state, |state, id| Change::Read(!state.mark(id).read))
}

pub(super) fn toggle_bookmark(state: &mut State) -> Vec<Effect> {
    toggle(state, |state, id| {
        Change::Bookmark(!state.mark(id).bookmarked)
    })
}

fn toggle(state: &mut State, change: impl Fn(&State, &PaperId) -> Change) -> Vec<Effect> {
    let Some(id) = state.list.selected_id() else {
        state.status = Status::warning("no paper is selected");
        return Vec::new();
    };
    let change = change(state, &id);
    decide(state, id, change)
}

fn decide(state: &mut State, id: PaperId, change: Change) -> Vec<Effect> {
    let text = format!("{} “{}”", verb(&change), title(state, &id));
    let papers = [id];
    let event = state.marks.decide(state.now, &papers, change);
    state.status = Status::deciding(text, event.id().clone());
    save(state, event, &papers)
}

/// Takes back the newest decision that still stands, of this run or an earlier one.
pub(super) fn undo(state: &mut State) -> Vec<Effect> {
    let Some((event, undone)) = state.marks.undo(state.now) else {
        state.status = Status::warning("there is nothing to undo");
        return Vec::new();
    };
    let what = match undone.papers.as_slice() {
        [one] => format!("“{}”", title(state, one)),
        several => format!("{} papers", several.len()),
    };
    state.status = Status::deciding(
        format!("undone: {} {what}", verb(&undone.change)),
        event.id().clone(),
    );
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

fn save(state: &mut State, event: Event, papers: &[PaperId]) -> Vec<Effect> {
    for id in papers {
        if !state.lingering.contains(id) {
            state.lingering.push(id.clone());
        }
    }
    let changed = papers
        .iter()
        .map(|id| (id.clone(), state.mark(id)))
        .collect();
    let mut effects = vec![
        Effect::Save(Save::Mark(event)),
        Effect::Ask(Ask::Marked(changed)),
    ];
    effects.extend(state.ask_saved_counts());
    effects
}

fn verb(change: &Change) -> Cow<'static, str> {
    let verb = match change {
        Change::Read(true) => "read",
        Change::Read(false) => "unread",
        Change::Bookmark(true) => "bookmarked",
        Change::Bookmark(false) => "no longer bookmarked",
        Change::Dismissed(true) => "dismissed",
        Change::Dismissed(false) => "back in the inbox",
        Change::Later(Some(at)) => return format!("later: until {}", at.strftime("%F")).into(),
        Change::Later(None) => "no longer put off",
        Change::Tag { name, on: true } => return format!("tagged {name}").into(),
        Change::Tag { name, on: false } => return format!("no longer tagged {name}").into(),
        Change::Note(Some(_)) => "noted",
        Change::Note(None) => "note removed",
        Change::Stars(0) => "no stars",
        Change::Stars(1) => "1 star",
        Change::Stars(stars) => return format!("{stars} stars").into(),
    };
    verb.into()
}

fn title(state: &State, id: &PaperId) -> String {
    let title = state
        .rows
        .find(id)
        .map_or(id.as_str(), |row| state.rows.title(row));
    text::fit(title, TITLE_COLUMNS).into_owned()
}
