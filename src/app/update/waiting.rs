//! Actions that were called before the list that they are meant for has come.
//!
//! Keys in a burst outrun the answers. What acts on a paper then waits, in order, for the first
//! answer to the present question: it must never meet a paper of the list before.

use crate::app::action::Action;
use crate::app::command::Call;
use crate::app::command::Needs;
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;

/// Actions that can wait.
const MOST: usize = 16;

/// Defers a command that has to wait; returns whether it does.
pub(super) fn keeps(state: &mut State, call: &Call) -> bool {
    let quits = matches!(call.fixed(), Some(Action::Quit));
    let pending = !state.waiting.is_empty();
    let waits = match call.command.needs {
        // A second request to quit is not deferred.
        _ if quits => pending && !state.waiting.contains(call),
        _ if state.overlay.is_some() => false,
        Needs::Nothing => false,
        Needs::Order => pending,
        Needs::Row | Needs::Paper | Needs::FinalResults => pending || !is_ready(state, call),
    };
    if waits && state.waiting.len() >= MOST && !quits {
        state.status = Status::warning("too many keys before the results; the last are dropped");
    } else if waits {
        state.waiting.push(call.clone());
    }
    waits
}

/// Runs what has waited long enough.
pub(super) fn run(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    while let Some(call) = next(state) {
        // A question of its own drops what waited for the one before, but not what follows it.
        let rest = std::mem::take(&mut state.waiting);
        effects.extend(super::perform(state, call));
        state.waiting = rest;
        effects.extend(state.ask_paper());
    }
    effects
}

/// Drops what waits; tells whether it would have left the list.
pub(super) fn leave(state: &mut State) -> bool {
    let waiting = std::mem::take(&mut state.waiting);
    waiting.iter().any(|call| {
        matches!(
            call.fixed(),
            Some(Action::OpenPaper | Action::FocusAbstract | Action::FocusOtherPane)
        )
    })
}

/// Takes out the next command if the list, or the paper, that it needs is there.
fn next(state: &mut State) -> Option<Call> {
    let call = state.waiting.first()?;
    let runs_while_typing = call.command.contexts.contains(&Context::Search);
    let typing = state.focus == Focus::Search && !runs_while_typing;
    if typing || state.overlay.is_some() || !is_ready(state, call) {
        return None;
    }
    Some(state.waiting.remove(0))
}

fn is_ready(state: &State, call: &Call) -> bool {
    let needs = call.command.needs;
    let loaded = state.opened >= state.opening || needs != Needs::Paper;
    let is_final = state.is_final >= state.awaited || needs != Needs::FinalResults;
    state.has_answer() && loaded && is_final
}

/// Returns whether a command acts on the paper under the cursor, or moves the cursor.
pub(super) fn needs_row(call: &Call) -> bool {
    match call.command.needs {
        Needs::Row | Needs::Paper | Needs::FinalResults => true,
        Needs::Nothing | Needs::Order => false,
    }
}

impl State {
    /// Tells whether the list answers what the user has asked last. A list that is empty so far
    /// is no answer yet.
    pub(super) fn has_answer(&self) -> bool {
        let listed = !self.list.is_empty() || self.is_final >= self.awaited;
        self.answered >= self.awaited && listed
    }
}
