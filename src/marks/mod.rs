//! The marks that a person sets on papers: what they are, how they are kept, how they are undone.
//!
//! # `marks.jsonl`
//! One event a line, in JSON, only ever appended:
//! ```json
//! {"id":"3f09…a1-12","at":"2026-11-21T09:30:12.123456Z","papers":["arxiv:2305.04160"],"set":{"read":true}}
//! {"id":"3f09…a1-13","at":"2026-11-21T09:30:14.000001Z","undo":"3f09…a1-12"}
//! ```
//! - `id` names the event for ever: 16 random hexadecimal digits of the writer, `-`, a count. Two
//!   lines of one id are one event.
//! - `at` orders the events, then `id` does. A writer's stamps follow all that it had seen.
//! - `set` sets one field of all `papers`; of each paper and field, the last event counts. It is
//!   one of `{"read":true}`, `{"bookmarked":true}`, `{"dismissed":true}`,
//!   `{"later":"2026-11-28T06:00:00Z"}` or null, `{"tag":{"name":"rlhf","on":true}}` (each name
//!   is a field), `{"note":"Markdown"}` or null, and `{"stars":2}` from 0 to 3.
//! - `undo` switches off the earlier event of that id, unless it is itself undone by a later
//!   one. An undo of a later event does nothing.
//! - `"compacted":true` says that events which were overwritten may be gone up to that time: the
//!   decisions up to it count as before, and undoing ends there.
//! - An event with another `set`, `undo` or none of the three is of a newer version: it is counted and has
//!   no effect here. Other fields are kept. So a new field of a paper needs only a new `set`.
//!
//! The state thus depends on the set of events alone, not on their order in the file or on
//! repetition, and the files of two machines are merged by concatenating them.

mod change;
mod compaction;
mod event;
mod id;
mod journal;
mod lines;
mod mark;
mod papers;
mod plain;
mod problem;
mod tag;
mod timeline;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::paper::PaperId;
pub use change::Change;
pub(crate) use event::Event;
pub(crate) use id::EventId;
pub use journal::Journal;
pub(crate) use journal::Loaded;
pub use mark::Mark;
pub(crate) use problem::MarksError;
pub(crate) use tag::tag_name;

use event::Deed;
use id::Writer;
use papers::Papers;
use timeline::{Decision, Switched, Timeline};

/// A decision that is in force, or was until it was undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The papers that it concerned, by their current ids.
    pub papers: Vec<PaperId>,
    /// What it had set.
    pub change: Change,
    /// When it was taken.
    pub at: Timestamp,
}

/// A decision in force, as it stands in the journal.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// When it was taken.
    pub at: Timestamp,
    /// The papers that it concerns, by the ids that they had then.
    pub papers: &'a [PaperId],
    /// What it set.
    pub change: &'a Change,
}

/// The state of every paper, folded from all events, and what can be undone.
///
/// Each instance draws its own writer's name and can therefore not be cloned.
#[derive(Debug, Default)]
pub struct Marks {
    writer: Writer,
    timeline: Timeline,
    papers: Papers,
}

impl Marks {
    /// Returns the mark of a paper, whether its current or a former id is given.
    pub fn of(&self, id: &PaperId) -> Mark {
        self.papers.mark(id)
    }

    /// Returns the papers whose mark differs from the default, by current id, in no given order.
    pub fn marked(&self) -> impl Iterator<Item = (&PaperId, &Mark)> {
        self.papers.marked()
    }

    /// Returns every tag in use with the number of its papers, sorted by name.
    pub fn tags(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.marked().flat_map(|(_, mark)| &mark.tags) {
            *counts.entry(name).or_default() += 1;
        }
        let owned = |(name, count): (&str, usize)| (name.to_owned(), count);
        counts.into_iter().map(owned).collect()
    }

    /// Sets one field of the marks of some papers and returns the event for the journal.
    ///
    /// Its stamp is `now`, or just after the latest event seen where the clock is behind that.
    pub fn decide(&mut self, now: Timestamp, papers: &[PaperId], change: Change) -> Event {
        self.write(now, papers.to_vec(), Deed::Set(change))
    }

    /// Undoes the latest decision in force, own or loaded; returns the event for the journal.
    ///
    /// Returns `None` when no decision is in force that can be undone.
    pub fn undo(&mut self, now: Timestamp) -> Option<(Event, Undone)> {
        let decision = self.timeline.undoable().next()?;
        let (target, undone) = (decision.id.clone(), self.told(&decision));
        let event = self.write(now, Vec::new(), Deed::Undo(target));
        Some((event, undone))
    }

    /// Takes back the latest undo in force, own or loaded; returns the event for the journal.
    ///
    /// Returns `None` when there is none, or when a decision in force is later than it.
    pub fn redo(&mut self, now: Timestamp) -> Option<(Event, Undone)> {
        let (undo, decision) = self.timeline.redoable().next()?;
        let (target, redone) = (undo.clone(), self.told(&decision));
        let event = self.write(now, Vec::new(), Deed::Undo(target));
        Some((event, redone))
    }

    /// Returns the decisions in force, the latest first: what repeated undoing would take back.
    ///
    /// Those before the last compaction of the journal count and are not listed.
    pub fn undo_list(&self) -> impl Iterator<Item = Undone> {
        let decisions = self.timeline.undoable();
        decisions.map(|decision| self.told(&decision))
    }

    /// Returns every decision in force that the journal still has, the earliest first, whether it
    /// can be undone or not.
    pub fn decisions(&self) -> impl Iterator<Item = Decided<'_>> {
        let decisions = self.timeline.in_force();
        decisions.map(|decision| Decided {
            at: decision.at,
            papers: decision.papers,
            change: decision.change,
        })
    }

    /// Returns the decisions that repeated redoing would bring back, the next one first.
    pub fn redo_list(&self) -> impl Iterator<Item = Undone> {
        let undos = self.timeline.redoable();
        undos.map(|(_, decision)| self.told(&decision))
    }

    fn told(&self, decision: &Decision<'_>) -> Undone {
        let current = |id: &PaperId| self.papers.current(id).clone();
        Undone {
            papers: decision.papers.iter().map(current).collect(),
            change: decision.change.clone(),
            at: decision.at,
        }
    }

    /// Takes in an event from the journal or from another instance.
    ///
    /// Events may come in any order; one that is known already changes nothing. Many that are
    /// earlier than those known are slow: collect all into new `Marks` instead.
    pub fn apply(&mut self, event: Event) {
        let papers = &mut self.papers;
        self.timeline.insert(event, &mut |switched: Switched<'_>| {
            papers.switch(&switched);
        });
    }

    /// Takes in an event as [`apply`](Self::apply) does and returns the papers whose decisions it
    /// has changed, by their current ids; none for an event that is known already.
    pub fn learn(&mut self, event: Event) -> Vec<PaperId> {
        let (papers, mut concerned) = (&mut self.papers, Vec::new());
        self.timeline.insert(event, &mut |switched: Switched<'_>| {
            let current = switched.papers.iter().map(|id| papers.current(id).clone());
            concerned.extend(current);
            papers.switch(&switched);
        });
        concerned
    }

    /// Makes the marks of a former id count for the current one, past and future events alike.
    ///
    /// A former id that has a current one already keeps it, so that two papers which once shared
    /// a title cannot be taken for one.
    pub fn alias(&mut self, former: &PaperId, current: &PaperId) {
        self.papers.alias(former, current);
    }

    /// Returns the number of events that a newer version wrote and this one does not understand.
    pub fn unknown_events(&self) -> usize {
        self.timeline.unknown()
    }

    fn write(&mut self, now: Timestamp, papers: Vec<PaperId>, deed: Deed) -> Event {
        let event = Event::new(
            self.writer.next_id(),
            self.timeline.stamp(now),
            papers,
            deed,
        );
        self.apply(event.clone());
        event
    }
}

/// Folds many events faster than one by one, for they are put in order first.
impl FromIterator<Event> for Marks {
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut events: Vec<Event> = events.into_iter().collect();
        // A journal that one instance has written is in order, and sorting takes memory.
        if !events.is_sorted_by(|a, b| a.place() <= b.place()) {
            events.sort_by(|a, b| a.place().cmp(&b.place()));
        }
        let mut marks = Self::default();
        marks.timeline.reserve(events.len());
        marks.papers.reserve(events.len());
        for event in events {
            marks.apply(event);
        }
        marks
    }
}

#[cfg(test)]
mod tests;
