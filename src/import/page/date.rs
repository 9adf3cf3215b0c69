//! Dates of cards and pages as the site writes them.
//!
//! Separate from [`crate::paper::PaperDate`], because the year may be missing; it is inferred from
//! the whole page, see [`mod@super::date_resolver`].

use std::fmt;

use jiff::civil::Date;

use crate::import::lines::Line;

use super::ascii::{is_digits, strip_prefix_any_case};

/// A date whose year may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartialDate {
    pub year: Option<i16>,
    /// Month from 1 to 12.
    pub month: i8,
    /// Day of the month, which exists in the year or, without one, in a leap year.
    pub day: i8,
    /// Number of the line, from 1.
    pub line: usize,
}

impl PartialDate {
    /// Returns the day, in `year` where the date has none; `None` where that year has no such day.
    pub(super) fn day_in(&self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }

    /// Parses a line that holds only a date.
    pub(super) fn from_line(line: &Line<'_>) -> Option<Self> {
        let (date, comments) = parse(line.text, line.number)?;
        comments.is_none().then_some(date)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let index = usize::try_from(self.month - 1).unwrap_or(MONTHS.len());
        let month = MONTHS.get(index).and_then(|name| name.get(..3));
        write!(f, "{} {}", month.unwrap_or_default(), self.day)?;
        self.year.map_or(Ok(()), |year| write!(f, ", {year}"))
    }
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// Parses `May 6, 2023 7`: month, day, year and number of comments. The last two are optional.
///
/// Four digits from 1900 to 2199 are a year even without the comma before them: no paper has that
/// many comments.
pub(super) fn parse(text: &str, line: usize) -> Option<(PartialDate, Option<u32>)> {
    let text = text.trim_start();
    // The label is on the trending page.
    let date = strip_prefix_any_case(text, "published on ").unwrap_or(text);
    let mut words = date.split_whitespace();
    let month = parse_month(words.next()?)?;
    let word = words.next()?;
    let day = word.trim_end_matches(',');
    if day.len() > 2 || !is_digits(day) {
        return None;
    }
    let mut rest = words.next();
    let year = rest.and_then(parse_year);
    if year.is_some() {
        rest = words.next();
    }
    let comments = match rest {
        Some(word) => Some(parse_count(word)?),
        None => None,
    };
    let date = PartialDate {
        year,
        month,
        day: day.parse().ok()?,
        line,
    };
    let complete = words.next().is_none() && (year.is_some() || !word.ends_with(','));
    // 2000 is a leap year, so a date without a year may be February 29.
    (complete && date.day_in(Some(2000)).is_some()).then_some((date, comments))
}

/// Parses a month, in full or abbreviated to three or four letters.
fn parse_month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let is_month = |name: &&str| {
        strip_prefix_any_case(name, word).is_some()
            && (word.len() == name.len() || (3..=4).contains(&word.len()))
    };
    let index = MONTHS.iter().position(is_month)?;
    i8::try_from(index + 1).ok()
}

fn parse_year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|year| (1900..2200).contains(year));
    year.filter(|_| word.len() == 4 && is_digits(word))
}

/// Parses `7`, `1,024` or the rounded `1.2k`.
pub(super) fn parse_count(word: &str) -> Option<u32> {
    let Some(thousands) = word.strip_suffix(['k', 'K']) else {
        let digits = word.replace(',', "");
        return digits.parse().ok().filter(|_| is_digits(&digits));
    };
    let (whole, tenth) = thousands.split_once('.').unwrap_or((thousands, "0"));
    if !is_digits(whole) || !is_digits(tenth) || tenth.len() != 1 {
        return None;
    }
    let hundreds: u32 = format!("{whole}{tenth}").parse().ok()?;
    hundreds.checked_mul(100)
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_are_parsed_strictly() {
        let parse = |text| {
            super::parse(text, 1)
                .map(|(date, comments)| (date.year, date.month, date.day, comments))
        };
        let table = [
            ("May 6, 2023 7", Some((Some(2023), 5, 6, Some(7)))),
            ("May 6 7", Some((None, 5, 6, Some(7)))),
            ("May 6 2023", Some((Some(2023), 5, 6, None))),
            ("May 6 2023 7", Some((Some(2023), 5, 6, Some(7)))),
            ("Sept. 6, 2023 1.2k", Some((Some(2023), 9, 6, Some(1_200)))),
            ("September 6", Some((None, 9, 6, None))),
            ("Feb 29", Some((None, 2, 29, None))),
            ("Feb 29, 2024", Some((Some(2024), 2, 29, None))),
            ("Feb 29, 2023", None),
            ("Feb 30", None),
            ("May 0", None),
            ("May 32", None),
            ("May 6,", None),
            ("May 6, 20", None),
            ("May 6, 7", None),
            ("May 006", None),
            ("May -6", None),
            ("May 6, 2023 7 8", None),
            ("May 6, 2023 many", None),
            ("May", None),
            ("May Day", None),
            ("Mayor 6", None),
            ("Ma 6", None),
            ("6 May 2023", None),
        ];
        for (text, expected) in table {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
