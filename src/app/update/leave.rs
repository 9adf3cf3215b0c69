//! Leaving: what lies on top first, then the search, then the reader.

use crate::app::{Effect, Focus, State, Status};
use crate::worker::message::Save;

/// Leaves one thing, the topmost.
pub(super) fn one(state: &mut State) -> Vec<Effect> {
    if state.overlay.take().is_some() {
        return Vec::new();
    }
    if state.focus == Focus::Abstract {
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

/// Quits, unless decisions would be lost and the user does not know yet.
pub(super) fn quit(state: &mut State) -> Vec<Effect> {
    if state.unsaved > 0 && !state.quit_warned {
        state.quit_warned = true;
        let decisions = if state.unsaved == 1 {
            "1 decision is".to_owned()
        } else {
            format!("{} decisions are", state.unsaved)
        };
        state.status = Status::error(format!(
            "{decisions} not saved; quit again to lose them, or mend the disk and mark a paper"
        ));
        return vec![Effect::Save(Save::Flush)];
    }
    vec![
        Effect::Save(Save::Session(state.session().to_text())),
        Effect::Quit,
    ]
}
