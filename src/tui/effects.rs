//! Executes the effects that `update` returns.

use std::io;

use super::editor::Editor;
use super::input::Keyboard;
use super::opener::Opener;
use super::terminal::Terminal;
use super::{clipboard, signals};
use crate::app::{Effect, Status};
use crate::paper::PaperId;
use crate::text::format_error_chain;
use crate::worker::Workers;

/// The result of an effect, which the event loop handles.
pub(super) enum Outcome {
    Done,
    /// Show a status message.
    Status(Status),
    /// Save an edited note.
    NoteEdited(PaperId, String),
    Quit,
}

pub(super) struct EffectRunner {
    pub workers: Workers,
    pub keyboard: Keyboard,
    pub opener: Opener,
    pub editor: Editor,
}

impl EffectRunner {
    pub(super) fn run(&self, effect: Effect, terminal: &mut Terminal) -> io::Result<Outcome> {
        match effect {
            Effect::Search(message) => self.workers.search(message),
            Effect::Save(message) => self.workers.save(message),
            Effect::Job(job) => self.workers.start_job(job),
            Effect::OpenLink(address) => {
                return Ok(Outcome::Status(self.open(&address, terminal)?));
            }
            Effect::EditNote { paper, text } => return self.edit(paper, &text, terminal),
            Effect::Copy { text, what } => return Ok(Outcome::Status(copy(&text, &what))),
            Effect::Suspend => terminal.suspend_while(signals::stop)?,
            Effect::Redraw => terminal.invalidate(),
            Effect::Quit => return Ok(Outcome::Quit),
        }
        Ok(Outcome::Done)
    }

    fn edit(&self, paper: PaperId, text: &str, terminal: &mut Terminal) -> io::Result<Outcome> {
        let edited =
            terminal.suspend_while(|| self.keyboard.pause_while(|| self.editor.edit(text)))?;
        Ok(match edited {
            Ok(text) => Outcome::NoteEdited(paper, text),
            Err(error) => Outcome::Status(Status::error(format!(
                "the note is not changed: {}; $EDITOR or `editor` in config.toml names the editor",
                format_error_chain(&error)
            ))),
        })
    }

    fn open(&self, address: &str, terminal: &mut Terminal) -> io::Result<Status> {
        let outcome = match &self.opener {
            Opener::InTerminal(_) => terminal
                .suspend_while(|| self.keyboard.pause_while(|| self.opener.open(address)))?,
            Opener::Detached(_) | Opener::System => self.opener.open(address),
        };
        Ok(match outcome {
            Ok(()) => Status::info(format!("opened {address}")),
            Err(error) => Status::error(format!(
                "no browser for {address}: {}; set `opener` in config.toml",
                format_error_chain(&error)
            )),
        })
    }
}

fn copy(text: &str, what: &str) -> Status {
    match clipboard::copy(text) {
        Ok(method) => Status::info(format!("copied {what} ({method})")),
        Err(error) => Status::error(format!("not copied: {}", format_error_chain(&error))),
    }
}
