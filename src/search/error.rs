//! The errors of a search.

use crate::index::IndexError;

/// What can go wrong with a search.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// There is no index yet, because another process is building it.
    #[error("the search index is being built by another deckle")]
    NoIndex,
}
