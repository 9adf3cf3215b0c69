//! Splits a page into cards: title, abstract, footer.
//!
//! The layout of the page is not known in advance. The parser expects a title, then its abstract,
//! then perhaps a footer. Where that order is broken, it decides by these rules:
//! - Of two consecutive lines that can be titles, the second is the title when an abstract follows
//!   it, and the first is a title without an abstract. A short line is an abstract only when it is
//!   longer than the title and either ends in a full stop or no long line follows.
//! - A line too long for a title is an abstract without a title, unless it continues the abstract
//!   before it (see [`Cards::continues_abstract`]).
//! - A footer belongs to the card before it. A footer without a card is reported.
//! - A line with almost no letters is never a title. Between title and abstract it is
//!   reported and skipped.
//!
//! One case stays ambiguous: a line of words between a title and its abstract is read as the
//! title, and the real title is reported as one without an abstract.

mod skip_boilerplate;

use crate::import::lines::{Line, Lines, Position, Role};

use super::address::paper_id;
use super::boilerplate::is_boilerplate;
use super::card_header::{self, CardHeader};
use super::heuristics;
use super::metadata_footer::MetadataFooter;
use super::upvotes::is_upvotes;

/// Number of paragraphs that are searched for the footer below them.
const PARAGRAPHS: usize = 12;

const NO_ABSTRACT: &str = "a title without an abstract";
const NO_LETTERS: &str = "a line without a letter";

/// One paper as the page shows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Card<'t> {
    pub header: CardHeader<'t>,
    pub title: Line<'t>,
    /// The abstract with its blank lines; empty where the page shows none.
    pub summary: &'t str,
    /// Whether a blank line separates title and abstract.
    pub spaced: bool,
    pub footer: Option<MetadataFooter<'t>>,
}

/// A piece that is not a complete card.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leftover<'t> {
    pub line: Line<'t>,
    pub reason: &'static str,
    /// The footer below it; its date still counts for the year of the page.
    pub footer: Option<MetadataFooter<'t>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'t> {
    Card(Card<'t>),
    Leftover(Leftover<'t>),
}

impl<'t> Piece<'t> {
    fn leftover(line: Line<'t>, reason: &'static str, footer: Option<MetadataFooter<'t>>) -> Self {
        Self::Leftover(Leftover {
            line,
            reason,
            footer,
        })
    }

    fn card_without_summary(
        header: CardHeader<'t>,
        title: Line<'t>,
        footer: Option<MetadataFooter<'t>>,
    ) -> Self {
        Self::Card(Card {
            header,
            title,
            summary: "",
            spaced: true,
            footer,
        })
    }
}

/// Iterates over the pieces of a page below the site's header.
#[derive(Debug, Clone)]
pub(super) struct Cards<'t> {
    lines: Lines<'t>,
    /// Whether the page shows upvotes above titles.
    shows_upvotes: bool,
}

impl<'t> Iterator for Cards<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        self.skip_boilerplate();
        let header = CardHeader::read(&mut self.lines);
        let before = self.lines.clone();
        let line = before.peek()?;
        let leftover = |reason, footer| Some(Piece::leftover(line, reason, footer));
        if let Some(footer) = self.read_footer() {
            return leftover("a card footer without its card", Some(footer));
        }
        self.lines.next();
        if line.role == Role::Title {
            return Some(self.read_marked_card(header, line));
        }
        if heuristics::is_overlong(&line) {
            return leftover("a line too long for an abstract", self.read_footer());
        }
        if heuristics::is_long(&line) || line.role == Role::Abstract {
            return leftover("an abstract without a title", self.read_footer());
        }
        let only_line = header.is_present.then(|| self.only_line(&line)).flatten();
        match self.summary_of(&line).or(only_line) {
            Some(summary) if heuristics::is_noise(&line) => {
                self.read_card(header, line, summary);
                leftover("a title without a letter", None)
            }
            Some(summary) => Some(Piece::Card(self.read_card(header, line, summary))),
            None if heuristics::is_noise(&line) => leftover(NO_LETTERS, None),
            None => Some(self.read_without_summary(header, line, before)),
        }
    }
}

impl<'t> Cards<'t> {
    /// Starts at the next line. `shows_upvotes` says whether the page shows upvotes above titles.
    pub(super) fn new(lines: Lines<'t>, shows_upvotes: bool) -> Self {
        Self {
            lines,
            shows_upvotes,
        }
    }

    /// Returns the position after the last piece.
    pub(super) fn position(&self) -> Position {
        self.lines.position()
    }

    fn read_footer(&mut self) -> Option<MetadataFooter<'t>> {
        MetadataFooter::read(&mut self.lines, self.shows_upvotes)
    }

    /// Reads the rest of a card whose title is known from the markup.
    fn read_marked_card(&mut self, header: CardHeader<'t>, title: Line<'t>) -> Piece<'t> {
        if let Some(summary) = self.summary_of(&title) {
            return Piece::Card(self.read_card(header, title, summary));
        }
        let footer = self.read_footer();
        let links_to_paper = title.link.is_some_and(|link| paper_id(link).is_some());
        if footer.is_some() || links_to_paper {
            Piece::card_without_summary(header, title, footer)
        } else {
            Piece::leftover(title, NO_ABSTRACT, None)
        }
    }

    /// Handles a line that can be a title and has no abstract. With upvotes or a submitter above it
    /// and a footer below it, it is a card whose abstract the page does not show.
    fn read_without_summary(
        &mut self,
        header: CardHeader<'t>,
        line: Line<'t>,
        before: Lines<'t>,
    ) -> Piece<'t> {
        if let Some(noise) = self.noise_before_summary(&line) {
            self.lines = before.skipping(&noise);
            return Piece::leftover(noise, NO_LETTERS, None);
        }
        let footer = self.read_footer();
        if header.is_present && footer.is_some_and(|footer| footer.is_certain()) {
            Piece::card_without_summary(header, line, footer)
        } else {
            Piece::leftover(line, NO_ABSTRACT, footer)
        }
    }

    /// Returns the next line when it is the abstract of `title`.
    fn summary_of(&self, title: &Line<'t>) -> Option<Line<'t>> {
        let mut ahead = self.clone();
        let certain = title.role == Role::Title;
        if (heuristics::has_address(title) && !certain) || ahead.read_footer().is_some() {
            return None;
        }
        let line = ahead.lines.next()?;
        if line.role == Role::Title || is_header(&line) {
            return None;
        }
        let same_link = line.role == Role::Abstract && line.link == title.link;
        let is_text = || !heuristics::is_noise(&line) && !is_boilerplate(line.text);
        if same_link || (certain && is_text()) {
            return Some(line);
        }
        let long_follows = ahead
            .lines
            .peek()
            .is_some_and(|next| heuristics::is_long(&next));
        heuristics::can_be_summary(&line, title, long_follows).then_some(line)
    }

    /// Returns the next line when it is the only one between `title` and a certain footer. Below a
    /// card header such a line is the abstract, even a short one.
    fn only_line(&self, title: &Line<'t>) -> Option<Line<'t>> {
        let mut ahead = self.clone();
        if ahead.read_footer().is_some() {
            return None;
        }
        let line = ahead.lines.next()?;
        let certain = ahead
            .read_footer()
            .is_some_and(|footer| footer.is_certain());
        let is_text = !heuristics::is_noise(&line) && !is_header(&line);
        (certain && is_text && line.text != title.text).then_some(line)
    }

    /// Returns the next line when it is noise between `title` and its abstract.
    fn noise_before_summary(&self, title: &Line<'t>) -> Option<Line<'t>> {
        let mut ahead = self.clone();
        let noise = ahead.lines.next().filter(heuristics::is_noise)?;
        ahead.summary_of(title).map(|_| noise)
    }

    /// Reads the rest of the card whose abstract begins with the next line, `summary`.
    fn read_card(
        &mut self,
        header: CardHeader<'t>,
        title: Line<'t>,
        summary: Line<'t>,
    ) -> Card<'t> {
        self.lines.next();
        let mut last = summary;
        let footer = loop {
            let mut ahead = self.clone();
            if let Some(footer) = ahead.read_footer() {
                self.lines = ahead.lines;
                break Some(footer);
            }
            match ahead.lines.next() {
                Some(line)
                    if ahead.continues_abstract(&line, &last, summary.gap)
                        && line.end() - summary.start <= heuristics::SUMMARY_LIMIT =>
                {
                    last = line;
                    self.lines = ahead.lines;
                }
                _ => break None,
            }
        };
        Card {
            header,
            title,
            summary: self.lines.between(summary.start, last.end()),
            spaced: summary.gap,
            footer,
        }
    }

    /// Returns whether `line`, which has just been read, continues the paragraph `last`.
    ///
    /// A short line that has its own abstract is a title and does not. Otherwise one of these
    /// conditions is required:
    /// - The line follows directly on a page where blank lines separate everything else.
    /// - A long line begins in lower case; or `last` ends within a sentence and a blank line
    ///   follows, which compact pages do not have; or the card's footer follows, since it ends a
    ///   card and everything above it belongs to that card.
    /// - A short line holds an address, or it ends in a full stop and either begins in lower case
    ///   or precedes the footer.
    ///
    /// Any other long line is reported as an abstract without a title, because it may belong to
    /// another paper.
    fn continues_abstract(&self, line: &Line<'t>, last: &Line<'t>, spaced: bool) -> bool {
        let begins_card = |line: &Line<'t>| line.role == Role::Title || is_header(line);
        if begins_card(line) || heuristics::is_noise(line) || is_boilerplate(line.text) {
            return false;
        }
        if self.shows_upvotes
            && let Some(footer) = self.footer_after(|line| !begins_card(line) && !is_upvotes(line))
            && footer.is_certain()
        {
            return true;
        }
        if line.role != Role::Unknown || last.role == Role::Abstract {
            return line.role == Role::Abstract && line.link == last.link;
        }
        let adjacent = spaced && !line.gap;
        let lowercase = line.text.starts_with(char::is_lowercase);
        if heuristics::is_long(line) {
            let mid_sentence = line.gap && !heuristics::ends_sentence(last);
            return adjacent
                || lowercase
                || mid_sentence
                || self.footer_after(heuristics::is_long).is_some();
        }
        let sentence = || {
            heuristics::has_full_stop(line) && (lowercase || self.clone().read_footer().is_some())
        };
        self.summary_of(line).is_none() && (adjacent || heuristics::has_address(line) || sentence())
    }

    /// Returns the footer below this paragraph and others, if all lines before it satisfy
    /// `is_paragraph`.
    fn footer_after(&self, is_paragraph: impl Fn(&Line<'t>) -> bool) -> Option<MetadataFooter<'t>> {
        let mut ahead = self.clone();
        for _ in 0..PARAGRAPHS {
            if let Some(footer) = ahead.read_footer() {
                return Some(footer);
            }
            ahead.lines.next().filter(&is_paragraph)?;
        }
        None
    }
}

/// Returns whether a line belongs above the title of another card.
fn is_header(line: &Line<'_>) -> bool {
    line.role == Role::Upvotes || card_header::submitted_by(line).is_some()
}

#[cfg(test)]
mod tests;
