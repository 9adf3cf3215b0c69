//! Searching: a query, a view and an order become the rows of the list.
//!
//! Reads snapshots of the index and marks; writes nothing.

mod correction;
mod error;
mod filter;
mod local;
mod mark_index;
mod request;
mod search_run;
mod view;

pub(crate) use error::SearchError;
#[cfg(test)]
pub(crate) use local::Last;
pub(crate) use local::Local;
pub use mark_index::MarkIndex;
pub use request::{SearchRequest, SearchResults, SearchSink};
pub use view::{Sort, View};
