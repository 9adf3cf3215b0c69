//! Help, palette, numbers and the question for a file; and the text lines in them.

use std::path::PathBuf;

use crate::app::command::Argument;
use crate::app::command::Call;
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::help_screen::HelpScreen;
use crate::app::line_edit::{Edit, LineEdit};
use crate::app::overlay::{Overlay, StatsScreen};
use crate::app::palette::{Choice, Palette};
use crate::app::state::State;
use crate::app::status::Status;
use crate::paper::PaperId;
use crate::stats::Stats;
use crate::worker::message::{Ask, Job, Save};

/// Opens the help screen; the same key closes it.
pub(super) fn toggle_help(state: &mut State) -> Vec<Effect> {
    state.overlay = match state.overlay {
        Some(Overlay::Help(_)) => None,
        _ => Some(Overlay::Help(HelpScreen::default())),
    };
    Vec::new()
}

pub(super) fn open_stats(state: &mut State) -> Vec<Effect> {
    state.overlay = Some(Overlay::Stats(StatsScreen::default()));
    vec![Effect::Ask(Ask::Stats)]
}

/// Shows the numbers that were asked for, unless their screen has been left meanwhile.
pub(super) fn counted(state: &mut State, stats: Box<Stats>) {
    if let Some(Overlay::Stats(screen)) = &mut state.overlay {
        screen.stats = Some(stats);
    }
}

/// Opens the palette with a text in its line.
pub(super) fn open_palette(state: &mut State, text: &str) -> Vec<Effect> {
    let palette = Palette::with(text, state.marks.tags());
    state.overlay = Some(Overlay::Palette(palette));
    Vec::new()
}

/// Asks for the argument of a command: a path in a prompt, anything else in the palette.
pub(super) fn ask_argument(state: &mut State, call: &Call) -> Vec<Effect> {
    match (call.command.argument(), call.command.name) {
        (Some(Argument::Path), "import") => {
            let line = LineEdit::with_text(&state.import_path);
            state.overlay = Some(Overlay::Import(line));
            Vec::new()
        }
        (Some(Argument::Path), _) => super::kept::ask_for_file(state),
        (argument, name) => {
            open_palette(state, &format!("{name} "));
            let what = argument.map_or("", Argument::placeholder);
            state.status = Status::info(format!("{name} {what}: type it behind the name"));
            Vec::new()
        }
    }
}

pub(super) fn remove_shelf(state: &mut State) -> Vec<Effect> {
    if !state.shelf {
        state.status = Status::warning("there is no starter shelf");
        return Vec::new();
    }
    if !std::mem::replace(&mut state.shelf_warned, true) {
        state.status =
            Status::warning("this removes the starter shelf for good; the same key again does it");
        return Vec::new();
    }
    state.shelf_removed = true;
    state.status =
        Status::info("the starter shelf is gone; import a page to begin your own library");
    vec![
        Effect::Ask(Ask::RemoveShelf),
        Effect::Save(Save::Session(state.session().to_text())),
    ]
}

/// Runs the selected entry of the palette.
pub(super) fn run_choice(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = state.overlay.take() else {
        return Vec::new();
    };
    match palette.choice(&state.keymap, &state.saved) {
        Some(choice) => super::run(state, choice.call),
        None => {
            state.status = Status::warning(palette.problem());
            Vec::new()
        }
    }
}

/// Inserts the selected entry, so that an argument can be typed behind it.
pub(super) fn complete(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Palette(palette)) = &mut state.overlay
        && let Some(Choice { call, .. }) = palette.choice(&state.keymap, &state.saved)
    {
        let asks = call.argument.is_empty() && call.command.argument().is_some();
        let text = format!("{call}{}", if asks { " " } else { "" });
        let tags = std::mem::take(&mut palette.tags);
        *palette = Palette::with(&text, tags);
    }
    Vec::new()
}

/// Runs the prompt with the typed path.
pub(super) fn submit(state: &mut State) -> Vec<Effect> {
    let (line, empty) = match state.overlay.take() {
        Some(Overlay::Import(line)) => (line, "nothing imported: no file was named"),
        Some(Overlay::Export(line)) => {
            let path = line.text().trim();
            if !path.is_empty() {
                return super::kept::write(state, PathBuf::from(path));
            }
            (line, "nothing written: no file was named")
        }
        _ => return Vec::new(),
    };
    let path = line.text().trim();
    if path.is_empty() {
        state.status = Status::warning(empty);
        return Vec::new();
    }
    import(state, PathBuf::from(path))
}

/// Imports a file or a directory.
pub(super) fn import(state: &mut State, path: PathBuf) -> Vec<Effect> {
    let name = path.display().to_string();
    state.background.importing = Some(format!("importing {name} …"));
    state.import_path = name;
    state.importing = true;
    let bookmarked = kept_from_shelf(state);
    vec![Effect::Job(Job::Import(vec![path], bookmarked))]
}

/// The bookmarked papers, which stay when the first import ends the shelf.
fn kept_from_shelf(state: &State) -> Vec<PaperId> {
    let bookmarked = state
        .marks
        .marked()
        .filter(|(_, mark)| state.shelf && mark.bookmarked);
    bookmarked.map(|(id, _)| id.clone()).collect()
}

/// Moves the choice in the palette.
pub(super) fn choose(state: &mut State, by: isize) -> Vec<Effect> {
    if let Some(Overlay::Palette(palette)) = &mut state.overlay {
        palette.move_by(by, &state.keymap, &state.saved);
    }
    Vec::new()
}

/// Edits the text line of the palette or of the question.
pub(super) fn edit(state: &mut State, change: impl FnOnce(&mut LineEdit)) -> Vec<Effect> {
    match &mut state.overlay {
        Some(Overlay::Palette(palette)) => {
            change(&mut palette.line);
            palette.chosen = 0;
        }
        Some(Overlay::Import(line) | Overlay::Export(line)) => change(line),
        _ => {}
    }
    Vec::new()
}

/// Edits the text line that has the focus.
pub(super) fn edit_action(state: &mut State, step: Edit) -> Vec<Effect> {
    match state.context() {
        Context::Search => super::search::edit(state, |line| line.apply(step)),
        Context::HelpSearch => super::help::edit(state, |line| line.apply(step)),
        _ => edit(state, |line| line.apply(step)),
    }
}
