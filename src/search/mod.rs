//! Search: turns a query, a view and a sort order into the rows of a list.
//!
//! Reads snapshots of the index and the marks; writes nothing.

mod correction;
mod filter;
mod local;
mod mark_index;
mod plan;
mod request;
mod sort;
mod view;
mod word_search;

#[cfg(test)]
pub(crate) use local::LastBatch;
pub use local::LocalSearch;
pub use mark_index::MarkIndex;
pub use request::{SearchRequest, SearchResults, SearchSink};
pub use sort::Sort;
pub use view::View;
