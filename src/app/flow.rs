//! The flows: one function for each thing that involves several components.
//!
//! A component never sees another one. A flow calls their methods and returns the effects.

pub(super) mod decide;
pub(super) mod leave;
pub(super) mod library;
pub(super) mod overlays;
pub(super) mod panes;
pub(super) mod papers;
pub(super) mod requests;
pub(super) mod saved_searches;
pub(super) mod search;
pub(super) mod select;
pub(super) mod triage;
pub(super) mod triage_results;
pub(super) mod undo;
pub(super) mod views;

use super::effect::Effect;
use super::state::State;

/// Ends a command without effects, with a warning in the status line.
pub(super) fn warn(state: &mut State, text: impl Into<String>) -> Vec<Effect> {
    state.status.warn(text);
    Vec::new()
}

/// Ends a command without effects, with a message in the status line.
pub(super) fn info(state: &mut State, text: impl Into<String>) -> Vec<Effect> {
    state.status.info(text);
    Vec::new()
}
