//! Receives the batches of a search and sends them to the reader.
//!
//! Separate from [`super::search`] because it reads the inbox while a search runs: a paper is
//! fetched between two batches, and a newer search cancels the running one.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::mpsc::Receiver;

use super::message::{Answer, Ask, Generation, Reply};
use crate::index::Snapshot;
use crate::search::{SearchResults, SearchSink};

/// Sends the batches of one search to the reader; a newer search in the inbox cancels it.
pub(super) struct ReplySink<'a> {
    pub(super) generation: Generation,
    pub(super) caches: Option<Snapshot>,
    pub(super) inbox: &'a Receiver<Ask>,
    pub(super) early: &'a mut VecDeque<Ask>,
    pub(super) answer: &'a Answer,
}

impl SearchSink for ReplySink<'_> {
    fn on_batch(&mut self, found: SearchResults) {
        (self.answer)(Reply::Found(self.generation, found));
    }

    /// A newer search ends this one; a paper is fetched in passing.
    fn should_continue(&mut self) -> ControlFlow<()> {
        for ask in self.inbox.try_iter() {
            match (ask, &self.caches) {
                (Ask::Open(generation, id), Some(caches)) => {
                    let paper = caches.paper(&id).ok().flatten();
                    (self.answer)(Reply::Paper(generation, paper.map(Box::new)));
                }
                (ask, _) => self.early.push_back(ask),
            }
        }
        if self.early.iter().any(|ask| matches!(ask, Ask::Find(..))) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}
