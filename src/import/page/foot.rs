//! The foot of a card: authors or organization, date, comments, and on the trending page upvotes,
//! code and the address of the paper.
//!
//! Usually three lines (`• 7 authors`, `·`, `May 6, 2023 7`), of which any may be missing; one
//! extractor or another puts them on one line. The order is free, except that the date ends it and
//! only the labels of links follow.

mod labels;
mod organization;
mod upvotes;

use crate::import::lines::{Line, Lines, Role};

use super::date::{self, FootDate};
use super::{card_header, evidence};
use labels::{Label, labels};
use organization::{badge, dot_and_date_follow, is_dot, is_name, name_with_image};
pub(super) use upvotes::{Upvotes, is_upvotes, upvotes};

/// Longest line of a foot in bytes; the walk asks of every line whether a foot begins there.
const LINE_LIMIT: usize = 240;

/// Pictures of authors that a card shows at most, with room to spare.
const PICTURES: usize = 32;

/// What the foot of a card says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Foot<'t> {
    /// Number of authors; 0 when the number is absurd.
    pub authors: Option<u32>,
    /// Slug and display name of the organization; the slug is empty when only the name is there.
    pub organization: Option<(&'t str, &'t str)>,
    /// Date of publication.
    pub date: Option<FootDate>,
    /// Number of comments.
    pub comments: Option<u32>,
    /// Number of upvotes, where the card shows them below the abstract.
    pub upvotes: Option<u32>,
    /// Address of the repository.
    pub repository: Option<&'t str>,
    /// Stars of the repository.
    pub stars: Option<u32>,
    /// Address of the paper on arXiv.
    pub arxiv: Option<&'t str>,
    dotted: bool,
    labelled: bool,
}

impl<'t> Foot<'t> {
    /// Reads the foot that begins with the next line and moves behind it. `upvotes` says that the
    /// page shows upvotes above titles, so that a lone number may belong to the next card.
    ///
    /// Without a foot nothing is read.
    pub(super) fn read(lines: &mut Lines<'t>, upvotes: bool) -> Option<Self> {
        let mut foot = Self::default();
        let mut ahead = without_empty_items(lines);
        loop {
            let mut past = ahead.clone();
            let Some(line) = past.next().filter(|line| line.text.len() <= LINE_LIMIT) else {
                break;
            };
            let open = foot.date.is_none() && !matches!(line.role, Role::Title | Role::Upvotes);
            let taken = foot.take_labels(&line, &mut past)
                || (open && (foot.take(&line) || foot.take_badge(&line, &past)));
            if !taken {
                break;
            }
            ahead = past;
            if foot.comments.is_none()
                && (date::ends_in_date(line.text) || foot.ends_in_authors(&line))
            {
                foot.take_lone_count(&mut ahead, upvotes);
            }
        }
        if foot == Self::default() {
            return None;
        }
        *lines = ahead;
        Some(foot)
    }

    /// Returns whether the foot can be nothing else: a lone date may stand in any text.
    pub(super) fn is_certain(&self) -> bool {
        self.authors.is_some() || self.labelled || (self.dotted && self.date.is_some())
    }

    /// Returns whether it holds a date and nothing else.
    pub(super) fn is_lone_date(&self) -> bool {
        self.date.is_some()
            && *self
                == Self {
                    date: self.date,
                    ..Self::default()
                }
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
        } else if self.comments.is_none()
            && let Some(number) = comments(part)
        {
            self.comments = Some(number);
            true
        } else {
            false
        }
    }

    /// Takes an organization, which only its neighborhood tells from a title: the date or the dot
    /// before it follows on the same line or the next.
    fn take_badge(&mut self, line: &Line<'t>, past: &Lines<'t>) -> bool {
        if self.organization.is_some() || line.role == Role::Abstract {
            return false;
        }
        let mut parts = parts(line.text);
        let Some(part) = parts.next() else {
            return false;
        };
        if line.role == Role::Organization {
            self.take_organization(line);
            return true;
        }
        let badge = badge(part, false);
        let mut next = Self {
            organization: badge.or(Some(("", part))),
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
        let named = badge.is_some_and(|badge| {
            ended || past.peek().is_some_and(|next| follows_badge(&next, badge))
        });
        let unnamed = !named && is_name(part) && (ended || dot_and_date_follow(past));
        if unnamed {
            next.organization = Some(name_with_image(part));
        }
        let fits = named || unnamed;
        if fits {
            *self = next;
        }
        fits
    }

    /// Takes a line that the markup calls an organization, and the date that may follow its name.
    fn take_organization(&mut self, line: &Line<'t>) {
        let (name, date) = match line.text.rfind(is_dot) {
            Some(dot)
                if date::read(without_dots(line.text.get(dot..).unwrap_or_default()), 0)
                    .is_some() =>
            {
                line.text.split_at(dot)
            }
            _ => (line.text, ""),
        };
        self.organization = badge(without_dots(name), true).or(Some(("", without_dots(name))));
        self.dotted = true;
        let date = without_dots(date);
        if !date.is_empty() {
            self.take_part(date, line.number);
        }
    }

    /// Takes the labels of links on a line and the number on the same line or the next.
    fn take_labels(&mut self, line: &Line<'t>, past: &mut Lines<'t>) -> bool {
        let Some(labels) = labels(line.text) else {
            return false;
        };
        let mut behind = past.clone();
        let next = behind.next().filter(|next| next.role != Role::Upvotes);
        let counted = match labels.last() {
            Some((Label::Upvote | Label::Code, None)) => next.and_then(|next| upvotes(next.text)),
            _ => None,
        };
        let numbered = labels.len() > 1 || labels.iter().any(|(_, number)| number.is_some());
        let known = numbered || counted.is_some() || line.link.is_some();
        if !known && next.is_some_and(|next| evidence::is_summary(&next)) {
            return false;
        }
        if counted.is_some() {
            *past = behind;
        }
        self.labelled = true;
        for (label, number) in labels {
            match label {
                Label::Upvote => {
                    self.upvotes = number.or(counted.and_then(|Upvotes(number)| number));
                }
                Label::Code => {
                    self.stars = number.or(counted.and_then(|Upvotes(number)| number));
                    self.repository = line.link.filter(|link| link.contains("github.com/"));
                }
                Label::Paper => self.arxiv = line.link,
                Label::Other => {}
            }
        }
        true
    }

    /// Returns whether the foot, read up to a line, is that of a card that shows no date.
    fn ends_in_authors(&self, line: &Line<'_>) -> bool {
        self.date.is_none() && authors(without_dots(line.text)).is_some()
    }

    /// Takes a number of comments that an extractor put on a line of its own. On a page with
    /// upvotes a lone number belongs to the title that follows it, and two numbers to both cards.
    fn take_lone_count(&mut self, lines: &mut Lines<'t>, upvotes: bool) {
        let mut past = lines.clone();
        let Some(line) = past.next().filter(|line| line.role != Role::Upvotes) else {
            return;
        };
        let Some(number) = date::count(line.text) else {
            return;
        };
        let next = past.peek();
        let another = next
            .is_some_and(|next| is_upvotes(&next) || card_header::submitted_by(&next).is_some());
        let last = next.is_none_or(|next| super::site::is_own(next.text));
        let lone = !upvotes && !line.gap && self.date.is_some();
        if another || last || lone {
            self.comments = Some(number);
            *lines = past;
        }
    }
}

/// Returns the walk behind empty list items, which are what is left of pictures of the authors.
fn without_empty_items<'t>(lines: &Lines<'t>) -> Lines<'t> {
    let mut past = lines.clone();
    let mut here = lines.clone();
    for _ in 0..PICTURES {
        let Some(line) = past.next() else { break };
        match line.text {
            "-" | "*" => here = past.clone(),
            text if authors(without_dots(text)).is_some() => return here,
            _ => break,
        }
    }
    lines.clone()
}

/// Returns whether a text is the label of a link below a card.
pub(super) fn is_label(text: &str) -> bool {
    labels(text).is_some()
}

/// Returns whether a line can only stand below the abstract of a card.
pub(super) fn is_foot(text: &str) -> bool {
    let part = without_dots(text);
    authors(part).is_some() || date::read(part, 0).is_some() || is_label(text)
}

fn without_dots(text: &str) -> &str {
    text.trim_matches(|c: char| is_dot(c) || c.is_whitespace())
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_dot)
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Reads `2 comments`.
fn comments(part: &str) -> Option<u32> {
    let (number, word) = part.trim().rsplit_once(char::is_whitespace)?;
    let known = word.eq_ignore_ascii_case("comments") || word.eq_ignore_ascii_case("comment");
    known.then(|| date::count(number.trim())).flatten()
}

/// Returns the words `7 authors` of a text that holds nothing else but marks.
pub(super) fn authors_in(text: &str) -> Option<&str> {
    let mut parts = parts(text);
    let (part, rest) = (parts.next()?, parts.next());
    let part = part.trim_start_matches(['[', ' ', '-', '*']);
    (rest.is_none() && authors(part).is_some()).then_some(part)
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

/// Returns whether a line goes on from a badge: with its dot or its date.
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
