//! The reader on a terminal: input threads, the event loop and the views.

mod background_query;
mod clipboard;
mod editor;
mod effects;
mod event;
mod event_loop;
mod input;
mod opener;
mod panic;
mod signals;
mod start;
mod terminal;
mod theme_choice;
mod trace;
mod view;

use std::io::IsTerminal;
use std::path::PathBuf;

pub(crate) use start::run;

/// The options of the command line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Options {
    /// The file for the time that each key took.
    pub trace: Option<PathBuf>,
    /// A first message for the status line.
    pub greeting: Option<String>,
    pub color: crate::theme::ColorChoice,
    /// The triage session to start with.
    pub triage: Option<crate::app::TriageStart>,
}

/// How the reader ended without an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Quit,
    /// The number of the signal.
    Signal(i32),
}

/// An error that ends the reader or prevents its start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TuiError {
    #[error("the reader needs a terminal")]
    NoTerminal,
    #[error("the terminal failed")]
    Terminal(#[source] std::io::Error),
    #[error(transparent)]
    Library(#[from] crate::worker::StartupError),
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    #[error(transparent)]
    Keymap(#[from] crate::app::KeymapError),
    #[error(transparent)]
    Theme(#[from] crate::theme::ThemeError),
    #[error("the {thread} thread stopped: {message}")]
    ThreadPanicked {
        thread: &'static str,
        message: String,
    },
    #[error("{decisions} decisions could not be saved and are lost")]
    Unsaved { decisions: usize },
    #[error("the trace cannot be written to {path}")]
    Trace {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// Returns whether there is a terminal to draw on and to read keys from. A dumb terminal cannot
/// move the cursor.
pub(crate) fn has_terminal() -> bool {
    if std::env::var_os("TERM").is_some_and(|kind| kind == "dumb") {
        return false;
    }
    let keyboard = std::io::stdin().is_terminal() || std::fs::File::open("/dev/tty").is_ok();
    std::io::stdout().is_terminal() && keyboard
}
