//! Dates as the field `date:` takes them: days, months, years, ranges and ages.
//!
//! Stands alone because it is arithmetic on the calendar; today's date comes from the caller.

use jiff::Span;
use jiff::civil::Date;

use super::clause::DateRange;
use super::value::{Sign, number, read};

/// Continuations of an unfinished date: of ages, of years from both ends, of months and days.
const ENDINGS: &[&str] = &[
    "d", "1d", "2000", "000", "00", "0", "9999", "999", "99", "9", "01", "1", "12", "2", "31",
    "30", "29", "28", ".", ".2000",
];

/// Reads `2024`, `2024-05`, `2024-05-06`, `2023-05..2024-01`, `2024..`, `..2024`, one of the
/// first three behind `<`, `<=`, `>` or `>=`, or an age such as `<7d` behind one of these signs.
///
/// A month and a year stand for all their days. An age is in days, weeks, months or years (`d`,
/// `w`, `m`, `y`): `<7d` are the seven days that end today, `>7d` those more than seven days ago.
pub(super) fn dates(value: &str, unfinished: bool, today: Date) -> Result<Option<DateRange>, ()> {
    let value = value.to_lowercase();
    read(&value, unfinished, ENDINGS, |value| {
        date_range(value, today)
    })
}

fn date_range(value: &str, today: Date) -> Option<DateRange> {
    let range = |from, until| Some(DateRange { from, until });
    if let Some((sign, rest)) = Sign::take(value) {
        return match age(rest, today) {
            Some(day) => Some(younger_or_older(sign, day)),
            None => before_or_after(sign, period(rest)?),
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

/// Returns the days before or after a period.
fn before_or_after(sign: Sign, (first, last): (Date, Date)) -> Option<DateRange> {
    let (from, until) = match sign {
        Sign::Less => (None, Some(first.yesterday().ok()?)),
        Sign::AtMost => (None, Some(last)),
        Sign::More => (Some(last.tomorrow().ok()?), None),
        Sign::AtLeast => (Some(first), None),
    };
    Some(DateRange { from, until })
}

/// Returns the days that are younger or older than `day`.
fn younger_or_older(sign: Sign, day: Date) -> DateRange {
    let (from, until) = match sign {
        Sign::Less => (Some(day.tomorrow().unwrap_or(day)), None),
        Sign::AtMost => (Some(day), None),
        Sign::More => (None, Some(day.yesterday().unwrap_or(day))),
        Sign::AtLeast => (None, Some(day)),
    };
    DateRange { from, until }
}

/// The first day that an age reaches back to.
const FIRST: Date = Date::constant(1, 1, 1);

/// Reads `7d`, `2w`, `3m` or `1y`: the day that long before `today`, or the first that there is.
fn age(written: &str, today: Date) -> Option<Date> {
    let (count, unit) = written.split_at_checked(written.len().checked_sub(1)?)?;
    let count = number(count)?;
    let span = match unit {
        "d" => Span::new().try_days(count),
        "w" => Span::new().try_weeks(count),
        "m" => Span::new().try_months(count),
        "y" => Span::new().try_years(count),
        _ => return None,
    };
    Some(span.map_or(FIRST, |span| today.saturating_sub(span).max(FIRST)))
}

/// Reads a day, month or year: its first and its last day.
fn period(written: &str) -> Option<(Date, Date)> {
    let mut parts = written.split('-');
    let year = parts.next().filter(|digits| digits.len() == 4)?;
    let year = i16::try_from(number(year)?).ok().filter(|year| *year > 0)?;
    let mut short = || match parts.next() {
        None => Some(None),
        Some(digits) => {
            let digits = Some(digits).filter(|digits| digits.len() <= 2)?;
            i8::try_from(number(digits)?).ok().map(Some)
        }
    };
    let (month, day) = (short()?, short()?);
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
