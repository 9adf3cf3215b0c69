//! Parses values of `date:`: days, months, years, ranges and ages.
//!
//! Separate because it is calendar arithmetic; the caller passes today's date.

use jiff::Span;
use jiff::civil::Date;

use super::clause::DateRange;
use super::value::{Operator, number, parse};

/// Endings of an unfinished date: of ages, of years from both ends, of months and days.
const ENDINGS: &[&str] = &[
    "d", "1d", "2000", "000", "00", "0", "9999", "999", "99", "9", "01", "1", "12", "2", "31",
    "30", "29", "28", ".", ".2000",
];

/// Parses `2024`, `2024-05`, `2024-05-06`, `2023-05..2024-01`, `2024..`, `..2024`, one of the first
/// three after `<`, `<=`, `>` or `>=`, or an age such as `<7d` after one of these operators.
///
/// A month or year means all its days. An age is in days, weeks, months or years (`d`, `w`, `m`,
/// `y`): `<7d` is the seven days up to today, `>7d` is more than seven days ago.
pub(super) fn dates(value: &str, unfinished: bool, today: Date) -> Result<Option<DateRange>, ()> {
    let value = value.to_lowercase();
    parse(&value, unfinished, ENDINGS, |value| {
        date_range(value, today)
    })
}

fn date_range(value: &str, today: Date) -> Option<DateRange> {
    let range = |from, until| Some(DateRange { from, until });
    if let Some((operator, rest)) = Operator::strip(value) {
        return match age(rest, today) {
            Some(day) => Some(younger_or_older(operator, day)),
            None => before_or_after(operator, period(rest)?),
        };
    }
    match value.split_once("..") {
        None => {
            let (first, last) = period(value)?;
            range(Some(first), Some(last))
        }
        Some(("", until)) => range(None, Some(period(until)?.1)),
        Some((from, "")) => range(Some(period(from)?.0), None),
        Some((from, until)) => {
            let (from, until) = (period(from)?.0, period(until)?.1);
            (from <= until).then_some(())?;
            range(Some(from), Some(until))
        }
    }
}

/// Compares with a period.
fn before_or_after(operator: Operator, (first, last): (Date, Date)) -> Option<DateRange> {
    let (from, until) = match operator {
        Operator::Less => (None, Some(first.yesterday().ok()?)),
        Operator::AtMost => (None, Some(last)),
        Operator::More => (Some(last.tomorrow().ok()?), None),
        Operator::AtLeast => (Some(first), None),
    };
    Some(DateRange { from, until })
}

/// Compares the age of a paper with that of `day`: a smaller age is a later date.
fn younger_or_older(operator: Operator, day: Date) -> DateRange {
    let (from, until) = match operator {
        Operator::Less => (Some(day.tomorrow().unwrap_or(day)), None),
        Operator::AtMost => (Some(day), None),
        Operator::More => (None, Some(day.yesterday().unwrap_or(day))),
        Operator::AtLeast => (None, Some(day)),
    };
    DateRange { from, until }
}

/// Greater ages than this one's count as this day.
const FIRST_DAY: Date = Date::constant(1, 1, 1);

/// Parses `7d`, `2w`, `3m` or `1y`; returns the day that long before `today`.
fn age(value: &str, today: Date) -> Option<Date> {
    let (count, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    let count = number(count)?;
    let span = match unit {
        "d" => Span::new().try_days(count),
        "w" => Span::new().try_weeks(count),
        "m" => Span::new().try_months(count),
        "y" => Span::new().try_years(count),
        _ => return None,
    };
    Some(span.map_or(FIRST_DAY, |span| today.saturating_sub(span).max(FIRST_DAY)))
}

/// Parses a day, month or year; returns its first and its last day.
fn period(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split('-');
    let year = parts.next().filter(|digits| digits.len() == 4)?;
    let year = i16::try_from(number(year)?).ok().filter(|year| *year > 0)?;
    let mut next_part = || match parts.next() {
        None => Some(None),
        Some(digits) => {
            let digits = Some(digits).filter(|digits| digits.len() <= 2)?;
            i8::try_from(number(digits)?).ok().map(Some)
        }
    };
    let (month, day) = (next_part()?, next_part()?);
    if parts.next().is_some() {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let last = match (month, day) {
        (None, _) => first.last_of_year(),
        (Some(_), None) => first.last_of_month(),
        (Some(_), Some(_)) => first,
    };
    Some((first, last))
}
