//! Starts the reader: loads settings and files, starts the threads and runs the event loop.

use std::sync::mpsc::{Sender, channel};
use std::time::Instant;

use super::editor::Editor;
use super::effects::EffectRunner;
use super::event::Event;
use super::event_loop::EventLoop;
use super::input::Keyboard;
use super::opener::Opener;
use super::terminal::Terminal;
use super::theme_choice::ThemeChoice;
use super::trace::Trace;
use super::{Ending, Options, TuiError, has_terminal, panic, signals};
use crate::app::{Input, Keymap, Model, Saved, State, Status, Triage, update};
use crate::config::{Folders, Settings};
use crate::worker::message::{Generation, Reply};
use crate::worker::{ReplySender, Startup, Workers};

/// Runs the reader until it ends; the trace measures the start from `started`.
pub(crate) fn run(
    folders: &Folders,
    options: &Options,
    started: Instant,
) -> Result<Ending, TuiError> {
    if !has_terminal() {
        return Err(TuiError::NoTerminal);
    }
    let settings = Settings::read(&folders.settings())?;
    let keymap = Keymap::new(&settings)?;
    let theme = ThemeChoice::choose(&settings, folders, options.color)?;
    let trace = Trace::open(options.trace.as_deref())?;
    let (sender, inbox) = channel();
    let mut startup = Startup::load(folders)?;
    let session = std::mem::take(&mut startup.session);
    let marks = std::mem::take(&mut startup.marks);
    let saved = Saved::new(std::mem::take(&mut startup.searches));
    startup.problems.extend(saved.problem());
    let problems = startup.problems.join(" ");
    let model = Model::new(
        keymap,
        &settings,
        startup.library.titles(),
        startup.library.is_starter(),
        session.starter_removed,
        marks,
        jiff::Timestamp::now(),
    );
    let mut state = State::new(model, saved, session);
    let first = startup.first_list(&state.request());
    let mut effects = update(
        &mut state,
        Input::Reply(Reply::Results(Generation::default(), first)),
    );
    effects.extend(crate::app::count_saved(&state));
    state.triage = startup.triage.take().map(Triage::restore);
    if let Some(start) = &options.triage {
        effects.extend(update(&mut state, Input::Triage(start.clone())));
    }
    show_first_status(&mut state, options, problems);
    panic::install();
    signals::listen(sender.clone()).map_err(TuiError::Terminal)?;
    let terminal = Terminal::enter(settings.mouse).map_err(TuiError::Terminal)?;
    let keyboard = Keyboard::listen(sender.clone()).map_err(TuiError::Terminal)?;
    let workers =
        Workers::start(folders, startup, || reply_sender(&sender)).map_err(TuiError::Terminal)?;
    let opener = Opener::choose(&settings.opener, std::env::var("BROWSER").ok().as_deref());
    let variable = |name| std::env::var(name).ok();
    let (visual, editor) = (variable("VISUAL"), variable("EDITOR"));
    let editor = Editor::choose(&settings.editor, visual.as_deref(), editor.as_deref());
    let runner = EffectRunner {
        workers,
        keyboard,
        opener,
        editor,
    };
    drop(sender);
    EventLoop {
        state,
        terminal,
        runner,
        inbox,
        trace,
        theme,
    }
    .run(started, effects)
}

fn show_first_status(state: &mut State, options: &Options, problems: String) {
    if !problems.is_empty() {
        state.status.say(Status::error(problems));
    } else if let Some(greeting) = &options.greeting {
        state.status.say(Status::info(greeting.clone()));
    } else if state.open_triage().is_none() && state.unfinished_triage().is_some() {
        let key = state.model.keymap.first("triage");
        state.status.say(Status::info(format!(
            "a triage session is unfinished; {key} resumes it"
        )));
    }
}

fn reply_sender(sender: &Sender<Event>) -> ReplySender {
    let sender = sender.clone();
    Box::new(move |reply| sender.send(Event::Reply(reply)).is_ok())
}
