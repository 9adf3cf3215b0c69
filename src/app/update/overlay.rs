//! Help, palette, numbers and the question for a file; and the text lines in them.

use std::path::PathBuf;

use crate::app::action::Argument;
use crate::app::{
    Action, Context, Effect, HelpScreen, LineEdit, Overlay, Palette, State, StatsScreen, Status,
};
use crate::paper::PaperId;
use crate::stats::Stats;
use crate::worker::message::{Ask, Job, Save};

/// Opens what lies over the panes, or takes the shelf away.
pub(super) fn open(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        // The key that opens help closes it too.
        Action::Help if matches!(state.overlay, Some(Overlay::Help(_))) => state.overlay = None,
        Action::Help => state.overlay = Some(Overlay::Help(HelpScreen::default())),
        Action::Palette => open_palette(state, ""),
        Action::Import => {
            let mut line = LineEdit::default();
            line.insert(&state.import_path);
            state.overlay = Some(Overlay::Import(line));
        }
        Action::Stats => {
            state.overlay = Some(Overlay::Stats(StatsScreen::default()));
            return vec![Effect::Ask(Ask::Stats)];
        }
        _ => return remove_shelf(state),
    }
    Vec::new()
}

/// Shows the numbers that were asked for, unless their screen has been left meanwhile.
pub(super) fn counted(state: &mut State, stats: Box<Stats>) {
    if let Some(Overlay::Stats(screen)) = &mut state.overlay {
        screen.stats = Some(stats);
    }
}

/// Opens the palette with a text in its line.
fn open_palette(state: &mut State, text: &str) {
    let palette = Palette::with(text, state.marks.tags());
    state.overlay = Some(Overlay::Palette(palette));
}

/// Lets the user say what an action that was called by a key has to be told.
pub(super) fn ask_argument(state: &mut State, action: Action) -> Vec<Effect> {
    let spec = action.spec();
    open_palette(state, &format!("{} ", spec.name));
    let what = spec.argument.map_or("", |argument| argument.placeholder());
    state.status = Status::info(format!("{} {what}: type it behind the name", spec.name));
    Vec::new()
}

fn remove_shelf(state: &mut State) -> Vec<Effect> {
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

/// Runs the chosen action of the palette.
pub(super) fn run_choice(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = state.overlay.take() else {
        return Vec::new();
    };
    let typed = palette.line.text().trim();
    if let Some(choice) = palette.choice(&state.saved) {
        return match choice.argument {
            Some(argument) => super::told(state, choice.action, &argument),
            None => super::run(state, choice.action),
        };
    }
    state.status = Status::warning(match palette.told() {
        Some((_, Argument::KnownTag, name)) => format!("no paper has the tag “{name}”"),
        Some((_, argument, "")) => format!("type {} behind it", argument.placeholder()),
        Some((_, Argument::Link, typed)) => format!("“{typed}” is no number of a link"),
        Some((_, _, name)) => format!("no saved search is called “{name}”"),
        None => format!("no action is called “{typed}”"),
    });
    Vec::new()
}

/// Writes the chosen entry out; what an action has to be told can be typed behind it.
pub(super) fn complete(state: &mut State) -> Vec<Effect> {
    if let Some(Overlay::Palette(palette)) = &mut state.overlay
        && let Some(choice) = palette.choice(&state.saved)
    {
        let spec = choice.action.spec();
        let text = match (choice.argument, spec.argument) {
            (Some(argument), _) => format!("{} {argument}", spec.name),
            (None, Some(_)) => format!("{} ", spec.name),
            (None, None) => spec.name.to_owned(),
        };
        let tags = std::mem::take(&mut palette.tags);
        *palette = Palette::with(&text, tags);
    }
    Vec::new()
}

/// Imports, or writes, what the question was answered with.
pub(super) fn import_named(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Import(line)) => import(state, line.text().trim()),
        Some(Overlay::Export(line)) => super::kept::write(state, line.text().trim()),
        _ => Vec::new(),
    }
}

fn import(state: &mut State, path: &str) -> Vec<Effect> {
    if path.is_empty() {
        state.status = Status::warning("nothing imported: no file was named");
        return Vec::new();
    }
    path.clone_into(&mut state.import_path);
    state.importing = true;
    state.background.importing = Some(format!("importing {path} …"));
    vec![Effect::Job(Job::Import(
        vec![PathBuf::from(path)],
        kept_from_shelf(state),
    ))]
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
        palette.step(by, &state.saved);
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

/// Runs one of the keys of a text line.
pub(super) fn edit_action(state: &mut State, action: Action) -> Vec<Effect> {
    let change = match action {
        Action::CursorLeft => LineEdit::left,
        Action::CursorRight => LineEdit::right,
        Action::CursorStart => LineEdit::start,
        Action::CursorEnd => LineEdit::end,
        Action::DeleteBackward => LineEdit::delete_backward,
        Action::DeleteForward => LineEdit::delete_forward,
        Action::DeleteWord => LineEdit::delete_word,
        Action::DeleteToStart => LineEdit::delete_to_start,
        Action::DeleteToEnd => LineEdit::delete_to_end,
        _ => return Vec::new(),
    };
    match state.context() {
        Context::Search => super::search::edit(state, change),
        Context::HelpSearch => super::help::edit(state, change),
        _ => edit(state, change),
    }
}
