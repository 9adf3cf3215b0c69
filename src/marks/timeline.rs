//! All events in their order, and which of them are in force.
//!
//! Whether an event is in force follows from later events alone, so each arrival can only
//! change those earlier events that it undoes, one after the other.

use std::collections::hash_map;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::change::Change;
use super::event::{Deed, Event};
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

/// An event that sets something.
#[derive(Debug)]
pub(super) struct Decision<'a> {
    pub(super) id: &'a EventId,
    pub(super) at: Timestamp,
    pub(super) papers: &'a [PaperId],
    pub(super) change: &'a Change,
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
    /// The undos in force, in order.
    reversals: Vec<Stamp>,
    /// What is not later than this can no longer be undone.
    horizon: Option<Timestamp>,
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
        let hash_map::Entry::Vacant(place) = self.entries.entry(id.clone()) else {
            return;
        };
        self.latest = self.latest.max(Some(event.at()));
        match event.deed() {
            // Most events are in force at once and need no second look into the tables.
            Deed::Set(change) if !self.undos.contains_key(&id) => {
                let stamp = Stamp { at: event.at(), id };
                switch(&mut self.decisions, &stamp, true);
                report(Switched {
                    stamp,
                    papers: event.papers(),
                    change,
                    on: true,
                });
                place.insert(Entry {
                    event,
                    in_force: true,
                });
                return;
            }
            Deed::Set(_) => {}
            Deed::Undo(target) => self
                .undos
                .entry(target.clone())
                .or_default()
                .push(id.clone()),
            Deed::Compacted => self.horizon = self.horizon.max(Some(event.at())),
            Deed::Unknown => self.unknown += 1,
        }
        place.insert(Entry {
            event,
            in_force: false,
        });
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
                Deed::Undo(target) => {
                    switch(&mut self.reversals, &entry.stamp(), in_force);
                    next = Some(target.clone());
                }
                Deed::Compacted | Deed::Unknown => {}
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

    /// Tells whether an event is known and no later one in force undoes it.
    pub(super) fn is_in_force(&self, id: &EventId) -> bool {
        self.entries.get(id).is_some_and(|entry| entry.in_force)
    }

    /// Returns when the decisions in force were taken, the latest first.
    pub(super) fn latest_decisions(&self) -> impl Iterator<Item = Timestamp> {
        self.decisions.iter().rev().map(|stamp| stamp.at)
    }

    /// Returns the decisions in force, the earliest first.
    pub(super) fn in_force(&self) -> impl Iterator<Item = Decision<'_>> {
        let stamps = self.decisions.iter();
        stamps.filter_map(|stamp| self.decision(&stamp.id))
    }

    /// Returns the decisions in force that can be undone, the latest first.
    pub(super) fn undoable(&self) -> impl Iterator<Item = Decision<'_>> {
        let stamps = self.decisions.iter().rev();
        stamps
            .take_while(|stamp| self.is_open(stamp))
            .filter_map(|stamp| self.decision(&stamp.id))
    }

    /// Returns the undos that can be undone and what they undid, the latest first.
    ///
    /// A decision ends the list, be it in force or come into force again by the list itself:
    /// nothing that was undone before it can follow it.
    pub(super) fn redoable(&self) -> impl Iterator<Item = (&EventId, Decision<'_>)> {
        let mut latest = self.decisions.last().cloned();
        let undos = self.reversals.iter().rev().map_while(move |undo| {
            if latest.as_ref() > Some(undo) {
                return None;
            }
            let undone = self
                .undone_by(undo)
                .filter(|(stamp, _)| self.is_open(stamp));
            let Some((stamp, decision)) = undone else {
                return Some(None);
            };
            latest = latest.take().max(Some(stamp));
            Some(Some((&undo.id, decision)))
        });
        undos.flatten()
    }

    /// Returns the decision that an undo in force undoes, if it is one.
    fn undone_by(&self, undo: &Stamp) -> Option<(Stamp, Decision<'_>)> {
        let Deed::Undo(target) = self.entries.get(&undo.id)?.event.deed() else {
            return None;
        };
        let stamp = self.entries.get(target)?.stamp();
        let decision = self.decision(target)?;
        (stamp < *undo).then_some((stamp, decision))
    }

    fn is_open(&self, stamp: &Stamp) -> bool {
        Some(stamp.at) > self.horizon
    }

    fn decision(&self, id: &EventId) -> Option<Decision<'_>> {
        let event = &self.entries.get(id)?.event;
        let Deed::Set(change) = event.deed() else {
            return None;
        };
        Some(Decision {
            id: event.id(),
            at: event.at(),
            papers: event.papers(),
            change,
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
