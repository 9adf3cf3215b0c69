//! What can go wrong with the index, and the guard that turns panics on damaged files into errors.
//!
//! Separate because the title index, the word index and the builder share it.

use crate::task::catch_panic;

/// An error of the index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// tantivy could not read or write.
    #[error("the search index failed: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    /// The directory could not be created or emptied.
    #[error("the search index at {path} cannot be written")]
    Directory {
        /// The directory.
        path: std::path::PathBuf,
        /// The error of the file system.
        source: std::io::Error,
    },
    /// A stored paper could not be read back or written.
    #[error("the search index holds a damaged paper")]
    Stored(#[from] serde_json::Error),
    /// The index is so damaged that reading it panicked.
    #[error("the search index is damaged ({0})")]
    Damaged(String),
    /// The titles exceed the size of a title index.
    #[error("the titles of the library exceed 4 GiB")]
    TooLarge,
}

/// Runs work that reads the word index; a panic becomes [`IndexError::Damaged`].
///
/// tantivy trusts its files, so a flipped bit in one may make it panic.
pub(crate) fn guard_index<T>(work: impl FnOnce() -> T) -> Result<T, IndexError> {
    catch_panic(work).map_err(IndexError::Damaged)
}
