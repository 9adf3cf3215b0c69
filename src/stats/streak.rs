//! The streak: consecutive days with decisions.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::marks::Marks;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Streak {
    /// Consecutive days with a decision up to today, or up to yesterday if today has none.
    pub days: u32,
    /// The longest streak so far.
    pub longest: u32,
    /// The last day with a decision.
    pub last: Option<Date>,
}

impl Streak {
    pub(super) fn compute(marks: &Marks, now: &Zoned) -> Self {
        let days = marks
            .decisions()
            .map(|decision| now.time_zone().to_datetime(decision.at).date());
        Self::from_days(days, now.date())
    }

    /// Computes the streak from ascending days. A day after today, from a clock that is ahead,
    /// counts as today.
    pub(super) fn from_days(days: impl Iterator<Item = Date>, today: Date) -> Self {
        let mut streak = Self::default();
        let mut current = 0;
        for day in days.map(|day| day.min(today)) {
            match streak.last {
                // A day may repeat where clocks are set back over midnight.
                Some(last) if day <= last => continue,
                Some(last) if last.tomorrow().is_ok_and(|next| next == day) => current += 1,
                _ => current = 1,
            }
            streak.last = Some(day);
            streak.longest = streak.longest.max(current);
        }
        let is_current =
            |last: Date| last == today || last.tomorrow().is_ok_and(|next| next == today);
        if streak.last.is_some_and(is_current) {
            streak.days = current;
        }
        streak
    }
}
