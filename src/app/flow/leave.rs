//! Leaving: the top layer first, then the search, then the reader.

use super::info;
use super::{search, triage};
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::state::State;
use crate::app::status_line::Confirm;
use crate::worker::message::SaveMessage;

pub(crate) fn leave(state: &mut State) -> Vec<Effect> {
    if state.overlay.clear_help_search() || state.overlay.close() || state.deferred.cancel() {
        return Vec::new();
    }
    if state.list.clear_selection() {
        return info(state, "nothing is selected");
    }
    if state.layout.has_focus(Focus::List) && state.open_triage().is_some() {
        return triage::leave(state);
    }
    if state.layout.leave_pane() {
        return Vec::new();
    }
    search::clear(state)
}

/// Leaves the top layer; without one, quits.
pub(crate) fn interrupt(state: &mut State) -> Vec<Effect> {
    if state.overlay.is_open() || state.layout.has_focus(Focus::Search) {
        leave(state)
    } else {
        quit(state)
    }
}

/// Quits. When something would be lost, the first call warns.
pub(crate) fn quit(state: &mut State) -> Vec<Effect> {
    let unsaved = match state.status.unsaved() {
        0 => None,
        1 => Some("1 decision is not saved".to_owned()),
        decisions => Some(format!("{decisions} decisions are not saved")),
    };
    let import = || {
        let running = state.status.is_importing();
        running.then(|| "an import is running".to_owned())
    };
    let Some(loss) = unsaved.or_else(import) else {
        return vec![Effect::Quit];
    };
    if state.status.is_confirmed(Confirm::Quit) {
        return vec![Effect::Quit];
    }
    state
        .status
        .error(format!("{loss}; quit again to quit anyway"));
    vec![Effect::Save(SaveMessage::Flush)]
}
