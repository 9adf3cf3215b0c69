//! The save thread: appends decisions to the marks journal in their order, writes the saved state,
//! and reports what other instances have appended.
//!
//! A decision that cannot be saved stays in a queue. It is retried with the next decision and at
//! the end, so that a full disk or a lost network drive loses nothing while the reader runs.

use std::collections::VecDeque;
use std::sync::Weak;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::message::{Reply, ReplySender, SaveMessage};
use super::watch;
use crate::config::Folders;
use crate::marks::{Event, Journal};
use crate::saved_state::{write_searches, write_session, write_triage};
use crate::text::format_error_chain;

/// Idle time before the journal is compacted.
const COMPACTION_DELAY: Duration = Duration::from_secs(5);

/// Decisions that can still be undone after a compaction.
const UNDOABLE: usize = 10_000;

/// Handles messages until the senders of `inbox` are dropped; returns the number of unsaved
/// decisions.
///
/// The file watch sends to the thread through `to_self`, which does not keep it alive.
pub(super) fn run(
    journal: Journal,
    folders: &Folders,
    inbox: &Receiver<SaveMessage>,
    to_self: Weak<Sender<SaveMessage>>,
    reply: &ReplySender,
) -> usize {
    let _watch = watch::start(&folders.marks(), move || {
        if let Some(to_self) = to_self.upgrade() {
            let _ = to_self.send(SaveMessage::ReadJournal);
        }
    });
    let mut thread = SaveThread {
        journal,
        unsaved: VecDeque::new(),
        reply,
    };
    // The journal may have changed between its opening and the start of the watch.
    thread.read_journal();
    while let Some(message) = thread.receive(inbox) {
        thread.handle(message, folders);
    }
    thread.append_unsaved();
    thread.unsaved.len()
}

struct SaveThread<'a> {
    journal: Journal,
    unsaved: VecDeque<Event>,
    reply: &'a ReplySender,
}

impl SaveThread<'_> {
    /// Waits for the next message; a long journal is compacted while there is none.
    fn receive(&mut self, inbox: &Receiver<SaveMessage>) -> Option<SaveMessage> {
        if self.unsaved.is_empty() && self.journal.should_compact() {
            match inbox.recv_timeout(COMPACTION_DELAY) {
                Err(RecvTimeoutError::Timeout) => self.compact(),
                received => return received.ok(),
            }
        }
        inbox.recv().ok()
    }

    fn handle(&mut self, message: SaveMessage, folders: &Folders) {
        let written = match message {
            SaveMessage::Record(event) => {
                self.unsaved.push_back(event);
                self.append_unsaved();
                return self.read_journal();
            }
            SaveMessage::ReadJournal => return self.read_journal(),
            SaveMessage::Flush => {
                self.append_unsaved();
                let unsaved = self.unsaved.len();
                (self.reply)(Reply::Flushed { unsaved });
                return;
            }
            SaveMessage::Session(session) => write_session(&folders.session(), &session),
            SaveMessage::Triage(triage) => match write_triage(&folders.triage(), triage.as_ref()) {
                // The message about unsaved decisions is more important.
                Err(_) if !self.unsaved.is_empty() => Ok(()),
                written => written,
            },
            SaveMessage::Searches(searches) => write_searches(&folders.searches(), &searches),
        };
        if let Err(error) = written {
            (self.reply)(Reply::Failed(format_error_chain(&error)));
        }
    }

    fn append_unsaved(&mut self) {
        while let Some(event) = self.unsaved.front() {
            if let Err(error) = self.journal.append(event) {
                (self.reply)(Reply::Unsaved {
                    reason: format_error_chain(&error),
                    unsaved: self.unsaved.len(),
                });
                return;
            }
            (self.reply)(Reply::Saved(event.id().clone()));
            self.unsaved.pop_front();
        }
    }

    /// Reports the events of other instances. Errors are ignored: the next call reads the same
    /// events, and opening the journal reports the error.
    fn read_journal(&mut self) {
        let events = self.journal.read_new().unwrap_or_default();
        if !events.is_empty() {
            (self.reply)(Reply::ExternalEvents(events));
        }
    }

    /// Compacts the journal; after an error it is unchanged.
    fn compact(&mut self) {
        if let Ok(Some(compacted)) = self.journal.compact(UNDOABLE) {
            (self.reply)(Reply::ExternalEvents(vec![compacted.marker]));
        }
    }
}

#[cfg(test)]
mod tests;
