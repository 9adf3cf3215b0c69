//! Leaving: what lies on top first, then the search, then the reader.

use crate::app::effect::Effect;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::app::status::Status;
use crate::worker::message::Save;

/// Leaves one thing, the topmost.
pub(super) fn one(state: &mut State) -> Vec<Effect> {
    if super::help::clear(state) || state.overlay.take().is_some() {
        return Vec::new();
    }
    if super::waiting::leave(state) {
        return Vec::new();
    }
    if state.selection.clear() {
        state.status = Status::info("nothing is selected");
        return Vec::new();
    }
    if state.focus == Focus::List && state.open_triage().is_some() {
        return super::triage::leave(state);
    }
    if matches!(state.focus, Focus::Abstract | Focus::Sidebar) {
        state.focus = Focus::List;
        return Vec::new();
    }
    super::search::drop(state)
}

/// Leaves what is open; where nothing is open, quits.
pub(super) fn interrupt(state: &mut State) -> Vec<Effect> {
    if state.overlay.is_some() || state.focus == Focus::Search {
        one(state)
    } else {
        quit(state)
    }
}

/// Quits, unless something would be lost and the user does not know yet.
pub(super) fn quit(state: &mut State) -> Vec<Effect> {
    let unsaved = match state.unsaved {
        0 => None,
        1 => Some("1 decision is not saved".to_owned()),
        decisions => Some(format!("{decisions} decisions are not saved")),
    };
    let running = state.importing.then(|| "an import is under way".to_owned());
    let Some(loss) = unsaved.or(running).filter(|_| !state.quit_warned) else {
        return vec![Effect::Quit];
    };
    state.quit_warned = true;
    state.status = Status::error(format!("{loss}; quit again to leave all the same"));
    vec![Effect::Save(Save::Flush)]
}
