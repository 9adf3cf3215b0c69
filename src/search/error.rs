//! The errors of a search.

use crate::index::IndexError;

#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error("the search index is being built by another deckle")]
    NoIndex,
}
