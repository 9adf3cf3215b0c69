//! A first look over a whole page.
//!
//! Two questions need all of it before the first paper is made: is it a page, and in which year
//! was it captured. Only counts and extremes are kept.

use crate::import::lines::{Lines, Place, Role};

use super::cards::{Cards, Piece};
use super::chrome::Chrome;
use super::date::{self, FootDate};
use super::evidence;
use super::foot::{self, Foot};
use super::outline::{self, Outline};

/// Length in characters of an abstract that speaks for a page by itself.
const FULL_SUMMARY: usize = 300;

/// What a page holds, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::import) struct Counts {
    /// Whether the site's own words stand at the top.
    pub chrome: bool,
    /// Number of papers.
    pub cards: usize,
    /// Number of papers with a blank line between title and abstract.
    pub spaced: usize,
    /// Number of papers with an abstract of 300 characters and more.
    pub full: usize,
    /// Number of papers whose title or abstract looks like markup or program text.
    pub markup: usize,
    /// Number of papers with a foot that is certainly one.
    pub feet: usize,
    /// Number of papers whose title links to the paper.
    pub linked: usize,
    /// Number of pieces that are no papers.
    pub strays: usize,
    /// Number of lines below the header.
    pub lines: usize,
}

/// What is known of a page before its first paper is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct Survey {
    /// What the page holds.
    pub counts: Counts,
    /// Where the first paper begins.
    pub start: Place,
    /// Whether the page shows upvotes above titles.
    pub upvotes: bool,
    /// The date of the page.
    pub(super) page_day: Option<FootDate>,
    /// The latest date with its year written out.
    pub(super) written: Option<FootDate>,
    /// The date without a year that is latest in its year.
    pub(super) yearless: Option<FootDate>,
}

impl Counts {
    /// Returns the share of lines, in percent, that could not be placed.
    pub(in crate::import) fn unplaced_percent(&self) -> u32 {
        let share = self.strays.saturating_mul(100) / self.lines.max(1);
        u32::try_from(share).unwrap_or(100)
    }
}

impl Survey {
    /// Looks over a page, or over a text that may be one.
    pub(in crate::import) fn of(outline: &Outline) -> Self {
        let mut lines = outline.lines();
        let chrome = Chrome::read(&mut lines);
        let start = lines.place();
        let counts = Counts {
            chrome: chrome.is_certain(),
            ..Counts::default()
        };
        let mut survey = Self {
            counts,
            start,
            upvotes: shows_upvotes(lines.clone()),
            page_day: chrome.day,
            ..Self::default()
        };
        if let Some(day) = chrome.day {
            survey.take_date(day);
        }
        survey.counts.lines = lines.clone().count();
        for piece in Cards::new(lines, survey.upvotes) {
            survey.take(&piece);
        }
        survey
    }

    fn take(&mut self, piece: &Piece<'_>) {
        let foot = match piece {
            Piece::Card(card) => {
                let named = card.title.role == Role::Title;
                let linked = named && card.title.link.and_then(outline::paper_of).is_some();
                let markup = (named && !linked && card.foot.is_none())
                    || evidence::is_markup(card.title.text)
                    || evidence::is_markup(card.summary);
                self.counts.cards += 1;
                self.counts.spaced += usize::from(card.spaced);
                self.counts.full += usize::from(card.summary.chars().count() >= FULL_SUMMARY);
                self.counts.markup += usize::from(markup);
                self.counts.linked += usize::from(linked);
                self.counts.feet += usize::from(card.foot.as_ref().is_some_and(Foot::is_certain));
                card.foot
            }
            Piece::Stray(stray) => {
                self.counts.strays += 1;
                stray.foot
            }
        };
        if let Some(date) = foot.and_then(|foot| foot.date) {
            self.take_date(date);
        }
    }

    fn take_date(&mut self, date: FootDate) {
        // Dates compare by year, month, day; the line comes last, and the first line is kept.
        let latest = if date.year.is_some() {
            &mut self.written
        } else {
            &mut self.yearless
        };
        let later =
            |seen: FootDate| (date.year, date.month, date.day) > (seen.year, seen.month, seen.day);
        if latest.is_none_or(later) {
            *latest = Some(date);
        }
    }
}

/// Tells whether a page shows upvotes above titles: above the first one, as a dash, or below a
/// foot that has its number of comments already.
fn shows_upvotes(lines: Lines<'_>) -> bool {
    let mut complete = false;
    for (at, line) in lines.enumerate() {
        let number = line.role == Role::Upvotes || foot::is_upvotes(&line);
        if number && (at == 0 || complete || line.text == "-") {
            return true;
        }
        complete =
            date::read(line.text, line.number).is_some_and(|(_, comments)| comments.is_some());
    }
    false
}
