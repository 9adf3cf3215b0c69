//! Removes the lines of a journal that later ones have overwritten.
//!
//! A decision is removed if, for every paper and field that it sets, a later decision that is
//! active and final sets the same field of the same paper. A decision is final if it can no longer
//! be undone and is active regardless of any undo that can be undone. An undo is removed with its
//! target. The latest decisions and everything after the first of them stay, as does every line
//! that is not exactly one event of a known kind. The remaining lines are copied byte for byte.
//!
//! The fold therefore gives the same marks, also after merging with the files of other machines:
//! what they add before the later decision is overwritten by it, and what they add after it would
//! have overwritten the earlier one too. The exception is a file that undoes the later decision but
//! lacks the events before it. That takes an instance that undoes a decision older than all
//! remaining ones and has not read the compacted journal.

use jiff::SignedDuration;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Marks;
use super::change::MarkField;
use super::event::{Event, EventKind};
use super::fold::Fold;
use super::id::{EventId, IdGenerator};
use super::parse::ParsedLines;
use crate::paper::PaperId;

/// Removed lines below which a compaction is not worthwhile.
pub(super) const MIN_REMOVED: usize = 10_000;

/// The smallest difference between two timestamps.
const TICK: SignedDuration = SignedDuration::from_nanos(1);

/// A journal without the events that no longer matter.
#[derive(Debug)]
pub(super) struct Compaction {
    pub(super) bytes: Vec<u8>,
    /// Lines of the journal before, including blank ones.
    pub(super) lines: usize,
    pub(super) removed: usize,
    /// The added line: until when decisions can no longer be undone.
    pub(super) marker: Event,
}

struct Line<'a> {
    bytes: &'a [u8],
    events: Vec<Event>,
    has_bad_part: bool,
}

impl Line<'_> {
    fn parse(bytes: &[u8]) -> Line<'_> {
        let parsed = ParsedLines::parse(bytes);
        Line {
            bytes,
            events: parsed.events,
            has_bad_part: !parsed.bad.is_empty(),
        }
    }

    /// Returns the event of a line that contains exactly one event and nothing else.
    fn single_event(&self) -> Option<&Event> {
        match self.events.as_slice() {
            [event] if !self.has_bad_part => Some(event),
            _ => None,
        }
    }
}

impl Compaction {
    /// Compacts the bytes of a journal; the latest `keep` active decisions stay undoable.
    ///
    /// Returns `None` if no line can be removed.
    pub(super) fn new(bytes: &[u8], keep: usize) -> Option<Self> {
        let lines: Vec<Line<'_>> = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(Line::parse)
            .collect();
        let mut events: Vec<&Event> = lines.iter().flat_map(|line| &line.events).collect();
        events.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        let mut fold = Fold::default();
        for event in &events {
            fold.insert((*event).clone(), &mut |_| {});
        }
        let first_kept = fold.decisions().rev().nth(keep.max(1) - 1)?;
        let until = first_kept.at.checked_sub(TICK).ok()?;
        let old = events.partition_point(|event| event.at() <= until);
        let (old, recent) = events.split_at_checked(old)?;
        let dependent = dependent_on(&events, recent);
        let is_final = |id: &EventId| fold.is_active(id) && !dependent.contains(id);
        let removable = with_undos(old, overwritten(old, is_final));
        let is_removable = |line: &&Line<'_>| {
            let event = line.single_event();
            event.is_some_and(|event| event.at() <= until && removable.contains(event.id()))
        };
        let remaining: Vec<&[u8]> = lines
            .iter()
            .filter(|line| !is_removable(line))
            .map(|line| line.bytes)
            .collect();
        let removed = lines.len() - remaining.len();
        if removed == 0 {
            return None;
        }
        let id = IdGenerator::default().next_id();
        let marker = Event::new(id, until, Vec::new(), EventKind::Compacted);
        Some(Self {
            bytes: append_line(remaining.concat(), &marker)?,
            lines: lines.len(),
            removed,
            marker,
        })
    }

    /// Returns whether the marks are the same as those of the journal before.
    ///
    /// The rules guarantee it; this is a second check before the only copy is overwritten.
    pub(super) fn preserves_marks(&self, before: &[u8]) -> bool {
        let [before, after] = [before, &self.bytes].map(|bytes| {
            let events = ParsedLines::parse(bytes).events;
            events.into_iter().collect::<Marks>()
        });
        before.marked().count() == after.marked().count()
            && before.marked().all(|(id, mark)| after.of(id) == *mark)
            && before.unknown_events() == after.unknown_events()
    }
}

/// Appends an event to the bytes of a journal, after a missing line break.
fn append_line(mut bytes: Vec<u8>, event: &Event) -> Option<Vec<u8>> {
    if bytes.last().is_some_and(|last| *last != b'\n') {
        bytes.push(b'\n');
    }
    serde_json::to_writer(&mut bytes, event).ok()?;
    bytes.push(b'\n');
    Some(bytes)
}

/// Estimates from counts whether compacting a journal removes enough: its events, the papers that
/// they name, and the distinct papers among them.
pub(super) fn is_probably_worthwhile(events: usize, named: usize, distinct: usize) -> bool {
    let repeated = named.saturating_sub(distinct);
    events > 2 * MIN_REMOVED && repeated > MIN_REMOVED && repeated * 2 >= named
}

/// Returns the events that one of `recent` undoes, directly or through other undos.
fn dependent_on<'a>(events: &[&'a Event], recent: &[&'a Event]) -> FxHashSet<&'a EventId> {
    let target = |event: &&'a Event| match event.kind() {
        EventKind::Undo(target) => Some((event.id(), target)),
        EventKind::Set(_) | EventKind::Compacted | EventKind::Unknown => None,
    };
    let targets: FxHashMap<_, _> = events.iter().filter_map(target).collect();
    let mut dependent = FxHashSet::default();
    for event in recent {
        let mut next = targets.get(event.id());
        while let Some(target) = next
            && dependent.insert(*target)
        {
            next = targets.get(target);
        }
    }
    dependent
}

/// Returns the decisions all of whose fields later final ones overwrite.
fn overwritten<'a>(
    old: &[&'a Event],
    is_final: impl Fn(&EventId) -> bool,
) -> FxHashSet<&'a EventId> {
    let mut set_later: FxHashSet<(&PaperId, MarkField<'_>)> = FxHashSet::default();
    let mut overwritten = FxHashSet::default();
    for event in old.iter().rev() {
        let EventKind::Set(change) = event.kind() else {
            continue;
        };
        let fields = event.papers().iter().map(|paper| (paper, change.field()));
        if fields.clone().all(|field| set_later.contains(&field)) {
            overwritten.insert(event.id());
        } else if is_final(event.id()) {
            set_later.extend(fields);
        }
    }
    overwritten
}

/// Adds the undos of removed events.
fn with_undos<'a>(
    old: &[&'a Event],
    mut removable: FxHashSet<&'a EventId>,
) -> FxHashSet<&'a EventId> {
    for event in old {
        if let EventKind::Undo(target) = event.kind()
            && removable.contains(target)
        {
            removable.insert(event.id());
        }
    }
    removable
}
