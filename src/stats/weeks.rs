//! The last weeks: published papers, decisions, and the size of the inbox at the end of each.
//!
//! The time of an import is not recorded. The inbox at the end of a week is therefore counted as
//! the papers published by then, or without a date, that no decision had removed by then.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Zoned};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::index::{RowId, TitleIndex};
use crate::marks::{Change, Decision, Marks};

/// Number of weeks to list.
const WEEKS: i64 = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Week {
    pub monday: Date,
    /// Papers published in the week.
    pub papers: u32,
    /// Papers in the inbox at the end of the week; of the current week, now.
    pub inbox: u32,
    /// Papers marked as read in the week that still are.
    pub read: u32,
    /// Papers bookmarked in the week that still are.
    #[serde(rename = "kept")]
    pub bookmarked: u32,
    /// Papers dismissed in the week that still are.
    pub dismissed: u32,
}

/// Returns the number of rows in a range.
pub(super) fn length(range: &std::ops::Range<RowId>) -> u32 {
    range.end - range.start
}

/// The marks of one paper at some time, each with the time at which it was set.
#[derive(Debug, Clone, Copy, Default)]
struct MarkTimes {
    read: Option<Timestamp>,
    bookmarked: Option<Timestamp>,
    dismissed: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
}

impl MarkTimes {
    fn apply(&mut self, decision: &Decision<'_>) {
        let set = |before: Option<Timestamp>, on: bool| on.then(|| before.unwrap_or(decision.at));
        match decision.change {
            Change::Read(on) => self.read = set(self.read, *on),
            Change::Bookmark(on) => self.bookmarked = set(self.bookmarked, *on),
            Change::Dismissed(on) => self.dismissed = set(self.dismissed, *on),
            Change::Snooze(until) => self.snoozed_until = *until,
            Change::Tag { .. } | Change::Note(_) | Change::Stars(_) => {}
        }
    }

    fn in_inbox(&self, at: Timestamp) -> bool {
        let is_snoozed = self.snoozed_until.is_some_and(|until| until > at);
        self.read.is_none() && self.dismissed.is_none() && !is_snoozed
    }
}

/// Returns the last weeks; the last one is the current week.
pub(super) fn weeks(titles: &TitleIndex, marks: &Marks, now: &Zoned) -> Vec<Week> {
    let current = monday_of(now.date());
    let mondays = (0..WEEKS).rev().map(|ago| add_days(current, -7 * ago));
    let mut weeks: Vec<Week> = mondays.map(|monday| published(titles, monday)).collect();
    let mut mark_times: FxHashMap<RowId, MarkTimes> = FxHashMap::default();
    let mut decisions = marks.decisions().peekable();
    for week in &mut weeks {
        // Decisions after now, from a clock that is ahead, belong to the current week.
        let (at, until, newest) = if week.monday == current {
            (now.timestamp(), Timestamp::MAX, 0)
        } else {
            let (end, sunday) = (end_of(week.monday, now), add_days(week.monday, 6));
            (end, end, titles.between(None, Some(sunday)).start)
        };
        while let Some(decision) = decisions.next_if(|decision| decision.at < until) {
            for row in decision.papers.iter().filter_map(|id| titles.find(id)) {
                mark_times.entry(row).or_default().apply(&decision);
            }
        }
        let is_triaged =
            |(row, times): &(&RowId, &MarkTimes)| **row >= newest && !times.in_inbox(at);
        let triaged = mark_times.iter().filter(is_triaged).count();
        let triaged = u32::try_from(triaged).unwrap_or(u32::MAX);
        week.inbox = (titles.len() - newest).saturating_sub(triaged);
    }
    count_decisions(&mut weeks, mark_times.values(), now);
    weeks
}

/// Counts each mark in the week in which it was set.
fn count_decisions<'a>(
    weeks: &mut [Week],
    mark_times: impl Iterator<Item = &'a MarkTimes>,
    now: &Zoned,
) {
    let mut count = |time: Option<Timestamp>, counter: fn(&mut Week) -> &mut u32| {
        let Some(time) = time else { return };
        let day = now.time_zone().to_datetime(time).date().min(now.date());
        let monday = monday_of(day);
        if let Some(week) = weeks.iter_mut().find(|week| week.monday == monday) {
            *counter(week) += 1;
        }
    };
    for times in mark_times {
        count(times.read, |week| &mut week.read);
        count(times.bookmarked, |week| &mut week.bookmarked);
        count(times.dismissed, |week| &mut week.dismissed);
    }
}

/// Returns a week with its published papers; all else is 0.
fn published(titles: &TitleIndex, monday: Date) -> Week {
    let range = titles.between(Some(monday), Some(add_days(monday, 6)));
    Week {
        monday,
        papers: length(&range),
        inbox: 0,
        read: 0,
        bookmarked: 0,
        dismissed: 0,
    }
}

/// Returns the first instant after a week.
fn end_of(monday: Date, now: &Zoned) -> Timestamp {
    add_days(monday, 7)
        .to_zoned(now.time_zone().clone())
        .map_or(Timestamp::MAX, |end| end.timestamp())
}

pub(super) fn monday_of(day: Date) -> Date {
    add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

fn add_days(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}
