//! Which lines of a journal can go because later ones have set the same anew.
//!
//! A decision goes when, for every paper and field that it sets, a later decision sets the same
//! field of the same paper, is in force, can no longer be undone and does not owe that to an
//! undo that still could be. An undo goes with its target. The latest decisions and all that follows the first of them stay, as does every line
//! that is not exactly one event of a known kind. What remains is copied byte for byte.
//!
//! So the fold gives the same marks, also after merging with files of other machines: whatever
//! they add before the later decision is set anew by it, and whatever they add after it would
//! have overruled the earlier one too. The exception is a file that undoes the later decision
//! without holding what came before it; that takes an instance which undoes a decision older
//! than all that are kept and has not seen the compaction.

use jiff::SignedDuration;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Marks;
use super::change::Field;
use super::event::{Deed, Event};
use super::id::EventId;
use super::id::Writer;
use super::lines::Lines;
use super::timeline::Timeline;
use crate::paper::PaperId;

/// The smallest step between two stamps.
const STEP: SignedDuration = SignedDuration::from_nanos(1);

/// A journal without what no longer counts.
#[derive(Debug)]
pub(super) struct Compaction {
    pub(super) bytes: Vec<u8>,
    /// Lines of the journal before, blank ones among them.
    pub(super) lines: usize,
    /// Lines that went.
    pub(super) gone: usize,
    /// The line that was added: until when decisions can no longer be undone.
    pub(super) mark: Event,
}

struct Line<'a> {
    bytes: &'a [u8],
    events: Vec<Event>,
    /// The line holds more than its events.
    has_more: bool,
}

impl Line<'_> {
    fn of(bytes: &[u8]) -> Line<'_> {
        let found = Lines::of(bytes);
        Line {
            bytes,
            events: found.events,
            has_more: !found.bad.is_empty(),
        }
    }

    /// Returns the line's event, if it holds exactly one and nothing else.
    fn event(&self) -> Option<&Event> {
        match self.events.as_slice() {
            [event] if !self.has_more => Some(event),
            _ => None,
        }
    }
}

impl Compaction {
    /// Works out what remains of a journal when the latest `keep` decisions in force stay.
    ///
    /// Returns `None` when nothing can go.
    pub(super) fn of(bytes: &[u8], keep: usize) -> Option<Self> {
        let lines: Vec<Line<'_>> = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(Line::of)
            .collect();
        let mut all: Vec<&Event> = lines.iter().flat_map(|line| &line.events).collect();
        all.sort_by(|a, b| a.place().cmp(&b.place()));
        let mut timeline = Timeline::default();
        for event in &all {
            timeline.insert((*event).clone(), &mut |_| {});
        }
        let first = timeline.latest_decisions().nth(keep.max(1) - 1)?;
        let until = first.checked_sub(STEP).ok()?;
        let is_final = all.partition_point(|event| event.at() <= until);
        let (is_final, recent) = all.split_at_checked(is_final)?;
        let depending = depending(&all, recent);
        let is_firm = |id: &EventId| timeline.is_in_force(id) && !depending.contains(id);
        let gone = with_undos(is_final, overruled(is_final, is_firm));
        let goes = |line: &&Line<'_>| {
            let event = line.event();
            event.is_some_and(|event| event.at() <= until && gone.contains(event.id()))
        };
        let remaining: Vec<&[u8]> = lines
            .iter()
            .filter(|line| !goes(line))
            .map(|line| line.bytes)
            .collect();
        let gone = lines.len() - remaining.len();
        if gone == 0 {
            return None;
        }
        let mark = Event::new(
            Writer::default().next_id(),
            until,
            Vec::new(),
            Deed::Compacted,
        );
        let mut bytes = remaining.concat();
        if bytes.last().is_some_and(|last| *last != b'\n') {
            bytes.push(b'\n');
        }
        serde_json::to_writer(&mut bytes, &mark).ok()?;
        bytes.push(b'\n');
        Some(Self {
            bytes,
            lines: lines.len(),
            gone,
            mark,
        })
    }

    /// Tells whether the marks are the same as those of the journal before.
    ///
    /// They are, by the rules; what overwrites the only copy of a person's work looks twice.
    pub(super) fn keeps_the_marks_of(&self, before: &[u8]) -> bool {
        let [before, after] = [before, &self.bytes]
            .map(|bytes| Lines::of(bytes).events.into_iter().collect::<Marks>());
        before.marked().count() == after.marked().count()
            && before.marked().all(|(id, mark)| after.of(id) == *mark)
            && before.unknown_events() == after.unknown_events()
    }
}

/// Returns the events whose force depends on one of `recent`.
fn depending<'a>(all: &[&'a Event], recent: &[&'a Event]) -> FxHashSet<&'a EventId> {
    let target = |event: &&'a Event| match event.deed() {
        Deed::Undo(target) => Some((event.id(), target)),
        Deed::Set(_) | Deed::Compacted | Deed::Unknown => None,
    };
    let targets: FxHashMap<_, _> = all.iter().filter_map(target).collect();
    let mut depending = FxHashSet::default();
    for event in recent {
        let mut next = targets.get(event.id());
        while let Some(target) = next
            && depending.insert(*target)
        {
            next = targets.get(target);
        }
    }
    depending
}

/// Returns the decisions, of some in order, all of whose fields later firm ones set anew.
fn overruled<'a>(
    is_final: &[&'a Event],
    is_firm: impl Fn(&EventId) -> bool,
) -> FxHashSet<&'a EventId> {
    let mut set_later: FxHashSet<(&PaperId, Field<'_>)> = FxHashSet::default();
    let mut gone = FxHashSet::default();
    for event in is_final.iter().rev() {
        let Deed::Set(change) = event.deed() else {
            continue;
        };
        let fields = event.papers().iter().map(|paper| (paper, change.field()));
        if fields.clone().all(|field| set_later.contains(&field)) {
            gone.insert(event.id());
        } else if is_firm(event.id()) {
            set_later.extend(fields);
        }
    }
    gone
}

/// Adds the undos whose target goes.
fn with_undos<'a>(
    is_final: &[&'a Event],
    mut gone: FxHashSet<&'a EventId>,
) -> FxHashSet<&'a EventId> {
    for event in is_final {
        if let Deed::Undo(target) = event.deed()
            && gone.contains(target)
        {
            gone.insert(event.id());
        }
    }
    gone
}
