//! The errors that end the program, with the message, the hint and the exit code of each.
//!
//! Separate from the modules because hints name commands and settings.

use std::io;

use crate::app::KeymapError;
use crate::config::ConfigError;
use crate::index::IndexError;
use crate::library::{InputError, LibraryError};
use crate::marks::MarksError;
use crate::paper::UnknownKey;
use crate::text::format_error_chain;
use crate::theme::ThemeError;
use crate::tui::TuiError;

/// Exit code for errors.
pub(crate) const FAILED: u8 = 2;
/// Exit code after Ctrl-C: 128 plus the number of SIGINT.
pub(crate) const INTERRUPTED: u8 = 130;

#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Keymap(#[from] KeymapError),
    #[error(transparent)]
    Theme(#[from] ThemeError),
    #[error(transparent)]
    Library(#[from] LibraryError),
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    Input(#[from] InputError),
    #[error(transparent)]
    Marks(#[from] MarksError),
    #[error(transparent)]
    Id(#[from] UnknownKey),
    #[error(transparent)]
    Tui(#[from] TuiError),
    #[error("“{word}” is neither a file nor a command; did you mean `deckle {command}`?")]
    NoCommand { word: String, command: String },
    #[error("“{name}” is neither a command nor a topic{suggestion}")]
    NoTopic { name: String, suggestion: String },
    #[error("{path}: {reason}")]
    Unreadable { path: String, reason: String },
    #[error("{0} is in the future, so no page was captured on it")]
    CapturedLater(jiff::civil::Date),
    #[error("stopped after {papers} papers; run the same command again to resume")]
    Interrupted { papers: usize },
    #[error("{message}\n{underlined}")]
    Query { message: String, underlined: String },
    #[error("cannot write the output")]
    Output(#[source] io::Error),
    /// The reader of stdout has closed the pipe.
    #[error("the pipe was closed")]
    PipeClosed,
}

impl CommandError {
    /// Converts an error of writing to stdout.
    pub(crate) fn output(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::PipeClosed
        } else {
            Self::Output(error)
        }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::PipeClosed => 0,
            Self::Interrupted { .. } => INTERRUPTED,
            _ => FAILED,
        }
    }

    /// Returns the message with those of its sources.
    pub(crate) fn message(&self) -> String {
        format_error_chain(self)
    }

    /// Returns how the user can solve the problem.
    pub(crate) fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Config(ConfigError::NoHome) => {
                "Set DECKLE_CONFIG_DIR, DECKLE_DATA_DIR and DECKLE_CACHE_DIR."
            }
            Self::Config(ConfigError::Exists { .. }) => {
                "`deckle config check` checks whether it is valid."
            }
            Self::Config(_)
            | Self::Keymap(_)
            | Self::Tui(TuiError::Config(_) | TuiError::Keymap(_)) => {
                "Fix config.toml (`deckle config path` prints its path); `deckle keys` lists all commands."
            }
            Self::Theme(_) | Self::Tui(TuiError::Theme(_)) => {
                "Choose another `theme` in config.toml or fix that file; `deckle config themes` lists all."
            }
            Self::Id(_) => {
                "Ids look like arxiv:2305.04160 or title:0123456789ab; `deckle list` prints them."
            }
            Self::CapturedLater(_) => {
                "Give the day on which the page was saved, such as 2025-10-29."
            }
            Self::Input(_) => "Give a file or a directory; `deckle --help` lists the commands.",
            Self::NoTopic { .. } => "`deckle help` lists the commands and topics.",
            Self::Tui(TuiError::NoTerminal) => {
                "Start it in a terminal, or use `deckle list`, `deckle search` or `deckle show`."
            }
            Self::Unreadable { .. } => {
                "`deckle help importing` lists the formats that can be imported."
            }
            Self::Query { .. } => "`deckle help searching` explains the query syntax.",
            Self::Library(LibraryError::Index(_)) | Self::Index(_) => {
                "The index is only a cache: delete it (`deckle paths` prints its path) and start again."
            }
            _ => return None,
        })
    }
}
