//! Actions that were called before the list that they are meant for has come.
//!
//! Keys in a burst outrun the answers. What acts on a paper then waits, in order, for the first
//! answer to the present question: it must never meet a paper of the list before.

use super::{browse, reading};
use crate::app::{Action, Context, Effect, Focus, State, Status};

/// Actions that can wait.
const MOST: usize = 16;

/// Keeps an action back when it has to wait; tells whether it does.
pub(super) fn keeps(state: &mut State, action: Action) -> bool {
    let waits = match action {
        // The way out is always open, at the latest when it is asked for again.
        Action::Quit => !state.waiting.is_empty() && !state.waiting.contains(&action),
        _ if state.overlay.is_some() || at_once(action) => false,
        _ if about_paper(action) => !state.waiting.is_empty() || !is_ready(state, action),
        _ => !state.waiting.is_empty(),
    };
    if waits && state.waiting.len() >= MOST && action != Action::Quit {
        state.status = Status::warning("too many keys before the answer; the last are left out");
    } else if waits {
        state.waiting.push(action);
    }
    waits
}

/// Runs what has waited long enough.
pub(super) fn run(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    while let Some(action) = next(state) {
        // A question of its own drops what waited for the one before, but not what follows it.
        let rest = std::mem::take(&mut state.waiting);
        effects.extend(super::perform(state, action));
        state.waiting = rest;
        effects.extend(state.ask_paper());
    }
    effects
}

/// Drops what waits; tells whether it would have left the list.
pub(super) fn leave(state: &mut State) -> bool {
    let waiting = std::mem::take(&mut state.waiting);
    waiting.iter().any(|action| {
        matches!(
            action,
            Action::OpenPaper | Action::FocusAbstract | Action::OtherPane
        )
    })
}

/// Takes the next action out if its list, or its paper, has come.
fn next(state: &mut State) -> Option<Action> {
    let action = *state.waiting.first()?;
    let typing = state.focus == Focus::Search && !in_search(action);
    if typing || state.overlay.is_some() || !is_ready(state, action) {
        return None;
    }
    Some(state.waiting.remove(0))
}

fn is_ready(state: &State, action: Action) -> bool {
    let fetched = state.opened >= state.opening;
    let all = matches!(
        action,
        Action::SelectAll | Action::Triage | Action::NewTriage
    );
    let whole = !all || state.is_final >= state.awaited;
    state.has_answer() && whole && (fetched || !reading::reads_paper(action))
}

impl State {
    /// Tells whether the list answers what the user has asked last. A list that is empty so far
    /// is no answer yet.
    pub(super) fn has_answer(&self) -> bool {
        let listed = !self.list.is_empty() || self.is_final >= self.awaited;
        self.answered >= self.awaited && listed
    }
}

/// Tells whether an action means the paper under the cursor, or moves the cursor.
pub(super) fn about_paper(action: Action) -> bool {
    let about = matches!(
        action,
        Action::ScrollDown
            | Action::ScrollUp
            | Action::OpenPaper
            | Action::FocusAbstract
            | Action::OtherPane
            | Action::NextMatch
            | Action::PreviousMatch
            | Action::ToggleRead
            | Action::ToggleBookmark
            | Action::Dismiss
            | Action::LaterTomorrow
            | Action::LaterWeek
            | Action::LaterMonth
            | Action::Later
            | Action::NotLater
            | Action::MoreStars
            | Action::FewerStars
            | Action::Tag
            | Action::Note
            | Action::Select
            | Action::SelectRange
            | Action::SelectAll
            | Action::Triage
            | Action::NewTriage
            | Action::Undo
            | Action::Redo
    );
    about || browse::is_step(action) || reading::reads_paper(action) || in_search(action)
}

fn in_search(action: Action) -> bool {
    matches!(action, Action::NextResult | Action::PreviousResult)
}

/// Tells whether an action neither changes the list nor means a paper of it.
fn at_once(action: Action) -> bool {
    matches!(
        action,
        Action::Search
            | Action::KeepSearch
            | Action::Help
            | Action::Palette
            | Action::Import
            | Action::RemoveShelf
            | Action::Stats
            | Action::UndoList
            | Action::Leave
            | Action::Interrupt
            | Action::Suspend
            | Action::Redraw
            | Action::Zoom
            | Action::NarrowerList
            | Action::WiderList
    ) || !action.spec().contexts.contains(&Context::List) && !in_search(action)
}
