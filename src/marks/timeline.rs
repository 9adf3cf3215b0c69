//! All events in their order, and which of them are in force.
//!
//! Whether an event is in force follows from later events alone, so each arrival can only
//! change those earlier events that it undoes, one after the other.

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::event::{Change, Deed, Event};
use super::id::EventId;
use crate::paper::PaperId;

/// The place of an event in the order of all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    at: Timestamp,
    id: EventId,
}

/// A decision that has just come into force or gone out of it.
#[derive(Debug)]
pub(super) struct Switched<'a> {
    pub(super) stamp: Stamp,
    pub(super) papers: &'a [PaperId],
    pub(super) change: &'a Change,
    pub(super) on: bool,
}

#[derive(Debug)]
struct Entry {
    event: Event,
    in_force: bool,
}

/// The events by id, with who undoes whom.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    entries: FxHashMap<EventId, Entry>,
    /// The undos of an event, which may arrive before it.
    undos: FxHashMap<EventId, Vec<EventId>>,
    /// The decisions in force, in order.
    decisions: Vec<Stamp>,
    latest: Option<Timestamp>,
    unknown: usize,
}

impl Timeline {
    pub(super) fn reserve(&mut self, events: usize) {
        self.entries.reserve(events);
        self.decisions.reserve(events);
    }

    /// Returns the stamp of a new event: whole microseconds, later than all that was seen.
    pub(super) fn stamp(&self, now: Timestamp) -> Timestamp {
        let now = now.as_microsecond();
        let next = self
            .latest
            .map_or(now, |latest| now.max(latest.as_microsecond() + 1));
        Timestamp::from_microsecond(next).unwrap_or(Timestamp::MAX)
    }

    /// Takes in an event that is not known yet and reports each decision that it switches.
    pub(super) fn insert(&mut self, event: Event, report: &mut impl FnMut(Switched<'_>)) {
        let id = event.id().clone();
        if self.entries.contains_key(&id) {
            return;
        }
        self.latest = self.latest.max(Some(event.at()));
        match event.deed() {
            Deed::Set(_) => {}
            Deed::Undo(target) => self
                .undos
                .entry(target.clone())
                .or_default()
                .push(id.clone()),
            Deed::Unknown => self.unknown += 1,
        }
        self.entries.insert(
            id.clone(),
            Entry {
                event,
                in_force: false,
            },
        );
        self.settle(id, report);
    }

    /// Brings `in_force` of an event up to date, then of those that depend on it.
    ///
    /// It ends because each step that changes something leads to an earlier event.
    fn settle(&mut self, id: EventId, report: &mut impl FnMut(Switched<'_>)) {
        let mut next = Some(id);
        while let Some(id) = next.take() {
            let in_force = !self.is_undone(&id);
            let Some(entry) = self.entries.get_mut(&id) else {
                return;
            };
            if entry.in_force == in_force {
                return;
            }
            entry.in_force = in_force;
            match entry.event.deed() {
                Deed::Undo(target) => next = Some(target.clone()),
                Deed::Unknown => {}
                Deed::Set(change) => {
                    let (stamp, papers) = (entry.stamp(), entry.event.papers());
                    switch(&mut self.decisions, &stamp, in_force);
                    report(Switched {
                        stamp,
                        papers,
                        change,
                        on: in_force,
                    });
                }
            }
        }
    }

    fn is_undone(&self, id: &EventId) -> bool {
        let (Some(undos), Some(entry)) = (self.undos.get(id), self.entries.get(id)) else {
            return false;
        };
        undos
            .iter()
            .filter_map(|undo| self.entries.get(undo))
            .any(|undo| undo.in_force && undo.event.place() > entry.event.place())
    }

    /// Returns the latest decision in force.
    pub(super) fn latest_in_force(&self) -> Option<&EventId> {
        self.decisions.last().map(|stamp| &stamp.id)
    }

    /// Returns the decisions in force, the latest first.
    pub(super) fn in_force(&self) -> impl Iterator<Item = (Timestamp, &[PaperId], &Change)> {
        let events = self
            .decisions
            .iter()
            .rev()
            .filter_map(|stamp| self.entries.get(&stamp.id));
        events.filter_map(|entry| match entry.event.deed() {
            Deed::Set(change) => Some((entry.event.at(), entry.event.papers(), change)),
            Deed::Undo(_) | Deed::Unknown => None,
        })
    }

    pub(super) fn unknown(&self) -> usize {
        self.unknown
    }
}

impl Entry {
    fn stamp(&self) -> Stamp {
        Stamp {
            at: self.event.at(),
            id: self.event.id().clone(),
        }
    }
}

/// Adds to the sorted list or takes from it; both are mostly done at its end.
fn switch(sorted: &mut Vec<Stamp>, stamp: &Stamp, on: bool) {
    if on && sorted.last() < Some(stamp) {
        sorted.push(stamp.clone());
        return;
    }
    match sorted.binary_search(stamp) {
        Err(index) if on => sorted.insert(index, stamp.clone()),
        Ok(index) if !on => drop(sorted.remove(index)),
        Ok(_) | Err(_) => {}
    }
}
