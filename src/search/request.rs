//! What the reader asks of the library for its list, and what it gets.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::view::{Sort, View};
use crate::index::{RowId, TitleIndex};
use crate::query::{Correction, Query};

/// What a list is made from.
#[derive(Debug, Clone, Default)]
pub struct SearchRequest {
    /// What the user asked for.
    pub query: Query,
    /// The saved search that is the view's own, within which the query looks.
    pub within: Option<Query>,
    /// Where to look.
    pub view: View,
    /// How to order it.
    pub sort: Sort,
    /// Rows that stay in the view although their marks have changed since it was entered.
    pub lingering: Vec<RowId>,
}

/// The rows that answer a request, in the order of the list.
///
/// The title rows that they speak of come along, so that they are never read with other ones.
#[derive(Debug, Clone, Default)]
pub struct SearchResults {
    /// The title rows of the library as it was searched.
    pub titles: Arc<TitleIndex>,
    /// All rows.
    pub rows: Vec<RowId>,
    /// How many of them, from the top, hold the words; the others only resemble them.
    pub with_words: usize,
    /// Whether these rows ascend, so that one of them can be looked for by halves.
    pub is_sorted: bool,
    /// How many papers match, the listed ones among them.
    pub matches: usize,
    /// Whether count and order are final. Until then a better answer to the same question follows.
    pub is_final: bool,
    /// Words that nothing holds, with what was searched for in their place.
    pub corrections: Vec<Correction>,
    /// Whether the index of words is not there yet, so that only titles were looked at.
    pub index_unavailable: bool,
}

/// Whoever waits for an answer.
pub trait SearchSink {
    /// Takes a step of the answer; the last one is settled.
    fn on_batch(&mut self, found: SearchResults);

    /// Tells whether the answer is still wanted.
    fn should_continue(&mut self) -> ControlFlow<()>;
}
