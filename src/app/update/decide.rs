//! Decisions: each changes the marks at once and goes to the journal as one event.
//!
//! A decision is for the selected papers, else for the one under the cursor. What is for many asks
//! first.

use std::borrow::Cow;

use jiff::{SignedDuration, Timestamp};

use crate::app::{Action, Advance, Effect, Overlay, Question, State, Status, with_thousands};
use crate::marks::{Change, Event, Mark, tag_name};
use crate::paper::PaperId;
use crate::text;
use crate::worker::message::{Ask, Save};

/// Columns that a title may take in the status line.
const TITLE_COLUMNS: usize = 40;

/// Papers from which on a decision asks first.
const MANY: usize = 20;

/// Papers looked at for the next one that awaits a decision.
const LOOKED_AT: usize = 10_000;

const DAY: SignedDuration = SignedDuration::from_hours(24);

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

/// Takes the decision that a key stands for.
pub(super) fn by_key(state: &mut State, action: Action) -> Vec<Effect> {
    let (now, in_session) = (state.now, state.open_triage().is_some());
    match action {
        // In a session a key means what it says, whatever was decided before; undo takes it back.
        Action::ToggleRead if in_session => on_targets(state, Change::Read(true)),
        Action::ToggleBookmark if in_session => on_targets(state, Change::Bookmark(true)),
        Action::Dismiss if in_session => on_targets(state, Change::Dismissed(true)),
        Action::ToggleRead => toggle(state, |mark| mark.read, Change::Read),
        Action::ToggleBookmark => toggle(state, |mark| mark.bookmarked, Change::Bookmark),
        Action::Dismiss => toggle(state, |mark| mark.dismissed, Change::Dismissed),
        Action::MoreStars => stars(state, |stars| (stars + 1).min(3)),
        Action::FewerStars => stars(state, |stars| stars.saturating_sub(1)),
        Action::LaterTomorrow => on_targets(state, Change::Later(Some(now + DAY))),
        Action::LaterWeek => on_targets(state, Change::Later(Some(now + DAY * 7))),
        Action::LaterMonth => on_targets(state, Change::Later(Some(now + DAY * 30))),
        _ => on_targets(state, Change::Later(None)),
    }
}

/// Puts a tag on the papers, or takes it off when all of them have it.
pub(super) fn tag(state: &mut State, typed: &str) -> Vec<Effect> {
    match tag_name(typed) {
        Ok(name) => toggle(
            state,
            |mark| mark.tags.contains(&name),
            |on| Change::Tag {
                name: name.clone(),
                on,
            },
        ),
        Err(error) => warn(state, error.to_string()),
    }
}

/// Puts the papers off for a time as typed.
pub(super) fn later(state: &mut State, typed: &str) -> Vec<Effect> {
    match super::later::time(typed, state.now) {
        Ok(time) => on_targets(state, Change::Later(Some(time))),
        Err(reason) => warn(state, reason),
    }
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

fn stars(state: &mut State, next: impl Fn(u8) -> u8) -> Vec<Effect> {
    let marks = targets(state).into_iter().map(|id| state.mark(&id).stars);
    let stars = next(marks.max().unwrap_or_default());
    on_targets(state, Change::Stars(stars))
}

/// The papers that a decision is for.
pub(super) fn targets(state: &State) -> Vec<PaperId> {
    if state.selection.is_empty() {
        return state.list.selected_id().into_iter().collect();
    }
    state.selection.clone().take(&state.list)
}

/// Decides on the papers meant; on many only after the question.
fn on_targets(state: &mut State, change: Change) -> Vec<Effect> {
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
            | Change::Later(Some(_))
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
        Change::Later(Some(at)) => return until(*at).into(),
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
