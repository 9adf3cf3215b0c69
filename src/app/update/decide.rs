//! Decisions: each changes the marks at once and goes to the journal as one event.
//!
//! A decision is for the selected papers, else for the one under the cursor. What is for many asks
//! first.

use std::borrow::Cow;

use jiff::Timestamp;

use crate::app::Advance;
use crate::app::action::Flag;
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::overlay::{Overlay, Question};
use crate::app::state::State;
use crate::app::status::Status;
use crate::marks::{Change, Event, Mark};
use crate::paper::PaperId;
use crate::text;
use crate::worker::message::{Ask, Save};

/// Columns that a title may take in the status line.
const TITLE_COLUMNS: usize = 40;

/// Papers from which on a decision asks first.
const MANY: usize = 20;

/// Papers looked at for the next one that awaits a decision.
const LOOKED_AT: usize = 10_000;

/// Counts the paper under the cursor as read, because its abstract was opened.
pub(super) fn opened(state: &mut State) -> Vec<Effect> {
    match state.list.selected_id() {
        Some(id) if !state.mark(&id).read => decide(state, &[id], Change::Read(true)),
        _ => Vec::new(),
    }
}

/// Counts the paper under the cursor as read once it has been there for long enough.
pub(super) fn time_passed(state: &mut State) -> Vec<Effect> {
    match state.read_at {
        Some(at) if at <= state.now => {
            state.read_at = None;
            // In a session every paper is decided on by a key.
            if state.open_triage().is_some() {
                return Vec::new();
            }
            opened(state)
        }
        _ => Vec::new(),
    }
}

/// Sets a flag, or clears it where all targets have it.
pub(super) fn toggle_flag(state: &mut State, flag: Flag) -> Vec<Effect> {
    match flag {
        Flag::Read => toggle(state, |mark| mark.read, Change::Read),
        Flag::Bookmarked => toggle(state, |mark| mark.bookmarked, Change::Bookmark),
        Flag::Dismissed => toggle(state, |mark| mark.dismissed, Change::Dismissed),
    }
}

/// Sets a flag whatever the targets have: in a triage session undo clears it.
pub(super) fn set_flag(state: &mut State, flag: Flag) -> Vec<Effect> {
    let change = match flag {
        Flag::Read => Change::Read(true),
        Flag::Bookmarked => Change::Bookmark(true),
        Flag::Dismissed => Change::Dismissed(true),
    };
    on_targets(state, change)
}

/// Adds a tag to the papers, or removes it when all of them have it.
pub(super) fn tag(state: &mut State, name: &str) -> Vec<Effect> {
    toggle(
        state,
        |mark| mark.tags.contains(name),
        |on| Change::Tag {
            name: name.to_owned(),
            on,
        },
    )
}

fn warn(state: &mut State, reason: String) -> Vec<Effect> {
    state.status = Status::warning(reason);
    Vec::new()
}

/// Sets what not all of the papers have, else takes it away.
fn toggle(
    state: &mut State,
    has: impl Fn(&Mark) -> bool,
    change: impl Fn(bool) -> Change,
) -> Vec<Effect> {
    let all = targets(state).iter().all(|id| has(&state.mark(id)));
    on_targets(state, change(!all))
}

/// Adds stars to the highest number that a target has, or removes them.
pub(super) fn add_stars(state: &mut State, by: i8) -> Vec<Effect> {
    let marks = targets(state).into_iter().map(|id| state.mark(&id).stars);
    let stars = marks.max().unwrap_or_default();
    on_targets(state, Change::Stars(stars.saturating_add_signed(by).min(3)))
}

/// The papers that a decision is for.
pub(super) fn targets(state: &State) -> Vec<PaperId> {
    if state.selection.is_empty() {
        return state.list.selected_id().into_iter().collect();
    }
    state.selection.clone().take(&state.list)
}

/// Decides on the papers meant; on many only after the question.
pub(super) fn on_targets(state: &mut State, change: Change) -> Vec<Effect> {
    let papers = targets(state);
    match papers.as_slice() {
        [] => nothing_selected(state),
        [_] if state.selection.is_empty() => {
            let settling = state.advance == Advance::Decisions || state.open_triage().is_some();
            let advances = state.advance == Advance::Always || settling && settles(&change);
            let mut effects = decide(state, &papers, change);
            if advances && !advance(state) {
                effects.extend(super::triage::all_decided(state));
            }
            effects
        }
        several if several.len() > MANY => {
            let question = Question { change, papers };
            state.overlay = Some(Overlay::Question(question));
            Vec::new()
        }
        _ => decided(state, Question { change, papers }),
    }
}

/// Does what the question was about.
pub(super) fn decided(state: &mut State, question: Question) -> Vec<Effect> {
    state.selection.clear();
    decide(state, &question.papers, question.change)
}

pub(super) fn nothing_selected(state: &mut State) -> Vec<Effect> {
    warn(state, "no paper is selected".to_owned())
}

/// Tells whether a decision leaves nothing to decide about a paper.
fn settles(change: &Change) -> bool {
    matches!(
        change,
        Change::Read(true)
            | Change::Bookmark(true)
            | Change::Dismissed(true)
            | Change::Snooze(Some(_))
    )
}

/// Goes to the next paper that awaits a decision: below, else from the top; tells whether there
/// is one.
pub(super) fn advance(state: &mut State) -> bool {
    let here = state.list.cursor();
    let places = (here + 1..state.list.len()).chain(0..here).take(LOOKED_AT);
    let mut awaiting = places.filter(|&place| {
        let row = state.list.row(place);
        let id = row.and_then(|row| state.list.titles().id(row));
        id.is_some_and(|id| state.mark(&id).is_untriaged(state.now))
    });
    let next = awaiting.next();
    if let Some(place) = next {
        state.list.go(place);
    }
    next.is_some()
}

/// Sets a field of the marks of papers.
pub(super) fn decide(state: &mut State, papers: &[PaperId], change: Change) -> Vec<Effect> {
    let text = format!("{} {}", verb(&change), what(state, papers));
    let event = state.marks.decide(state.now, papers, change);
    state.status = Status::deciding(text, event.id().clone());
    save(state, event, papers)
}

/// Has an event saved and the papers' marks made known.
pub(super) fn save(state: &mut State, event: Event, papers: &[PaperId]) -> Vec<Effect> {
    state.lingering.extend(papers.iter().cloned());
    super::sidebar::refresh(state);
    let marks = |id: &PaperId| (id.clone(), state.mark(id));
    let changed = papers.iter().map(marks).collect();
    let mut effects = vec![
        Effect::Save(Save::Mark(event)),
        Effect::Ask(Ask::Marked(changed)),
    ];
    effects.extend(state.ask_saved_counts());
    effects
}

/// Says which papers are meant: the title of one, the number of several.
pub(super) fn what(state: &State, papers: &[PaperId]) -> String {
    match papers {
        [one] => format!("“{}”", title(state, one)),
        several => format!("{} papers", with_thousands(several.len())),
    }
}

/// Says what a change does, as it was done.
pub fn verb(change: &Change) -> Cow<'static, str> {
    let verb = match change {
        Change::Read(true) => "read",
        Change::Read(false) => "unread",
        Change::Bookmark(true) => "bookmarked",
        Change::Bookmark(false) => "no longer bookmarked",
        Change::Dismissed(true) => "dismissed",
        Change::Dismissed(false) => "back in the inbox",
        Change::Snooze(Some(at)) => return until(*at).into(),
        Change::Snooze(None) => "no longer put off",
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

fn until(at: Timestamp) -> String {
    format!("put off until {}", at.strftime("%F"))
}

fn title(state: &State, id: &PaperId) -> String {
    let title = state
        .rows
        .find(id)
        .map_or(id.as_str(), |row| state.rows.title(row));
    text::fit(title, TITLE_COLUMNS).into_owned()
}
