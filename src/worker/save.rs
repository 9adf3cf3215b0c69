//! The save thread: puts decisions on the disk in the order in which they were made, and tells
//! what other instances have put there.
//!
//! A decision that cannot be saved waits here and is tried again with the next one and at the
//! end, so that a full disk or a lost network drive costs nothing but a warning.

use std::collections::VecDeque;
use std::sync::Weak;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::message::{Answer, Reply, Save};
use super::watch;
use crate::config::Folders;
use crate::marks::{Event, Journal};
use crate::saved_state::{write_searches, write_session};
use crate::task::error_chain;

/// How long nothing may happen before the journal is compacted, if that is worth it.
const PAUSE: Duration = Duration::from_secs(5);

/// The decisions that can still be undone after a compaction.
const KEPT: usize = 10_000;

/// Runs until nobody can tell it anything more; returns how many decisions are not on the disk.
///
/// The watch tells through `to_self`, which does not keep the thread alive.
pub(super) fn run(
    journal: Journal,
    folders: &Folders,
    inbox: &Receiver<Save>,
    to_self: Weak<Sender<Save>>,
    answer: &Answer,
) -> usize {
    let _watch = watch::start(&folders.marks(), move || {
        if let Some(save) = to_self.upgrade() {
            let _ = save.send(Save::Look);
        }
    });
    let mut saver = Saver {
        journal,
        waiting: VecDeque::new(),
        answer,
    };
    // Between the opening of the journal and the watch something may have come.
    saver.look();
    while let Some(message) = saver.next(inbox) {
        saver.take(message, folders);
    }
    saver.drain();
    saver.waiting.len()
}

struct Saver<'a> {
    journal: Journal,
    /// Decisions that are not on the disk yet.
    waiting: VecDeque<Event>,
    answer: &'a Answer,
}

impl Saver<'_> {
    /// Waits for the next message; a journal that has grown too long is compacted in a pause.
    fn next(&mut self, inbox: &Receiver<Save>) -> Option<Save> {
        if self.waiting.is_empty() && self.journal.should_compact() {
            match inbox.recv_timeout(PAUSE) {
                Err(RecvTimeoutError::Timeout) => self.compact(),
                told => return told.ok(),
            }
        }
        inbox.recv().ok()
    }

    fn take(&mut self, message: Save, folders: &Folders) {
        let written = match message {
            Save::Mark(event) => {
                self.waiting.push_back(event);
                self.drain();
                self.look();
                return;
            }
            Save::Look => return self.look(),
            Save::Flush => {
                self.drain();
                let waiting = self.waiting.len();
                (self.answer)(Reply::Flushed { waiting });
                return;
            }
            Save::Session(text) => write_session(&folders.session(), &text),
            // That decisions are not saved matters more, and has been told.
            Save::Triage(text) => match write_session(&folders.triage(), &text) {
                Err(_) if !self.waiting.is_empty() => Ok(()),
                written => written,
            },
            Save::Searches(saved) => write_searches(&folders.searches(), &saved),
        };
        if let Err(error) = written {
            (self.answer)(Reply::Failed(error_chain(&error)));
        }
    }

    fn drain(&mut self) {
        while let Some(event) = self.waiting.front() {
            match self.journal.append(event) {
                Ok(()) => {
                    (self.answer)(Reply::Saved(event.id().clone()));
                    self.waiting.pop_front();
                }
                Err(error) => {
                    (self.answer)(Reply::Unsaved {
                        reason: error_chain(&error),
                        waiting: self.waiting.len(),
                    });
                    return;
                }
            }
        }
    }

    /// Tells of what others have decided. A file that cannot be read loses nothing: the next look
    /// tries it again, and opening the journal tells of it.
    fn look(&mut self) {
        let news = self.journal.read_new().unwrap_or_default();
        if !news.is_empty() {
            (self.answer)(Reply::Decided(news));
        }
    }

    /// Writes the journal anew; when that fails it is as it was, and only longer than it need be.
    fn compact(&mut self) {
        if let Ok(Some(compacted)) = self.journal.compact(KEPT) {
            (self.answer)(Reply::Decided(vec![compacted.marker]));
        }
    }
}

#[cfg(test)]
mod tests;
