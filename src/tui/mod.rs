//! The reader on a terminal: threads around one inbox, one loop that draws.

mod answer;
mod clipboard;
mod editor;
mod effects;
mod event;
mod event_loop;
mod input;
mod launch;
mod looks;
mod opener;
mod panic;
mod signals;
mod terminal;
mod trace;
mod view;

use std::io::IsTerminal;
use std::path::PathBuf;

pub(crate) use launch::run;

/// What the reader is started with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    /// Where to write how long each key took; nowhere by default.
    pub trace: Option<PathBuf>,
    /// A first message for the status line.
    pub greeting: Option<String>,
    /// When there are colors.
    pub color: crate::theme::ColorChoice,
    /// The triage session to open right away.
    pub triage: Option<crate::app::TriageStart>,
}

/// How the reader ended, when not by an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The user quit.
    Quit,
    /// A signal of this number ended it.
    Signal(i32),
}

/// What ends the reader, or keeps it from starting.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TuiError {
    /// There is no terminal.
    #[error("the reader needs a terminal")]
    NoTerminal,
    /// The terminal refused.
    #[error("the terminal failed")]
    Terminal(#[source] std::io::Error),
    /// The library could not be opened.
    #[error(transparent)]
    Library(#[from] crate::worker::StartupError),
    /// The settings are not valid.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// The keys in the settings are not valid.
    #[error(transparent)]
    Keymap(#[from] crate::app::KeymapError),
    /// The theme cannot be used.
    #[error(transparent)]
    Theme(#[from] crate::theme::ThemeError),
    /// A thread panicked.
    #[error("the {thread} thread stopped: {message}")]
    Lost {
        /// Which thread.
        thread: &'static str,
        /// What it said.
        message: String,
    },
    /// Decisions could not be saved to the very end.
    #[error("{decisions} decisions could not be saved and are lost")]
    Unsaved {
        /// How many.
        decisions: usize,
    },
    /// The trace file cannot be written.
    #[error("the trace cannot be written to {path}")]
    Trace {
        /// The file.
        path: PathBuf,
        /// What the disk said.
        source: std::io::Error,
    },
}

/// Tells whether there is a terminal to draw on and to read keys from. One that calls itself
/// dumb has no cursor to move.
pub(crate) fn has_terminal() -> bool {
    if std::env::var_os("TERM").is_some_and(|kind| kind == "dumb") {
        return false;
    }
    let keyboard = std::io::stdin().is_terminal() || std::fs::File::open("/dev/tty").is_ok();
    std::io::stdout().is_terminal() && keyboard
}
