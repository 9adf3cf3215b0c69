//! Days in a row on which something was decided.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::marks::Marks;

/// Days in a row on which something was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Streak {
    /// The days up to today, or up to yesterday while nothing was decided today.
    pub days: u32,
    /// The most days in a row that there ever were.
    pub longest: u32,
    /// The last day with a decision.
    pub last: Option<Date>,
}

impl Streak {
    pub(super) fn of(marks: &Marks, now: &Zoned) -> Self {
        let days = marks
            .decisions()
            .map(|decided| now.time_zone().to_datetime(decided.at).date());
        Self::over(days, now.date())
    }

    /// Goes through days that ascend. A later day than today, of a clock that is ahead, is today.
    pub(super) fn over(days: impl Iterator<Item = Date>, today: Date) -> Self {
        let mut streak = Self::default();
        let mut row = 0;
        for day in days.map(|day| day.min(today)) {
            match streak.last {
                // Where clocks are set back over midnight, a day comes twice.
                Some(last) if day <= last => continue,
                Some(last) if last.tomorrow().is_ok_and(|next| next == day) => row += 1,
                _ => row = 1,
            }
            streak.last = Some(day);
            streak.longest = streak.longest.max(row);
        }
        let lasts = |last: Date| last == today || last.tomorrow().is_ok_and(|next| next == today);
        if streak.last.is_some_and(lasts) {
            streak.days = row;
        }
        streak
    }
}
