//! The footer of a card: authors or organization, date, comments, and on the trending page upvotes,
//! code and the address of the paper.
//!
//! Usually three lines (`• 7 authors`, `·`, `May 6, 2023 7`). Any of them may be missing, and some
//! extractors put them on one line. The order is free, except that only labels of links follow the
//! date.

pub(super) mod entries;
mod link_labels;
mod organization;

use crate::import::lines::{Line, Lines, Role};

use super::boilerplate::is_boilerplate;
use super::date::{self, PartialDate, parse_count};
use super::upvotes::{Upvotes, is_upvotes};
use super::{card_header, heuristics};
use entries::{author_count, comment_count, ends_in_date, entries, is_dot, trim_dots};
use link_labels::{LinkKind, link_labels};
use organization::{dot_and_date_follow, is_name, slug_and_name, split_slug};

/// Longest line of a footer in bytes. Every line of a page is tested for a footer, so long ones are
/// rejected early.
const LINE_LIMIT: usize = 240;

/// Number of empty list items before a footer that are skipped; a card shows fewer portraits.
const PORTRAITS: usize = 32;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct MetadataFooter<'t> {
    /// Number of authors; 0 when the page shows a number that does not fit.
    pub authors: Option<u32>,
    /// Slug and display name; the slug is empty when only the name is known.
    pub organization: Option<(&'t str, &'t str)>,
    /// Date of publication.
    pub date: Option<PartialDate>,
    pub comments: Option<u32>,
    /// Upvotes, where the card shows them below the abstract.
    pub upvotes: Option<u32>,
    pub repository: Option<&'t str>,
    /// Stars of the repository.
    pub stars: Option<u32>,
    /// Address of the paper on arXiv.
    pub arxiv: Option<&'t str>,
    has_dot: bool,
    has_labels: bool,
}

impl<'t> MetadataFooter<'t> {
    /// Reads the footer that begins with the next line and moves past it; without a footer, nothing
    /// is read.
    ///
    /// `shows_upvotes` says that the page shows upvotes above titles, so a number on its own line
    /// may belong to the next card.
    pub(super) fn read(lines: &mut Lines<'t>, shows_upvotes: bool) -> Option<Self> {
        let mut footer = Self::default();
        let mut end = skip_empty_items(lines);
        loop {
            let mut ahead = end.clone();
            let Some(line) = ahead.next().filter(|line| line.text.len() <= LINE_LIMIT) else {
                break;
            };
            let open = footer.date.is_none() && !matches!(line.role, Role::Title | Role::Upvotes);
            let added = footer.add_labels(&line, &mut ahead)
                || (open && (footer.add_line(&line) || footer.add_organization(&line, &ahead)));
            if !added {
                break;
            }
            end = ahead;
            let undated_authors =
                footer.date.is_none() && author_count(trim_dots(line.text)).is_some();
            if footer.comments.is_none() && (ends_in_date(line.text) || undated_authors) {
                footer.add_comment_count(&mut end, shows_upvotes);
            }
        }
        if footer == Self::default() {
            return None;
        }
        *lines = end;
        Some(footer)
    }

    /// Returns whether this can only be a footer. A date alone may occur in any text.
    pub(super) fn is_certain(&self) -> bool {
        self.authors.is_some() || self.has_labels || (self.has_dot && self.date.is_some())
    }

    /// Returns whether it holds a date and nothing else.
    pub(super) fn is_lone_date(&self) -> bool {
        let date = Self {
            date: self.date,
            ..Self::default()
        };
        self.date.is_some() && *self == date
    }

    /// Adds a line of which every entry belongs to a footer; otherwise changes nothing.
    fn add_line(&mut self, line: &Line<'t>) -> bool {
        let mut next = *self;
        next.has_dot |= line.text.contains(is_dot);
        let added = entries(line.text).all(|entry| next.add_entry(entry, line.number));
        if added {
            *self = next;
        }
        added
    }

    fn add_entry(&mut self, entry: &str, line: usize) -> bool {
        if self.authors.is_none()
            && self.date.is_none()
            && let Some(number) = author_count(entry)
        {
            self.authors = Some(number);
        } else if self.date.is_none()
            && let Some((date, comments)) = date::parse(entry, line)
        {
            self.date = Some(date);
            self.comments = comments;
        } else if self.comments.is_none()
            && let Some(number) = comment_count(entry)
        {
            self.comments = Some(number);
        } else {
            return false;
        }
        true
    }

    /// Adds an organization. Without markup it differs from a title only in what follows, on the
    /// same line or the next: the date or the dot before it.
    fn add_organization(&mut self, line: &Line<'t>, ahead: &Lines<'t>) -> bool {
        if self.organization.is_some() || line.role == Role::Abstract {
            return false;
        }
        let mut entries = entries(line.text).peekable();
        let Some(name) = entries.next() else {
            return false;
        };
        if line.role == Role::Organization {
            self.add_marked_organization(line);
            return true;
        }
        let has_more = entries.peek().is_some();
        let mut next = *self;
        next.has_dot = true;
        if !entries.all(|entry| next.add_entry(entry, line.number)) {
            return false;
        }
        let continues = |names: &_| {
            let next = ahead.peek();
            has_more || next.is_some_and(|next| follows_organization(&next, *names))
        };
        next.organization = slug_and_name(name, false).filter(continues).or_else(|| {
            let is_organization = is_name(name) && (has_more || dot_and_date_follow(ahead));
            is_organization.then(|| split_slug(name))
        });
        if next.organization.is_some() {
            *self = next;
        }
        next.organization.is_some()
    }

    /// Adds a line that is an organization according to the markup, and the date after its name.
    fn add_marked_organization(&mut self, line: &Line<'t>) {
        let is_date = |text: &str| date::parse(trim_dots(text), 0).is_some();
        let last_dot = line.text.rfind(is_dot);
        let (name, date) = last_dot
            .map(|dot| line.text.split_at(dot))
            .filter(|(_, end)| is_date(end))
            .unwrap_or((line.text, ""));
        let name = trim_dots(name);
        self.organization = slug_and_name(name, true).or(Some(("", name)));
        self.has_dot = true;
        self.add_entry(trim_dots(date), line.number);
    }

    /// Adds the labels of links on a line, and the number on the same line or the next.
    fn add_labels(&mut self, line: &Line<'t>, ahead: &mut Lines<'t>) -> bool {
        let Some(labels) = link_labels(line.text) else {
            return false;
        };
        let mut after_next = ahead.clone();
        let next = after_next.next().filter(|next| next.role != Role::Upvotes);
        let below = match labels.last() {
            Some((LinkKind::Upvote | LinkKind::Code, None)) => {
                next.and_then(|next| Upvotes::parse(next.text))
            }
            _ => None,
        };
        let has_number = labels.len() > 1 || labels.iter().any(|(_, number)| number.is_some());
        let certain = has_number || below.is_some() || line.link.is_some();
        if !certain && next.is_some_and(|next| heuristics::is_summary(&next)) {
            return false;
        }
        if below.is_some() {
            *ahead = after_next;
        }
        self.has_labels = true;
        for (kind, number) in labels {
            let number = number.or(below.and_then(|Upvotes(number)| number));
            match kind {
                LinkKind::Upvote => self.upvotes = number,
                LinkKind::Code => {
                    self.stars = number;
                    self.repository = line.link.filter(|link| link.contains("github.com/"));
                }
                LinkKind::Paper => self.arxiv = line.link,
                LinkKind::Other => {}
            }
        }
        true
    }

    /// Adds a number of comments that an extractor put on its own line. On a page with upvotes, a
    /// single number is the upvotes of the next title; of two numbers, the first is the comments.
    fn add_comment_count(&mut self, lines: &mut Lines<'t>, shows_upvotes: bool) {
        let mut ahead = lines.clone();
        let Some(line) = ahead.next().filter(|line| line.role != Role::Upvotes) else {
            return;
        };
        let Some(number) = parse_count(line.text) else {
            return;
        };
        let header_or_end = ahead.peek().is_none_or(|next| {
            is_upvotes(&next)
                || card_header::submitted_by(&next).is_some()
                || is_boilerplate(next.text)
        });
        let below_date = !shows_upvotes && !line.gap && self.date.is_some();
        if header_or_end || below_date {
            self.comments = Some(number);
            *lines = ahead;
        }
    }
}

/// Returns the lines after empty list items, which remain of the authors' portraits; all lines
/// where no number of authors follows.
fn skip_empty_items<'t>(lines: &Lines<'t>) -> Lines<'t> {
    let mut ahead = lines.clone();
    for _ in 0..PORTRAITS {
        match ahead.peek() {
            Some(line) if matches!(line.text, "-" | "*") => ahead.next(),
            Some(line) if author_count(trim_dots(line.text)).is_some() => return ahead,
            _ => break,
        };
    }
    lines.clone()
}

/// Returns whether a text consists of labels of links.
pub(super) fn is_link_label(text: &str) -> bool {
    link_labels(text).is_some()
}

/// Returns whether a text can only be part of a footer.
pub(super) fn is_footer(text: &str) -> bool {
    let entry = trim_dots(text);
    author_count(entry).is_some() || date::parse(entry, 0).is_some() || is_link_label(text)
}

/// Returns whether a line continues a footer after an organization: with a dot or a date.
///
/// After a blank line it may also be below a title, so there the name must begin like the slug.
fn follows_organization(line: &Line<'_>, (slug, name): (&str, &str)) -> bool {
    let mut footer = MetadataFooter::default();
    let initial = |text: &str| {
        text.chars()
            .find(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
    };
    footer.add_line(line)
        && footer.authors.is_none()
        && (!line.gap || initial(slug) == initial(name))
}

#[cfg(test)]
mod tests;
