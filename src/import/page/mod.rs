//! Daily Papers pages that were saved as plain text.
//!
//! Three text extractors give three layouts of the same page, and one walk reads them all: the
//! site's words are taken off the top, the rest is taken apart into cards, and each card
//! becomes a paper.

mod cards;
mod chrome;
mod date;
mod evidence;
mod foot;
pub(super) mod fragment;
mod survey;
mod year;

use super::Rejected;
use super::lines::{Lines, Place};
use crate::paper::{Captured, Count, Organization, Paper, Source};
use crate::text::sanitise;
use cards::{Card, Cards, Piece};

pub(super) use survey::{Counts, Survey};
pub(super) use year::Years;

/// The papers of one page, made one at a time.
#[derive(Debug, Clone)]
pub(super) struct Papers {
    // The text is owned, so the walk is kept as a place and taken up for each paper.
    text: String,
    place: Place,
    years: Years,
    source: Source,
}

impl Papers {
    /// Opens a page whose first paper begins at `place`.
    pub(super) fn new(text: String, place: Place, years: Years, source: Source) -> Self {
        Self {
            text,
            place,
            years,
            source,
        }
    }
}

impl Iterator for Papers {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut cards = Cards::from(&self.text, self.place);
        let piece = cards.next()?;
        self.place = cards.place();
        Some(match piece {
            Piece::Card(card) => Ok(paper(&card, &self.years, &self.source)),
            Piece::Stray(stray) => Err(Rejected::new(
                stray.line.number,
                stray.fault,
                stray.line.text,
            )),
        })
    }
}

fn paper(card: &Card<'_>, years: &Years, source: &Source) -> Paper {
    let foot = card.foot.unwrap_or_default();
    Paper {
        title: Captured::new(card.title.text),
        summary: summary(card.summary),
        author_count: foot.authors.filter(|&number| number > 0),
        organization: foot.organization.map(|(slug, name)| Organization {
            slug: sanitise(slug),
            name: sanitise(name),
        }),
        published: foot.date.and_then(|date| years.date(&date)),
        comments: foot.comments.map(|value| Count {
            value,
            day: years.captured(),
        }),
        sources: vec![source.clone()],
        ..Paper::default()
    }
}

/// Joins the paragraphs of an abstract, so that the kind of line end makes no difference.
fn summary(text: &str) -> Captured {
    let mut joined = String::with_capacity(text.len());
    for line in Lines::of(text) {
        if !joined.is_empty() {
            joined.push_str(if line.gap { "\n\n" } else { "\n" });
        }
        joined.push_str(line.text);
    }
    Captured::new(&joined)
}
