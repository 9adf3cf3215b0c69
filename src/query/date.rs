//! Parses values of `date:`: days, months, years, ranges and ages.
//!
//! Separate because it is calendar arithmetic; the caller passes today's date.

use jiff::Span;
use jiff::civil::Date;

use super::clause::DateRange;
use super::value::{Operator, parse_number, parse_unfinished};

/// Suffixes that complete an unfinished date, see [`parse_unfinished`].
#[rustfmt::skip]
const COMPLETIONS: &[&str] = &[
    // Ages.
    "d", "1d",
    // Years, the earliest and the latest ones.
    "2000", "000", "00", "0", "9999", "999", "99", "9",
    // Months and days.
    "01", "1", "12", "2", "31", "30", "29", "28",
    // Ranges.
    ".", ".2000",
];

/// Parses `2024`, `2024-05`, `2024-05-06`, `2023-05..2024-01`, `2024..`, `..2024`, one of the first
/// three after `<`, `<=`, `>` or `>=`, or an age such as `<7d` after one of these operators.
///
/// A month or year means all its days. An age is in days, weeks, months or years (`d`, `w`, `m`,
/// `y`): `<7d` is the seven days up to today, `>7d` is more than seven days ago.
///
/// Returns `Err` for an invalid value and `Ok(None)` for the start of a value that is being typed.
pub(super) fn parse_date_range(
    value: &str,
    is_unfinished: bool,
    today: Date,
) -> Result<Option<DateRange>, ()> {
    let value = value.to_lowercase();
    parse_unfinished(&value, is_unfinished, COMPLETIONS, |value| {
        parse_complete(value, today)
    })
}

fn parse_complete(value: &str, today: Date) -> Option<DateRange> {
    let range = |from, until| Some(DateRange { from, until });
    if let Some((operator, rest)) = Operator::strip(value) {
        return match parse_age(rest, today) {
            Some(day) => Some(age_range(operator, day)),
            None => compare_with_period(operator, parse_period(rest)?),
        };
    }
    match value.split_once("..") {
        None => {
            let (first, last) = parse_period(value)?;
            range(Some(first), Some(last))
        }
        Some(("", until)) => range(None, Some(parse_period(until)?.1)),
        Some((from, "")) => range(Some(parse_period(from)?.0), None),
        Some((from, until)) => {
            let (from, until) = (parse_period(from)?.0, parse_period(until)?.1);
            (from <= until).then_some(())?;
            range(Some(from), Some(until))
        }
    }
}

/// Returns the range that `operator` selects relative to a period; `None` if it is empty.
fn compare_with_period(operator: Operator, (first, last): (Date, Date)) -> Option<DateRange> {
    let (from, until) = match operator {
        Operator::Less => (None, Some(first.yesterday().ok()?)),
        Operator::AtMost => (None, Some(last)),
        Operator::More => (Some(last.tomorrow().ok()?), None),
        Operator::AtLeast => (Some(first), None),
    };
    Some(DateRange { from, until })
}

/// Returns the range that `operator` selects relative to the age of `day`.
///
/// `<` on ages is `>` on dates.
fn age_range(operator: Operator, day: Date) -> DateRange {
    let (from, until) = match operator {
        Operator::Less => (Some(day.tomorrow().unwrap_or(day)), None),
        Operator::AtMost => (Some(day), None),
        Operator::More => (None, Some(day.yesterday().unwrap_or(day))),
        Operator::AtLeast => (None, Some(day)),
    };
    DateRange { from, until }
}

/// The earliest date; greater ages are clamped to it.
const EARLIEST: Date = Date::constant(1, 1, 1);

/// Parses `7d`, `2w`, `3m` or `1y`; returns the day that long before `today`.
fn parse_age(value: &str, today: Date) -> Option<Date> {
    let (count, unit) = value.split_at_checked(value.len().checked_sub(1)?)?;
    let count = parse_number(count)?;
    let span = match unit {
        "d" => Span::new().try_days(count),
        "w" => Span::new().try_weeks(count),
        "m" => Span::new().try_months(count),
        "y" => Span::new().try_years(count),
        _ => return None,
    };
    Some(span.map_or(EARLIEST, |span| today.saturating_sub(span).max(EARLIEST)))
}

/// Parses a day, month or year; returns its first and its last day.
fn parse_period(value: &str) -> Option<(Date, Date)> {
    let mut parts = value.split('-');
    let year = parts.next().filter(|digits| digits.len() == 4)?;
    let year = i16::try_from(parse_number(year)?)
        .ok()
        .filter(|year| *year > 0)?;
    let mut next_part = || match parts.next() {
        None => Some(None),
        Some(digits) => {
            let digits = Some(digits).filter(|digits| digits.len() <= 2)?;
            i8::try_from(parse_number(digits)?).ok().map(Some)
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
