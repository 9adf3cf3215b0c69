//! Dates of the papers and the arXiv ids that belong to them.
//!
//! The first papers are from April 2007, when arXiv introduced its present ids. The number of papers
//! grows by 0.75 % per month, as on arXiv; weekends have fewer.
//! Ids: <https://info.arxiv.org/help/arxiv_identifier.html>.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

const FIRST: Date = date(2007, 4, 1);
const GROWTH: f64 = 1.0075;
/// The largest number of papers of a month: an id has five digits for it.
const MAX_PER_MONTH: u64 = 99_999;

/// The number of papers of each month.
pub(super) struct Calendar {
    months: Vec<(Date, u64)>,
    until: Date,
}

/// A month with the number of its papers.
pub(super) struct Month {
    first: Date,
    /// The number of papers.
    pub papers: u64,
    /// The cumulative number of papers at the end of each day.
    by_day: Vec<u64>,
}

impl Calendar {
    /// Distributes `papers` papers over the months up to a day.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "numbers of papers are far below 2^53 and never negative"
    )]
    pub(super) fn new(papers: u64, until: Date) -> Result<Self, String> {
        if until < FIRST {
            return Err(format!("--until must not be before {FIRST}"));
        }
        let mut weights = Vec::new();
        let (mut first, mut weight) = (FIRST, 1.0);
        while first <= until {
            let share = f64::from(days(first, until)) / f64::from(first.days_in_month());
            weights.push((first, weight * share));
            weight *= GROWTH;
            first = first.saturating_add(1.month());
        }
        let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let (mut sum, mut before) = (0.0, 0);
        let last = weights.len() - 1;
        let monthly_count = |(index, (first, weight))| {
            sum += weight;
            let cumulative = if index == last {
                papers
            } else {
                ((papers as f64 * sum / total) as u64).min(papers)
            };
            let count = cumulative - before;
            before = cumulative;
            (first, count)
        };
        let months: Vec<(Date, u64)> = weights.into_iter().enumerate().map(monthly_count).collect();
        if months.iter().any(|&(_, papers)| papers > MAX_PER_MONTH) {
            return Err(format!(
                "{papers} papers are too many: arXiv ids allow {MAX_PER_MONTH} per month"
            ));
        }
        Ok(Self { months, until })
    }

    /// Returns the months in order.
    pub(super) fn months(&self) -> impl Iterator<Item = Month> {
        self.months.iter().map(|&(first, papers)| Month {
            first,
            papers,
            by_day: by_day(first, days(first, self.until), papers),
        })
    }

    /// Returns the day `days` days after another one, at most the last day of the calendar.
    pub(super) fn plus_days(&self, day: Date, days: i64) -> Date {
        day.saturating_add(days.days()).min(self.until)
    }
}

impl Month {
    /// Returns the id of a paper by its number in the month, counted from 0.
    pub(super) fn id(&self, number: u64) -> String {
        let digits = if self.first < date(2015, 1, 1) && self.papers < 10_000 {
            4
        } else {
            5
        };
        format!(
            "{:02}{:02}.{:0digits$}",
            self.first.year() % 100,
            self.first.month(),
            number + 1
        )
    }

    /// Returns the day of a paper by its number in the month.
    pub(super) fn day(&self, number: u64) -> Date {
        let days = self
            .by_day
            .partition_point(|&cumulative| cumulative <= number);
        let days = i64::try_from(days.min(self.by_day.len().saturating_sub(1)));
        self.first.saturating_add(days.unwrap_or_default().days())
    }
}

/// Returns the number of days of the month of `first` that are not after `until`.
fn days(first: Date, until: Date) -> i8 {
    if until < first.last_of_month() {
        until.day()
    } else {
        first.days_in_month()
    }
}

fn by_day(first: Date, days: i8, papers: u64) -> Vec<u64> {
    let weights: Vec<u64> = (0..days)
        .map(|day| match first.saturating_add(day.days()).weekday() {
            Weekday::Saturday | Weekday::Sunday => 4,
            _ => 10,
        })
        .collect();
    let total = weights.iter().sum::<u64>().max(1);
    let mut sum = 0;
    weights
        .iter()
        .map(|weight| {
            sum += weight;
            papers * sum / total
        })
        .collect()
}
