//! Sends the batches of a search to the reader.
//!
//! Separate from [`super::search`] because it reads the inbox while a search runs: a paper is
//! loaded between two batches, and a newer search cancels the running one.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::mpsc::Receiver;

use super::message::{Generation, Reply, ReplySender, SearchMessage};
use crate::index::Snapshot;
use crate::search::{SearchResults, SearchSink};

pub(super) struct ReplySink<'a> {
    pub generation: Generation,
    pub snapshot: Option<Snapshot>,
    pub inbox: &'a Receiver<SearchMessage>,
    /// Messages to handle after the search.
    pub queued: &'a mut VecDeque<SearchMessage>,
    pub reply: &'a ReplySender,
}

impl SearchSink for ReplySink<'_> {
    fn on_batch(&mut self, results: SearchResults) {
        (self.reply)(Reply::Results(self.generation, results));
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        for message in self.inbox.try_iter() {
            match (message, &self.snapshot) {
                (SearchMessage::Load(generation, id), Some(snapshot)) => {
                    let paper = snapshot.paper(&id).ok().flatten();
                    (self.reply)(Reply::Paper(generation, paper.map(Box::new)));
                }
                (message, _) => self.queued.push_back(message),
            }
        }
        let is_search = |message: &SearchMessage| matches!(message, SearchMessage::Search(..));
        if self.queued.iter().any(is_search) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}
