//! The date of a card or a page as the site writes it.
//!
//! Apart from [`crate::paper::PaperDate`], because the year may be missing and is worked out
//! only when the whole page is known.

use std::fmt;

use jiff::civil::Date;

use crate::import::lines::Line;

/// A date as the page writes it, possibly without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FootDate {
    /// The year, when it is written out.
    pub year: Option<i16>,
    /// Month from 1 to 12.
    pub month: i8,
    /// Day of the month, which exists in the year or, without one, in a leap year.
    pub day: i8,
    /// Number of the line, from 1.
    pub line: usize,
}

impl FootDate {
    /// Returns the day in the written year, or else in `year`; `None` where that has no such day.
    pub(super) fn day_in(&self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }

    /// Reads a line that holds a date and nothing else.
    pub(super) fn alone(line: &Line<'_>) -> Option<Self> {
        read(line.text, line.number)
            .filter(|(_, comments)| comments.is_none())
            .map(|(date, _)| date)
    }
}

impl fmt::Display for FootDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = usize::try_from(self.month)
            .ok()
            .and_then(|month| MONTHS.get(month.checked_sub(1)?));
        let month = month.and_then(|name| name.get(..3)).unwrap_or_default();
        match self.year {
            Some(year) => write!(f, "{month} {}, {year}", self.day),
            None => write!(f, "{month} {}", self.day),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads `May 6, 2023 7`: month, day, year and comments, of which the last two may be missing.
///
/// Four digits from 1900 to 2199 are a year even where the comma before them was lost: no paper
/// has that many comments.
pub(super) fn read(part: &str, line: usize) -> Option<(FootDate, Option<u32>)> {
    let mut words = without_label(part).split_whitespace();
    let month = month(words.next()?)?;
    let (day, comma) = match words.next()? {
        word if word.ends_with(',') => (word.trim_end_matches(','), true),
        word => (word, false),
    };
    let day =
        Some(day).filter(|day| day.len() <= 2 && day.bytes().all(|byte| byte.is_ascii_digit()))?;
    let mut rest = words.next();
    let year = rest.and_then(year);
    if year.is_some() {
        rest = words.next();
    }
    let comments = rest.map(|word| count(word).ok_or(())).transpose().ok()?;
    let ended = words.next().is_none() && (year.is_some() || !comma);
    let date = FootDate {
        year,
        month,
        day: day.parse().ok()?,
        line,
    };
    // A leap year: whether the 29th of February exists shows when the year is known.
    (ended && date.day_in(Some(2000)).is_some()).then_some((date, comments))
}

/// Takes off the words that the trending page puts before a date.
fn without_label(part: &str) -> &str {
    const LABEL: &str = "published on ";
    let part = part.trim_start();
    match part.split_at_checked(LABEL.len()) {
        Some((label, rest)) if label.eq_ignore_ascii_case(LABEL) => rest,
        _ => part,
    }
}

/// Tells whether a line ends in a date without a number of comments.
pub(super) fn ends_in_date(line: &str) -> bool {
    let dots = ['•', '·', '∙', '⋅'];
    let part = line.rsplit(dots).next().unwrap_or_default();
    read(part, 0).is_some_and(|(_, comments)| comments.is_none())
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let begins = |name: &str| {
        name.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let fits =
        |name: &&str| begins(name) && (word.len() == name.len() || (3..=4).contains(&word.len()));
    MONTHS
        .iter()
        .position(fits)
        .and_then(|at| i8::try_from(at + 1).ok())
}

fn year(word: &str) -> Option<i16> {
    let fits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| fits && (1900..2200).contains(year))
}

/// Reads `7`, `1,024` or the rounded `1.2k`.
pub(super) fn count(word: &str) -> Option<u32> {
    let numeric = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(thousands) = word.strip_suffix(['k', 'K']) {
        let (whole, tenth) = thousands.split_once('.').unwrap_or((thousands, "0"));
        let fits = numeric(whole) && numeric(tenth) && tenth.len() == 1;
        let hundreds: u32 = if fits {
            format!("{whole}{tenth}").parse().ok()?
        } else {
            return None;
        };
        return hundreds.checked_mul(100);
    }
    let digits = word.replace(',', "");
    if numeric(&digits) {
        digits.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_are_read_strictly() {
        let read = |text| {
            super::read(text, 1).map(|(date, comments)| (date.year, date.month, date.day, comments))
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
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
