//! Errors of finding the directories, and of reading, creating and checking `config.toml`.

use std::path::PathBuf;

use crate::file_util::FileError;

#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("no home directory found")]
    NoHome,
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{path} already exists; use `deckle config init --force` to overwrite it")]
    Exists { path: PathBuf },
    /// The message names the line.
    #[error("{path}: {message}")]
    Invalid { path: PathBuf, message: String },
}
