//! The marks that a user sets on papers, folded from an append-only journal of events.
//!
//! # `marks.jsonl`
//! One event per line, in JSON, only ever appended:
//! ```json
//! {"id":"3f09…a1-12","at":"2026-11-21T09:30:12.123456Z","papers":["arxiv:2305.04160"],"set":{"read":true}}
//! {"id":"3f09…a1-13","at":"2026-11-21T09:30:14.000001Z","undo":"3f09…a1-12"}
//! ```
//! - `id` is unique: 16 random hexadecimal digits of the instance, `-`, a counter. Two lines with
//!   the same id are one event.
//! - Events are ordered by `at`, then by `id`. The timestamps of an instance are later than
//!   those of all events that it has read.
//! - `set` sets one field of all `papers`; for each paper and field, the last event wins. It is
//!   one of `{"read":true}`, `{"bookmarked":true}`, `{"dismissed":true}`,
//!   `{"later":"2026-11-28T06:00:00Z"}` or null, `{"tag":{"name":"rlhf","on":true}}` (each name
//!   is a separate field), `{"note":"Markdown"}` or null, and `{"stars":2}` from 0 to 3.
//! - `undo` deactivates the earlier event with that id, unless a later event undoes the undo. An
//!   undo of a later event has no effect.
//! - `"compacted":true` means that overwritten events up to that time may have been removed. Older
//!   decisions still count but can no longer be undone.
//! - An event with another `set`, `undo` or none of the three was written by a newer version. It
//!   is counted and has no effect here. Unknown fields are preserved, so a newer version can add a
//!   field to marks by adding a `set`.
//!
//! The marks depend only on the set of events, not on their order in the file or on repetition, so
//! the journals of two machines are merged by concatenating them.
//!
//! # Who writes it
//! Two callers append to the journal with `Journal::append`: the save thread of the interface
//! (`worker/save.rs`), which also compacts it, and `deckle mark` (`cli/mark.rs`). Everything else
//! only reads it. Several instances may append at the same time.

mod canonical;
mod change;
mod compaction;
mod event;
mod fold;
mod history;
mod id;
mod journal;
mod mark;
mod parse;
mod problem;
mod tag;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::paper::PaperId;
pub use change::Change;
pub(crate) use event::Event;
pub(crate) use fold::Decision;
pub(crate) use id::EventId;
pub use journal::Journal;
pub(crate) use journal::LoadedMarks;
pub use mark::Mark;
pub(crate) use problem::MarksError;
pub(crate) use tag::parse_tag_name;

use event::EventKind;
use fold::{Fold, StateChange};
use history::Histories;
use id::IdGenerator;

/// A decision that was undone or redone, or that can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoneDecision {
    /// The papers by their current ids.
    pub papers: Vec<PaperId>,
    pub change: Change,
    pub at: Timestamp,
}

/// The marks of all papers, and the decisions that can be undone.
///
/// It is not `Clone`, because two instances must not generate the same event ids.
#[derive(Debug, Default)]
pub struct Marks {
    ids: IdGenerator,
    fold: Fold,
    histories: Histories,
}

impl Marks {
    /// Returns the mark of a paper, by its current id or a former one.
    pub fn of(&self, id: &PaperId) -> Mark {
        self.histories.mark(id)
    }

    /// Returns the papers with a non-default mark, by current id and in no particular order.
    pub fn marked(&self) -> impl Iterator<Item = (&PaperId, &Mark)> {
        self.histories.marked()
    }

    /// Returns every tag with its number of papers, sorted by name.
    pub fn tags(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.marked().flat_map(|(_, mark)| &mark.tags) {
            *counts.entry(name).or_default() += 1;
        }
        let owned = |(name, count): (&str, usize)| (name.to_owned(), count);
        counts.into_iter().map(owned).collect()
    }

    /// Applies a change to the marks of some papers and returns the event for the journal.
    ///
    /// Its timestamp is `now`, or just after the latest known event if the clock is behind.
    pub fn decide(&mut self, now: Timestamp, papers: &[PaperId], change: Change) -> Event {
        self.create(now, papers.to_vec(), EventKind::Set(change))
    }

    /// Undoes the latest active decision of any instance and returns the event for the journal.
    ///
    /// Returns `None` if no decision can be undone.
    pub fn undo(&mut self, now: Timestamp) -> Option<(Event, UndoneDecision)> {
        let decision = self.fold.undoable().next()?;
        let (target, undone) = (decision.id.clone(), self.with_current_ids(&decision));
        let event = self.create(now, Vec::new(), EventKind::Undo(target));
        Some((event, undone))
    }

    /// Undoes the latest active undo of any instance and returns the event for the journal.
    ///
    /// Returns `None` if there is no undo, or if an active decision is later than it.
    pub fn redo(&mut self, now: Timestamp) -> Option<(Event, UndoneDecision)> {
        let (undo, decision) = self.fold.redoable().next()?;
        let (target, redone) = (undo.clone(), self.with_current_ids(&decision));
        let event = self.create(now, Vec::new(), EventKind::Undo(target));
        Some((event, redone))
    }

    /// Returns the decisions that repeated calls of [`undo`](Self::undo) undo, the next one first.
    ///
    /// Decisions before the last compaction of the journal are not included.
    pub fn undo_list(&self) -> impl Iterator<Item = UndoneDecision> {
        let decisions = self.fold.undoable();
        decisions.map(|decision| self.with_current_ids(&decision))
    }

    /// Returns the decisions that repeated calls of [`redo`](Self::redo) restore, the next one
    /// first.
    pub fn redo_list(&self) -> impl Iterator<Item = UndoneDecision> {
        let undos = self.fold.redoable();
        undos.map(|(_, decision)| self.with_current_ids(&decision))
    }

    /// Returns all active decisions in the journal, the earliest first.
    pub(crate) fn decisions(&self) -> impl Iterator<Item = Decision<'_>> {
        self.fold.decisions()
    }

    fn with_current_ids(&self, decision: &Decision<'_>) -> UndoneDecision {
        let current = |id: &PaperId| self.histories.current(id).clone();
        UndoneDecision {
            papers: decision.papers.iter().map(current).collect(),
            change: decision.change.clone(),
            at: decision.at,
        }
    }

    /// Applies an event from the journal or from another instance.
    ///
    /// Events may arrive in any order and more than once. Events earlier than the known ones are
    /// slow: to apply many of them, collect all events into new `Marks`.
    pub fn apply(&mut self, event: Event) {
        let histories = &mut self.histories;
        self.fold.insert(event, &mut |change: StateChange<'_>| {
            histories.apply(&change);
        });
    }

    /// Applies an event and returns the papers whose active decisions it changes, by current id.
    pub fn merge(&mut self, event: Event) -> Vec<PaperId> {
        let (histories, mut changed) = (&mut self.histories, Vec::new());
        self.fold.insert(event, &mut |change: StateChange<'_>| {
            let papers = change.papers.iter();
            changed.extend(papers.map(|id| histories.current(id).clone()));
            histories.apply(&change);
        });
        changed
    }

    /// Applies all past and future events of a former id to the current id.
    ///
    /// The first alias of a former id wins, so two papers that once shared a title stay separate.
    pub fn alias(&mut self, former: &PaperId, current: &PaperId) {
        self.histories.alias(former, current);
    }

    /// Returns the number of events that only a newer version understands.
    pub fn unknown_events(&self) -> usize {
        self.fold.unknown_events()
    }

    fn create(&mut self, now: Timestamp, papers: Vec<PaperId>, kind: EventKind) -> Event {
        let at = self.fold.next_timestamp(now);
        let event = Event::new(self.ids.next_id(), at, papers, kind);
        self.apply(event.clone());
        event
    }
}

/// Sorts the events first, which is much faster than applying them in any order.
impl FromIterator<Event> for Marks {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut events: Vec<Event> = events.into_iter().collect();
        // The journal of a single instance is sorted already, and sorting allocates.
        if !events.is_sorted_by(|a, b| a.sort_key() <= b.sort_key()) {
            events.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        }
        let mut marks = Self::default();
        marks.fold.reserve(events.len());
        marks.histories.reserve(events.len());
        for event in events {
            marks.apply(event);
        }
        marks
    }
}

#[cfg(test)]
mod tests;
