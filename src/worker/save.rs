//! The save thread: puts decisions on the disk in the order in which they were made.
//!
//! A decision that cannot be saved waits here and is tried again with the next one and at the
//! end, so that a full disk or a lost network drive costs nothing but a warning.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::Receiver;

use super::Answer;
use super::message::{Reply, Save};
use crate::catalog::{write_searches, write_session};
use crate::explain::explain;
use crate::marks::{Event, Journal};

/// Runs until nobody can tell it anything more; returns how many decisions are not on the disk.
pub(super) fn run(
    mut journal: Journal,
    session: &Path,
    searches: &Path,
    inbox: &Receiver<Save>,
    answer: &Answer,
) -> usize {
    let mut waiting = VecDeque::new();
    for message in inbox {
        match message {
            Save::Mark(event) => {
                waiting.push_back(event);
                drain(&mut journal, &mut waiting, answer);
            }
            Save::Session(text) => {
                if let Err(error) = write_session(session, &text) {
                    answer(Reply::Failed(explain(&error)));
                }
            }
            Save::Searches(saved) => {
                if let Err(error) = write_searches(searches, &saved) {
                    answer(Reply::Failed(explain(&error)));
                }
            }
            Save::Flush => {
                drain(&mut journal, &mut waiting, answer);
                answer(Reply::Flushed {
                    waiting: waiting.len(),
                });
            }
        }
    }
    drain(&mut journal, &mut waiting, answer);
    waiting.len()
}

fn drain(journal: &mut Journal, waiting: &mut VecDeque<Event>, answer: &Answer) {
    while let Some(event) = waiting.front() {
        match journal.append(event) {
            Ok(()) => {
                answer(Reply::Saved(event.id().clone()));
                waiting.pop_front();
            }
            Err(error) => {
                answer(Reply::Unsaved {
                    reason: explain(&error),
                    waiting: waiting.len(),
                });
                return;
            }
        }
    }
}
