//! Doing what `update` asked for outside of the state.

use std::io;

use super::editor::Editor;
use super::input::Keyboard;
use super::opener::Opener;
use super::terminal::Terminal;
use super::{clipboard, signals};
use crate::app::{Effect, Status};
use crate::paper::PaperId;
use crate::task::error_chain;
use crate::worker::Workers;

/// What the event loop does after an effect.
pub(super) enum Next {
    /// Goes on.
    Continue,
    /// Shows a message.
    Tell(Status),
    /// Takes over a note that was edited.
    Noted(PaperId, String),
    /// Ends.
    Quit,
}

/// The hands of the event loop.
pub(super) struct Runner {
    pub workers: Workers,
    pub keyboard: Keyboard,
    pub opener: Opener,
    pub editor: Editor,
}

impl Runner {
    /// Does one thing.
    pub(super) fn run(&self, effect: Effect, terminal: &mut Terminal) -> io::Result<Next> {
        match effect {
            Effect::Search(message) => self.workers.search(message),
            Effect::Save(message) => self.workers.save(message),
            Effect::Job(job) => self.workers.start_job(job),
            Effect::OpenLink(address) => return Ok(Next::Tell(self.open(&address, terminal)?)),
            Effect::EditNote { paper, text } => return self.edit(paper, &text, terminal),
            Effect::Copy { text, what } => return Ok(Next::Tell(copied(&text, &what))),
            Effect::Suspend => terminal.lend(signals::stop)?,
            Effect::Redraw => terminal.forget(),
            Effect::Quit => return Ok(Next::Quit),
        }
        Ok(Next::Continue)
    }

    fn edit(&self, paper: PaperId, text: &str, terminal: &mut Terminal) -> io::Result<Next> {
        let edited = terminal.lend(|| self.keyboard.lend(|| self.editor.edit(text)))?;
        Ok(match edited {
            Ok(text) => Next::Noted(paper, text),
            Err(error) => Next::Tell(Status::error(format!(
                "the note is not changed: {}; $EDITOR or `editor` in config.toml names the editor",
                error_chain(&error)
            ))),
        })
    }

    fn open(&self, address: &str, terminal: &mut Terminal) -> io::Result<Status> {
        let outcome = match &self.opener {
            Opener::Here(_) => {
                terminal.lend(|| self.keyboard.lend(|| self.opener.open(address)))?
            }
            Opener::Beside(_) | Opener::System => self.opener.open(address),
        };
        Ok(match outcome {
            Ok(()) => Status::info(format!("opened {address}")),
            Err(error) => Status::error(format!(
                "no browser for {address}: {}; set `opener` in config.toml",
                error_chain(&error)
            )),
        })
    }
}

fn copied(text: &str, what: &str) -> Status {
    match clipboard::copy(text) {
        Ok(way) => Status::info(format!("copied {what} ({way})")),
        Err(error) => Status::error(format!("not copied: {}", error_chain(&error))),
    }
}
