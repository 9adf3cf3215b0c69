//! The last weeks: what came, what was decided, and what was left in the inbox at their ends.
//!
//! Library and journal do not tell when a paper was imported, so the inbox of a week's end holds
//! the papers published by then, or without a day, that no decision had taken out by then.

use jiff::civil::Date;
use jiff::{Span, Timestamp, Zoned};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::index::{RowId, TitleIndex};
use crate::marks::{Change, Decision, Marks};

/// Weeks that are told of.
const WEEKS: i64 = 12;

/// One week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Week {
    /// Its first day.
    pub monday: Date,
    /// Papers published in it.
    pub papers: u32,
    /// Papers in the inbox when it ended; of the present week, those that are in it now.
    pub inbox: u32,
    /// Papers that were marked as read in it and still are.
    pub read: u32,
    /// Papers that were bookmarked in it and still are.
    pub kept: u32,
    /// Papers that were dismissed in it and still are.
    pub dismissed: u32,
}

/// Returns the number of rows of a range.
pub(super) fn length(range: &std::ops::Range<RowId>) -> u32 {
    range.end - range.start
}

/// How far the decisions on one paper have come: since when it is what.
#[derive(Debug, Clone, Copy, Default)]
struct Course {
    read: Option<Timestamp>,
    kept: Option<Timestamp>,
    dismissed: Option<Timestamp>,
    later: Option<Timestamp>,
}

impl Course {
    fn take(&mut self, decided: &Decision<'_>) {
        let since = |now: Option<Timestamp>, on: bool| on.then(|| now.unwrap_or(decided.at));
        match decided.change {
            Change::Read(on) => self.read = since(self.read, *on),
            Change::Bookmark(on) => self.kept = since(self.kept, *on),
            Change::Dismissed(on) => self.dismissed = since(self.dismissed, *on),
            Change::Snooze(until) => self.later = *until,
            Change::Tag { .. } | Change::Note(_) | Change::Stars(_) => {}
        }
    }

    fn in_inbox(&self, at: Timestamp) -> bool {
        let waits = self.later.is_some_and(|until| until > at);
        self.read.is_none() && self.dismissed.is_none() && !waits
    }
}

/// Returns the last weeks, the present one last.
pub(super) fn weeks(rows: &TitleIndex, marks: &Marks, now: &Zoned) -> Vec<Week> {
    let present = monday_of(now.date());
    let mondays = (0..WEEKS).rev().map(|ago| later(present, -7 * ago));
    let mut weeks: Vec<Week> = mondays.map(|monday| empty(rows, monday)).collect();
    let mut courses: FxHashMap<RowId, Course> = FxHashMap::default();
    let mut decisions = marks.decisions().peekable();
    for week in &mut weeks {
        // What a clock that is ahead has decided belongs to the present week.
        let (at, until, newest) = if week.monday == present {
            (now.timestamp(), Timestamp::MAX, 0)
        } else {
            let (end, sunday) = (end_of(week.monday, now), later(week.monday, 6));
            (end, end, rows.between(None, Some(sunday)).start)
        };
        while let Some(decided) = decisions.next_if(|decided| decided.at < until) {
            for row in decided.papers.iter().filter_map(|id| rows.find(id)) {
                courses.entry(row).or_default().take(&decided);
            }
        }
        let out = |(row, course): &(&RowId, &Course)| **row >= newest && !course.in_inbox(at);
        let out = u32::try_from(courses.iter().filter(out).count()).unwrap_or(u32::MAX);
        week.inbox = (rows.len() - newest).saturating_sub(out);
    }
    attribute(&mut weeks, courses.values(), now);
    weeks
}

/// Counts each paper in the week since which it is what it is.
fn attribute<'a>(weeks: &mut [Week], courses: impl Iterator<Item = &'a Course>, now: &Zoned) {
    let week_of = |at: Timestamp| {
        let day = now.time_zone().to_datetime(at).date();
        monday_of(day.min(now.date()))
    };
    for course in courses {
        let [read, kept, dismissed] =
            [course.read, course.kept, course.dismissed].map(|since| since.map(week_of));
        add(weeks, read, |week| &mut week.read);
        add(weeks, kept, |week| &mut week.kept);
        add(weeks, dismissed, |week| &mut week.dismissed);
    }
}

fn empty(rows: &TitleIndex, monday: Date) -> Week {
    let range = rows.between(Some(monday), Some(later(monday, 6)));
    Week {
        monday,
        papers: length(&range),
        inbox: 0,
        read: 0,
        kept: 0,
        dismissed: 0,
    }
}

fn add(weeks: &mut [Week], monday: Option<Date>, count: impl FnOnce(&mut Week) -> &mut u32) {
    if let Some(week) = weeks.iter_mut().find(|week| Some(week.monday) == monday) {
        *count(week) += 1;
    }
}

/// The first moment after a week.
fn end_of(monday: Date, now: &Zoned) -> Timestamp {
    later(monday, 7)
        .to_zoned(now.time_zone().clone())
        .map_or(Timestamp::MAX, |end| end.timestamp())
}

pub(super) fn monday_of(day: Date) -> Date {
    later(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

fn later(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}
