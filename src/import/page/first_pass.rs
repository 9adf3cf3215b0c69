//! The first pass over a page.
//!
//! Separate from the papers, because two decisions need the whole page before the first paper is
//! made: whether the text is a page, and in which year it was captured. The pass keeps only counts
//! and the latest dates, so its memory does not grow with the page.

use crate::import::lines::{Lines, Position, Role};

use super::address::paper_id;
use super::cards::{Cards, Piece};
use super::date::{self, PartialDate};
use super::heuristics;
use super::page_text::PageText;
use super::site_header::SiteHeader;
use super::upvotes::is_upvotes;

/// Shortest abstract in characters that is evidence of a page without footers.
const FULL_SUMMARY: usize = 300;

/// Counts from which [`super::detect`] decides whether a text is a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct PieceCounts {
    pub has_site_header: bool,
    pub cards: usize,
    /// Cards with a blank line between title and abstract.
    pub spaced: usize,
    /// Cards with an abstract of at least 300 characters.
    pub full: usize,
    /// Cards whose title or abstract looks like markup or program text.
    pub markup: usize,
    /// Cards with a certain footer.
    pub footers: usize,
    /// Cards whose title links to the paper.
    pub linked: usize,
    pub leftovers: usize,
    /// Lines below the site's header.
    pub lines: usize,
}

/// The result of the first pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FirstPass {
    pub counts: PieceCounts,
    /// Position of the first card.
    pub start: Position,
    /// Whether the page shows upvotes above titles.
    pub shows_upvotes: bool,
    /// The day in the site's header.
    pub(super) page_day: Option<PartialDate>,
    /// The latest date with a year.
    pub(super) latest_with_year: Option<PartialDate>,
    /// The latest date without a year.
    pub(super) latest_without_year: Option<PartialDate>,
}

impl PieceCounts {
    /// Returns the share of lines, in percent, that belong to no card.
    pub(super) fn unrecognized_percent(&self) -> u32 {
        let share = self.leftovers.saturating_mul(100) / self.lines.max(1);
        u32::try_from(share).unwrap_or(100)
    }
}

impl FirstPass {
    /// Reads a page, or a text that may be one.
    pub(super) fn of(text: &PageText) -> Self {
        let mut lines = text.lines();
        let header = SiteHeader::read(&mut lines);
        let mut pass = Self {
            counts: PieceCounts {
                has_site_header: header.is_certain(),
                lines: lines.clone().count(),
                ..PieceCounts::default()
            },
            start: lines.position(),
            shows_upvotes: shows_upvotes(lines.clone()),
            page_day: header.day,
            ..Self::default()
        };
        if let Some(day) = header.day {
            pass.add_date(day);
        }
        for piece in Cards::new(lines, pass.shows_upvotes) {
            pass.add(&piece);
        }
        pass
    }

    fn add(&mut self, piece: &Piece<'_>) {
        let footer = match piece {
            Piece::Card(card) => {
                let marked = card.title.role == Role::Title;
                let linked = marked && card.title.link.and_then(paper_id).is_some();
                let markup = (marked && !linked && card.footer.is_none())
                    || heuristics::is_markup(card.title.text)
                    || heuristics::is_markup(card.summary);
                let full = card.summary.chars().count() >= FULL_SUMMARY;
                let has_footer = card.footer.is_some_and(|footer| footer.is_certain());
                self.counts.cards += 1;
                self.counts.spaced += usize::from(card.spaced);
                self.counts.full += usize::from(full);
                self.counts.markup += usize::from(markup);
                self.counts.linked += usize::from(linked);
                self.counts.footers += usize::from(has_footer);
                card.footer
            }
            Piece::Leftover(leftover) => {
                self.counts.leftovers += 1;
                leftover.footer
            }
        };
        if let Some(date) = footer.and_then(|footer| footer.date) {
            self.add_date(date);
        }
    }

    /// Keeps a date that is later than the others; of equal dates, the first.
    fn add_date(&mut self, date: PartialDate) {
        let latest = if date.year.is_some() {
            &mut self.latest_with_year
        } else {
            &mut self.latest_without_year
        };
        let day = |date: PartialDate| (date.year, date.month, date.day);
        if latest.is_none_or(|latest| day(date) > day(latest)) {
            *latest = Some(date);
        }
    }
}

/// Returns whether a page shows upvotes above titles: above the first one, as a dash, or below a
/// footer that already has its number of comments.
fn shows_upvotes(lines: Lines<'_>) -> bool {
    let mut after_comments = false;
    for (index, line) in lines.enumerate() {
        let upvotes = line.role == Role::Upvotes || is_upvotes(&line);
        if upvotes && (index == 0 || after_comments || line.text == "-") {
            return true;
        }
        after_comments =
            date::parse(line.text, line.number).is_some_and(|(_, comments)| comments.is_some());
    }
    false
}
