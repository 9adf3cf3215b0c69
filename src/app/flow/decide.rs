//! Decisions: each changes the marks immediately and is one event of the journal.
//!
//! A decision applies to the selected papers, else to the one under the cursor. A decision on many
//! papers needs a confirmation.

use std::borrow::Cow;

use super::requests::count_saved;
use super::triage;
use super::warn;
use crate::app::action::Flag;
use crate::app::effect::Effect;
use crate::app::number::with_thousands;
use crate::app::overlay::{Overlay, Question};
use crate::app::state::State;
use crate::config::Advance;
use crate::marks::{Change, Event, Mark};
use crate::paper::PaperId;
use crate::text;
use crate::worker::message::{SaveMessage, SearchMessage};

/// The columns of a title in the status line.
const TITLE_COLUMNS: usize = 40;

/// The most papers that a decision applies to without a confirmation.
const MAX_UNCONFIRMED: usize = 20;

/// Marks the paper under the cursor as read, because its abstract was opened.
pub(crate) fn mark_opened(state: &mut State) -> Vec<Effect> {
    match state.list.selected_id() {
        Some(id) if !state.model.mark(&id).read => decide(state, &[id], Change::Read(true)),
        _ => Vec::new(),
    }
}

/// Marks the paper under the cursor as read once its time has come; never in a triage session,
/// where every decision has a key.
pub(crate) fn mark_after_time(state: &mut State) -> Vec<Effect> {
    if state.preview.take_read(state.model.now) && state.open_triage().is_none() {
        return mark_opened(state);
    }
    Vec::new()
}

/// Sets a flag, or clears it where all targets have it.
pub(crate) fn toggle_flag(state: &mut State, flag: Flag) -> Vec<Effect> {
    match flag {
        Flag::Read => toggle(state, |mark| mark.read, Change::Read),
        Flag::Bookmarked => toggle(state, |mark| mark.bookmarked, Change::Bookmark),
        Flag::Dismissed => toggle(state, |mark| mark.dismissed, Change::Dismissed),
    }
}

pub(crate) fn set_flag(state: &mut State, flag: Flag) -> Vec<Effect> {
    let change = match flag {
        Flag::Read => Change::Read(true),
        Flag::Bookmarked => Change::Bookmark(true),
        Flag::Dismissed => Change::Dismissed(true),
    };
    decide_on_targets(state, change)
}

/// Adds a tag, or removes it where all targets have it.
pub(crate) fn toggle_tag(state: &mut State, name: &str) -> Vec<Effect> {
    let change = |on| Change::Tag {
        name: name.to_owned(),
        on,
    };
    toggle(state, |mark| mark.tags.contains(name), change)
}

fn toggle(
    state: &mut State,
    has: impl Fn(&Mark) -> bool,
    change: impl Fn(bool) -> Change,
) -> Vec<Effect> {
    let targets = state.list.targets();
    let all_have = targets.iter().all(|id| has(&state.model.mark(id)));
    decide_on_targets(state, change(!all_have))
}

/// Adds stars to the highest number that a target has, or removes them.
pub(crate) fn add_stars(state: &mut State, by: i8) -> Vec<Effect> {
    let targets = state.list.targets();
    let stars = targets.iter().map(|id| state.model.mark(id).stars);
    let stars = stars.max().unwrap_or_default();
    let stars = stars.saturating_add_signed(by).min(3);
    decide_on_targets(state, Change::Stars(stars))
}

/// Decides on the targets; on many only after a confirmation.
pub(crate) fn decide_on_targets(state: &mut State, change: Change) -> Vec<Effect> {
    let papers = state.list.targets();
    match papers.as_slice() {
        [] => warn(state, "no paper is selected"),
        [_] if !state.list.has_selection() => decide_and_advance(state, &papers, change),
        several if several.len() > MAX_UNCONFIRMED => {
            let question = Question { change, papers };
            state.overlay.open(Overlay::Question(question));
            Vec::new()
        }
        _ => decide_on_selection(state, Question { change, papers }),
    }
}

/// Applies a decision to the papers that were selected, and clears the selection.
pub(crate) fn decide_on_selection(state: &mut State, question: Question) -> Vec<Effect> {
    state.list.clear_selection();
    decide(state, &question.papers, question.change)
}

/// Decides on one paper and moves to the next untriaged one; without one, a triage session ends.
fn decide_and_advance(state: &mut State, papers: &[PaperId], change: Change) -> Vec<Effect> {
    let after_decisions =
        state.model.advance == Advance::Decisions || state.open_triage().is_some();
    let advances =
        state.model.advance == Advance::Always || after_decisions && is_triaging(&change);
    let mut effects = decide(state, papers, change);
    if advances && !state.list.next_untriaged(&state.model) {
        effects.extend(triage::all_decided(state));
    }
    effects
}

/// Returns whether a paper is no longer untriaged after a change.
fn is_triaging(change: &Change) -> bool {
    matches!(
        change,
        Change::Read(true)
            | Change::Bookmark(true)
            | Change::Dismissed(true)
            | Change::Snooze(Some(_))
    )
}

/// Applies one change to papers.
pub(crate) fn decide(state: &mut State, papers: &[PaperId], change: Change) -> Vec<Effect> {
    let text = format!("{} {}", verb(&change), papers_phrase(state, papers));
    let event = state.model.marks.decide(state.model.now, papers, change);
    state.status.decided(text, event.id().clone());
    record(state, event, papers)
}

/// Records an event: the papers stay in the view, and search and journal learn of it.
pub(crate) fn record(state: &mut State, event: Event, papers: &[PaperId]) -> Vec<Effect> {
    state.view.pin(papers.iter().cloned());
    state.sidebar.refresh(&state.model.marks);
    let changed = state.model.marks_of(papers.iter().cloned());
    let mut effects = vec![
        Effect::Save(SaveMessage::Record(event)),
        Effect::Search(SearchMessage::MarksChanged(changed)),
    ];
    effects.extend(count_saved(state));
    effects
}

/// Returns the title of one paper, or the number of several.
pub(crate) fn papers_phrase(state: &State, papers: &[PaperId]) -> String {
    match papers {
        [one] => format!("“{}”", text::fit(state.model.title(one), TITLE_COLUMNS)),
        several => format!("{} papers", with_thousands(several.len())),
    }
}

/// Returns a change as a participle: “bookmarked”, “tagged rlhf”.
pub fn verb(change: &Change) -> Cow<'static, str> {
    let verb = match change {
        Change::Read(true) => "read",
        Change::Read(false) => "unread",
        Change::Bookmark(true) => "bookmarked",
        Change::Bookmark(false) => "no longer bookmarked",
        Change::Dismissed(true) => "dismissed",
        Change::Dismissed(false) => "back in the inbox",
        Change::Snooze(Some(at)) => return format!("snoozed until {}", at.strftime("%F")).into(),
        Change::Snooze(None) => "no longer snoozed",
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
