//! Overlays: opened, completed and submitted.

use std::path::PathBuf;

use super::{info, warn};
use super::{library, triage_results};
use crate::app::command::{Argument, Call};
use crate::app::effect::Effect;
use crate::app::overlay::{Overlay, StatsScreen, Submitted};
use crate::app::palette::Palette;
use crate::app::state::State;
use crate::app::status_line::Status;
use crate::worker::message::SearchMessage;

/// Shows the statistics, which the search thread counts.
pub(crate) fn open_statistics(state: &mut State) -> Vec<Effect> {
    state.overlay.open(Overlay::Stats(StatsScreen::default()));
    vec![Effect::Search(SearchMessage::Stats)]
}

pub(crate) fn open_palette(state: &mut State, text: &str) -> Vec<Effect> {
    let palette = Palette::with(text, state.model.marks.tags());
    state.overlay.open(Overlay::Palette(palette));
    Vec::new()
}

/// Asks for the argument of a command: for a path in a prompt, else in the palette.
pub(crate) fn ask_argument(state: &mut State, call: &Call) -> Vec<Effect> {
    match (call.command.argument(), call.command.name) {
        (Some(Argument::Path), "import") => {
            state.overlay.ask_import();
            Vec::new()
        }
        (Some(Argument::Path), _) => triage_results::ask_export_path(state),
        (kind, name) => {
            open_palette(state, &format!("{name} "));
            let placeholder = kind.map_or("", Argument::placeholder);
            info(
                state,
                format!("{name} {placeholder}: type it after the name"),
            )
        }
    }
}

/// Inserts the selected entry of the palette, so that an argument can follow.
pub(crate) fn complete_choice(state: &mut State) -> Vec<Effect> {
    let (keymap, saved) = (&state.model.keymap, state.sidebar.saved());
    if let Some(palette) = state.overlay.palette() {
        palette.complete_choice(keymap, saved);
    }
    Vec::new()
}

pub(crate) fn move_choice(state: &mut State, by: isize) -> Vec<Effect> {
    let (keymap, saved) = (&state.model.keymap, state.sidebar.saved());
    if let Some(palette) = state.overlay.palette() {
        palette.move_by(by, keymap, saved);
    }
    Vec::new()
}

/// Closes the palette and returns the call of its selected entry.
pub(crate) fn take_choice(state: &mut State) -> Option<Call> {
    let palette = state.overlay.take_palette()?;
    let choice = palette.choice(&state.model.keymap, state.sidebar.saved());
    if choice.is_none() {
        state.status.warn(palette.problem());
    }
    choice.map(|choice| choice.call)
}

/// Imports from the path of the prompt, or writes to it.
pub(crate) fn submit(state: &mut State) -> Vec<Effect> {
    match state.overlay.submit() {
        Submitted::Import(path) if path.is_empty() => {
            warn(state, "nothing imported: no file was named")
        }
        Submitted::Import(path) => library::import(state, PathBuf::from(path)),
        Submitted::Export(path) if path.is_empty() => {
            warn(state, "nothing written: no file was named")
        }
        Submitted::Export(path) => triage_results::export(state, PathBuf::from(path)),
        Submitted::Nothing => Vec::new(),
    }
}

/// Closes the confirmation without a decision.
pub(crate) fn decline(state: &mut State) -> Vec<Effect> {
    state.overlay.close();
    let message = "nothing was decided; the papers stay selected";
    state.status.say(Status::info(message));
    Vec::new()
}
