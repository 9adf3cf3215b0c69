//! Index errors, and `guard_index`, which turns a panic on a damaged file into an error.
//!
//! Separate because the title index, the word index and the builder share them.

use crate::task::catch_panic;

/// Why the index cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the search index failed: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    #[error("the search index at {path} cannot be written")]
    Directory {
        path: std::path::PathBuf,
        source: std::io::Error,
    },
    #[error("the search index holds a damaged paper")]
    Stored(#[from] serde_json::Error),
    /// Reading the index panicked; holds the panic message.
    #[error("the search index is damaged ({0})")]
    Damaged(String),
    #[error("the titles of the library exceed 4 GiB")]
    TooLarge,
}

/// Runs `work`, which reads the word index; a panic becomes [`IndexError::Damaged`].
///
/// tantivy trusts its files, so a flipped bit in one of them can make it panic.
pub(crate) fn guard_index<T>(work: impl FnOnce() -> T) -> Result<T, IndexError> {
    catch_panic(work).map_err(IndexError::Damaged)
}
