//! Doing what `update` asked for outside of the state.

use std::io;

use super::input::Keyboard;
use super::opener::Opener;
use super::terminal::Terminal;
use super::{clipboard, signals};
use crate::app::{Effect, Status};
use crate::explain::explain;
use crate::worker::Workers;

/// What the event loop does after an effect.
pub(super) enum Next {
    /// Goes on.
    Continue,
    /// Shows a message.
    Tell(Status),
    /// Ends.
    Quit,
}

/// The hands of the event loop.
pub(super) struct Runner {
    pub workers: Workers,
    pub keyboard: Keyboard,
    pub opener: Opener,
}

impl Runner {
    /// Does one thing.
    pub fn run(&self, effect: Effect, terminal: &mut Terminal) -> io::Result<Next> {
        match effect {
            Effect::Ask(ask) => self.workers.ask(ask),
            Effect::Save(save) => self.workers.save(save),
            Effect::Job(job) => self.workers.job(job),
            Effect::OpenLink(address) => return Ok(Next::Tell(self.open(&address, terminal)?)),
            Effect::Copy(text) => return Ok(Next::Tell(copied(&text))),
            Effect::Suspend => terminal.lend(signals::stop)?,
            Effect::Redraw => terminal.forget(),
            Effect::Quit => return Ok(Next::Quit),
        }
        Ok(Next::Continue)
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
                explain(&error)
            )),
        })
    }
}

fn copied(text: &str) -> Status {
    match clipboard::copy(text) {
        Ok(way) => Status::info(format!("copied by {way}: {text}")),
        Err(error) => Status::error(format!("not copied: {}", explain(&error))),
    }
}
