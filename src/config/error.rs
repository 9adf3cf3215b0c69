//! The errors of the configuration.

use std::path::PathBuf;

use crate::file_util::FileError;

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("no home directory found")]
    NoHome,
    #[error(transparent)]
    Disk(#[from] FileError),
    #[error("{path} exists already; `deckle config init --force` replaces it")]
    Exists { path: PathBuf },
    /// The message names the line.
    #[error("{path}: {message}")]
    Invalid { path: PathBuf, message: String },
}
