//! The foot of a card: authors or organization, date, comments.
//!
//! Usually three lines (`• 7 authors`, `·`, `May 6, 2023 7`), of which any may be missing; one
//! extractor or another puts them on one line. The order is free, except that the date ends it.

use jiff::civil::Date;

use crate::import::lines::{Line, Lines};

/// Longest line of a foot in bytes; the walk asks of every line whether a foot begins there.
const LINE_LIMIT: usize = 240;

/// What the foot of a card tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Foot<'t> {
    /// Number of authors; 0 when the number is absurd.
    pub authors: Option<u32>,
    /// Slug and display name of the organization.
    pub organization: Option<(&'t str, &'t str)>,
    /// Date of publication.
    pub date: Option<FootDate>,
    /// Number of comments.
    pub comments: Option<u32>,
    dotted: bool,
}

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

impl<'t> Foot<'t> {
    /// Reads the foot that begins with the next line and moves behind it.
    ///
    /// Without a foot nothing is read.
    pub(super) fn read(lines: &mut Lines<'t>) -> Option<Self> {
        let mut foot = Self::default();
        let mut ahead = lines.clone();
        while foot.date.is_none() {
            let mut past = ahead.clone();
            let Some(line) = past.next().filter(|line| line.text.len() <= LINE_LIMIT) else {
                break;
            };
            if !foot.take(&line) && !foot.take_badge(&line, &past) {
                break;
            }
            ahead = past;
        }
        if foot == Self::default() {
            return None;
        }
        if foot.date.is_some() && foot.comments.is_none() {
            foot.take_lone_count(&mut ahead);
        }
        *lines = ahead;
        Some(foot)
    }

    /// Tells whether the foot can be nothing else: a lone date may stand in any text.
    pub(super) fn is_certain(&self) -> bool {
        self.authors.is_some() || (self.dotted && self.date.is_some())
    }

    /// Takes over a line of which every part belongs to a foot; else changes nothing.
    fn take(&mut self, line: &Line<'t>) -> bool {
        let mut next = *self;
        next.dotted |= line.text.contains(is_dot);
        let taken = parts(line.text).all(|part| next.take_part(part, line.number));
        if taken {
            *self = next;
        }
        taken
    }

    fn take_part(&mut self, part: &str, line: usize) -> bool {
        if self.authors.is_none()
            && self.date.is_none()
            && let Some(number) = authors(part)
        {
            self.authors = Some(number);
            true
        } else if self.date.is_none()
            && let Some((date, comments)) = date(part, line)
        {
            self.date = Some(date);
            self.comments = comments;
            true
        } else {
            false
        }
    }

    /// Takes over an organization, which only its neighbourhood tells from a title: the date or
    /// the dot before it follows on the same line or the next.
    fn take_badge(&mut self, line: &Line<'t>, past: &Lines<'t>) -> bool {
        let mut parts = parts(line.text);
        let Some(badge) = parts.next().and_then(badge) else {
            return false;
        };
        if self.organization.is_some() {
            return false;
        }
        let mut next = Self {
            organization: Some(badge),
            dotted: true,
            ..*self
        };
        let mut ended = false;
        for part in parts {
            if !next.take_part(part, line.number) {
                return false;
            }
            ended = true;
        }
        if ended
            || past
                .peek()
                .is_some_and(|following| follows_badge(&following, badge))
        {
            *self = next;
            return true;
        }
        false
    }

    /// Takes over a number of comments that an extractor put on a line of its own.
    fn take_lone_count(&mut self, lines: &mut Lines<'t>) {
        if let Some(line) = lines.peek().filter(|line| !line.gap)
            && let Some(number) = count(line.text)
        {
            self.comments = Some(number);
            lines.next();
        }
    }
}

impl FootDate {
    /// Returns the day in the written year, or else in `year`; `None` where that has no such day.
    pub(super) fn day_in(&self, year: Option<i16>) -> Option<Date> {
        Date::new(self.year.or(year)?, self.month, self.day).ok()
    }

    /// Reads a line that holds a date and nothing else.
    pub(super) fn alone(line: &Line<'_>) -> Option<Self> {
        date(line.text, line.number)
            .filter(|(_, comments)| comments.is_none())
            .map(|(date, _)| date)
    }
}

impl std::fmt::Display for FootDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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

/// Tells whether a character parts or leads the entries of a foot.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        '•' | '·' | '∙' | '⋅' | '‧' | '・' | '･' | '●' | '◦' | '▪' | '\u{387}'
    )
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_dot)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Reads `7 authors`; a number beyond all bounds gives 0.
fn authors(part: &str) -> Option<u32> {
    let (number, word) = part
        .trim_start_matches(['*', '-', '–', ' '])
        .rsplit_once(char::is_whitespace)?;
    let fits = word.eq_ignore_ascii_case("authors") || word.eq_ignore_ascii_case("author");
    let digits: String = number.trim().chars().filter(|&c| c != ',').collect();
    let numeric = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (fits && numeric).then(|| digits.parse().unwrap_or(0))
}

/// Reads `May 6, 2023 7`: month, day, year and comments, of which the last two may be missing.
///
/// Four digits from 1900 to 2199 are a year even where the comma before them was lost: no paper
/// has that many comments.
fn date(part: &str, line: usize) -> Option<(FootDate, Option<u32>)> {
    let mut words = part.split_whitespace();
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
fn count(word: &str) -> Option<u32> {
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

/// Reads `parameterlab Parameter Lab`: a slug, a blank, a display name.
fn badge(part: &str) -> Option<(&str, &str)> {
    let (slug, name) = part.split_once(char::is_whitespace)?;
    let fits = slug
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    (fits && !name.trim().is_empty()).then(|| (slug, name.trim()))
}

/// Tells whether a line goes on from a badge: with its dot or its date.
///
/// Behind a blank line it might as well stand under a title, so there the name has to begin as
/// the slug does.
fn follows_badge(line: &Line<'_>, (slug, name): (&str, &str)) -> bool {
    let mut rest = Foot::default();
    let initial = |text: &str| {
        text.chars()
            .find(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
    };
    rest.take(line) && rest.authors.is_none() && (!line.gap || initial(slug) == initial(name))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
