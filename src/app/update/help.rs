//! The help screen: searching it, and leaving it.

use crate::app::effect::Effect;
use crate::app::help_screen::HelpScreen;
use crate::app::line_edit::LineEdit;
use crate::app::overlay::Overlay;
use crate::app::state::State;

/// Puts the keyboard into the line that searches the help screen.
pub(super) fn search(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Help(help)) = &mut state.overlay {
        help.typing = true;
        help.search.end();
    }
    Vec::new()
}

/// Edits what is searched for; what is found begins on top.
pub(super) fn edit(state: &mut State, change: impl FnOnce(&mut LineEdit)) -> Vec<Effect> {
    if let Some(Overlay::Help(help)) = &mut state.overlay {
        change(&mut help.search);
        help.scroll = 0;
    }
    Vec::new()
}

/// Keeps what is searched for and gives the keyboard to the screen.
pub(super) fn keep(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Help(help)) = &mut state.overlay {
        help.typing = false;
    }
    Vec::new()
}

/// Shows the whole screen again; tells whether it was narrowed or about to be.
pub(super) fn clear(state: &mut State) -> bool {
    match &mut state.overlay {
        Some(Overlay::Help(help)) if help.is_searching() => {
            *help = HelpScreen::default();
            true
        }
        _ => false,
    }
}

/// Closes the screen, narrowed or not.
pub(super) fn close(state: &mut State) -> Vec<Effect> {
    state.overlay = None;
    Vec::new()
}
