//! Search: turns a query, a view and a sort order into the rows of a list.
//!
//! Reads snapshots of the index and the marks; writes nothing.

mod correction;
mod error;
mod filter;
mod local;
mod mark_index;
mod plan;
mod request;
mod sort;
mod view;
mod word_search;

pub(crate) use error::SearchError;
#[cfg(test)]
pub(crate) use local::LastBatch;
pub(crate) use local::LocalSearch;
pub use mark_index::MarkIndex;
pub use request::{SearchRequest, SearchResults, SearchSink};
pub use sort::Sort;
pub use view::View;
