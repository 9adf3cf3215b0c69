//! The foot of a card: authors or organization, date, comments.
//!
//! Usually three lines (`• 7 authors`, `·`, `May 6, 2023 7`), of which any may be missing; one
//! extractor or another puts them on one line. The order is free, except that the date ends it.

use crate::import::lines::{Line, Lines};

use super::date::{self, FootDate};

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
            && let Some((date, comments)) = date::read(part, line)
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
            && let Some(number) = date::count(line.text)
        {
            self.comments = Some(number);
            lines.next();
        }
    }
}

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
    if !word.eq_ignore_ascii_case("authors") && !word.eq_ignore_ascii_case("author") {
        return None;
    }
    let digits = number.trim().replace(',', "");
    let numeric = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    numeric.then(|| digits.parse().unwrap_or(0))
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
mod tests;
