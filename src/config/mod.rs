//! The user's settings and where deckle keeps its files.

mod bindings;
mod folders;
mod read_rule;
mod settings;

pub(crate) use bindings::Binding;
pub use folders::Folders;
pub(crate) use folders::expand_home;
pub(crate) use read_rule::ReadRule;
pub use settings::Settings;
pub(crate) use settings::{Advance, SETTINGS, write_settings};

/// What can be wrong with the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The system names no home directory.
    #[error("no home directory is known")]
    NoHome,
    /// The settings file could not be read.
    #[error(transparent)]
    Disk(#[from] crate::file_util::FileError),
    /// There is a settings file already, and it was not to be replaced.
    #[error("{path} is there already; `deckle config init --force` replaces it")]
    Exists {
        /// The settings file.
        path: std::path::PathBuf,
    },
    /// The settings file is not valid; the message names the line.
    #[error("{path}: {message}")]
    Invalid {
        /// The settings file.
        path: std::path::PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
}
