//! The request and the results of a search.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::sort::Sort;
use super::view::View;
use crate::index::{RowId, TitleIndex};
use crate::query::{Correction, Query};

/// A query in a view, with the order of its results.
#[derive(Debug, Clone, Default)]
pub struct SearchRequest {
    /// The query as typed.
    pub query: Query,
    /// The query of the open saved search; results match it as well.
    pub base_query: Option<Query>,
    /// The view to search in.
    pub view: View,
    /// The order of the results.
    pub sort: Sort,
    /// Rows that stay in the list after a change of their marks took them out of the view.
    pub pinned: Vec<RowId>,
}

/// Rows in the order of the list, with the titles that they refer to.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// The title index that was searched.
    pub titles: Arc<TitleIndex>,
    /// The matches, or the first of them in a batch that is not final.
    pub rows: Vec<RowId>,
    /// Number of leading rows that match the query; the titles after them are only similar.
    pub exact: usize,
    /// Whether the exact rows ascend, so that a binary search finds a row.
    pub is_sorted: bool,
    /// Number of matching papers, including those that are not in `rows`.
    pub total: usize,
    /// Whether rows, order and total are complete; if not, another batch follows.
    pub is_final: bool,
    /// Words without a match that were replaced.
    pub corrections: Vec<Correction>,
    /// Whether only titles were searched, because there is no word index yet.
    pub index_unavailable: bool,
}

/// Receives the batches of a search and may cancel it.
pub trait SearchSink {
    /// Receives a batch, which replaces the previous one.
    fn on_batch(&mut self, results: SearchResults);

    /// Breaks to cancel the search; no batch follows.
    ///
    /// Nothing else cancels a search. It is called on the thread of the search, about every
    /// millisecond, between chunks of rows. The interface breaks when a newer search is queued
    /// (`worker/reply_sink.rs`); the command line never does ([`LastBatch`](super::local::LastBatch)).
    fn should_continue(&mut self) -> ControlFlow<()>;
}
