//! All events in order, and which of them are active, that is, not undone.
//!
//! Only later events decide whether an event is active. A new event therefore changes only the
//! earlier event that it undoes, the one that this undoes, and so on.

use std::collections::hash_map;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use super::change::Change;
use super::event::{Event, EventKind};
use super::id::EventId;
use crate::paper::PaperId;

/// An owned [`Event::sort_key`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    at: Timestamp,
    id: EventId,
}

/// A decision that an event has activated or deactivated.
#[derive(Debug)]
pub(super) struct StateChange<'a> {
    pub(super) key: SortKey,
    pub(super) papers: &'a [PaperId],
    pub(super) change: &'a Change,
    pub(super) active: bool,
}

/// An active decision.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decision<'a> {
    pub(super) id: &'a EventId,
    pub(crate) at: Timestamp,
    /// The papers by the ids that they had at the time.
    pub(crate) papers: &'a [PaperId],
    pub(crate) change: &'a Change,
}

#[derive(Debug)]
struct Entry {
    event: Event,
    active: bool,
}

/// The events by id, and their undos.
#[derive(Debug, Default)]
pub(super) struct Fold {
    entries: FxHashMap<EventId, Entry>,
    /// From an event to its undos, which may arrive before it.
    undos: FxHashMap<EventId, Vec<EventId>>,
    /// Sorted.
    active_decisions: Vec<SortKey>,
    /// Sorted.
    active_undos: Vec<SortKey>,
    /// Events up to this time can no longer be undone.
    undo_horizon: Option<Timestamp>,
    latest: Option<Timestamp>,
    unknown_events: usize,
}

impl Fold {
    pub(super) fn reserve(&mut self, events: usize) {
        self.entries.reserve(events);
        self.active_decisions.reserve(events);
    }

    /// Returns the timestamp of a new event: whole microseconds, later than all known events.
    pub(super) fn next_timestamp(&self, now: Timestamp) -> Timestamp {
        let now = now.as_microsecond();
        let next = self
            .latest
            .map_or(now, |latest| now.max(latest.as_microsecond() + 1));
        Timestamp::from_microsecond(next).unwrap_or(Timestamp::MAX)
    }

    /// Inserts an event unless it is known, and reports each decision whose state it changes.
    pub(super) fn insert(&mut self, event: Event, report: &mut impl FnMut(StateChange<'_>)) {
        let id = event.id().clone();
        let hash_map::Entry::Vacant(entry) = self.entries.entry(id.clone()) else {
            return;
        };
        self.latest = self.latest.max(Some(event.at()));
        match event.kind() {
            // The usual case, without a second lookup.
            EventKind::Set(change) if !self.undos.contains_key(&id) => {
                let key = SortKey { at: event.at(), id };
                set_active(&mut self.active_decisions, &key, true);
                report(StateChange {
                    key,
                    papers: event.papers(),
                    change,
                    active: true,
                });
                entry.insert(Entry {
                    event,
                    active: true,
                });
                return;
            }
            EventKind::Set(_) => {}
            EventKind::Undo(target) => {
                let undos = self.undos.entry(target.clone()).or_default();
                undos.push(id.clone());
            }
            EventKind::Compacted => self.undo_horizon = self.undo_horizon.max(Some(event.at())),
            EventKind::Unknown => self.unknown_events += 1,
        }
        entry.insert(Entry {
            event,
            active: false,
        });
        self.update_active(id, report);
    }

    /// Updates `active` of an event, then of the events that depend on it.
    ///
    /// It terminates because each change leads to an earlier event.
    fn update_active(&mut self, id: EventId, report: &mut impl FnMut(StateChange<'_>)) {
        let mut next = Some(id);
        while let Some(id) = next.take() {
            let active = !self.is_undone(&id);
            let Some(entry) = self.entries.get_mut(&id) else {
                return;
            };
            if entry.active == active {
                return;
            }
            entry.active = active;
            let key = entry.key();
            match entry.event.kind() {
                EventKind::Undo(target) => {
                    set_active(&mut self.active_undos, &key, active);
                    next = Some(target.clone());
                }
                EventKind::Compacted | EventKind::Unknown => {}
                EventKind::Set(change) => {
                    set_active(&mut self.active_decisions, &key, active);
                    report(StateChange {
                        key,
                        papers: entry.event.papers(),
                        change,
                        active,
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
            .any(|undo| undo.active && undo.event.sort_key() > entry.event.sort_key())
    }

    /// Returns whether an event is known and not undone.
    pub(super) fn is_active(&self, id: &EventId) -> bool {
        self.entries.get(id).is_some_and(|entry| entry.active)
    }

    /// Returns the active decisions, the earliest first.
    pub(super) fn decisions(&self) -> impl DoubleEndedIterator<Item = Decision<'_>> {
        let keys = self.active_decisions.iter();
        keys.filter_map(|key| self.decision(&key.id))
    }

    /// Returns the active decisions that can be undone, the latest first.
    pub(super) fn undoable(&self) -> impl Iterator<Item = Decision<'_>> {
        let decisions = self.decisions().rev();
        decisions.take_while(|decision| self.can_be_undone(decision.at))
    }

    /// Returns the active undos that can be undone and the decision that each undid, the latest
    /// first.
    ///
    /// The list ends at an active decision, or at one that an earlier step of the list activates:
    /// an undo before that decision cannot be redone.
    pub(super) fn redoable(&self) -> impl Iterator<Item = (&EventId, Decision<'_>)> {
        let mut latest = self.active_decisions.last().cloned();
        let undos = self.active_undos.iter().rev().map_while(move |undo| {
            if latest.as_ref() > Some(undo) {
                return None;
            }
            let undone = self
                .undone_by(undo)
                .filter(|(key, _)| self.can_be_undone(key.at));
            let Some((key, decision)) = undone else {
                return Some(None);
            };
            latest = latest.take().max(Some(key));
            Some(Some((&undo.id, decision)))
        });
        undos.flatten()
    }

    /// Returns the decision that an active undo undoes; `None` if its target is another undo.
    fn undone_by(&self, undo: &SortKey) -> Option<(SortKey, Decision<'_>)> {
        let EventKind::Undo(target) = self.entries.get(&undo.id)?.event.kind() else {
            return None;
        };
        let key = self.entries.get(target)?.key();
        let decision = self.decision(target)?;
        (key < *undo).then_some((key, decision))
    }

    fn can_be_undone(&self, at: Timestamp) -> bool {
        Some(at) > self.undo_horizon
    }

    fn decision(&self, id: &EventId) -> Option<Decision<'_>> {
        let event = &self.entries.get(id)?.event;
        let EventKind::Set(change) = event.kind() else {
            return None;
        };
        Some(Decision {
            id: event.id(),
            at: event.at(),
            papers: event.papers(),
            change,
        })
    }

    pub(super) fn unknown_events(&self) -> usize {
        self.unknown_events
    }
}

impl Entry {
    fn key(&self) -> SortKey {
        SortKey {
            at: self.event.at(),
            id: self.event.id().clone(),
        }
    }
}

/// Inserts into the sorted list or removes from it, usually at the end.
fn set_active(sorted: &mut Vec<SortKey>, key: &SortKey, active: bool) {
    if active && sorted.last() < Some(key) {
        sorted.push(key.clone());
        return;
    }
    match sorted.binary_search(key) {
        Err(index) if active => sorted.insert(index, key.clone()),
        Ok(index) if !active => drop(sorted.remove(index)),
        Ok(_) | Err(_) => {}
    }
}
