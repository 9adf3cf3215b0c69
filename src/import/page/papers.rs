//! Makes papers of the cards of a page.

use jiff::civil::Date;

use super::address::paper_id;
use super::cards::{Card, Cards, Piece};
use super::date_resolver::DateResolver;
use super::document::Page;
use super::first_pass::FirstPass;
use super::page_text::PageText;
use crate::import::lines::{Lines, Position};
use crate::import::rejected::Rejected;
use crate::paper::{Count, Organization, Paper, RawText, Source};
use crate::text::sanitize;

/// Iterates over the papers of one page.
#[derive(Debug, Clone)]
pub(super) struct Papers {
    text: PageText,
    /// The text is owned, so [`Cards`] is created again for each paper.
    next_card: Position,
    shows_upvotes: bool,
    dates: DateResolver,
    /// The day whose papers the page shows, if its address names one.
    day: Option<Date>,
    source: Source,
}

impl Papers {
    pub(super) fn new(page: Page, pass: &FirstPass, dates: DateResolver, source: Source) -> Self {
        Self {
            day: page.front_matter.page_day(),
            text: page.text,
            next_card: pass.start,
            shows_upvotes: pass.shows_upvotes,
            dates,
            source,
        }
    }

    fn paper(&self, card: &Card<'_>) -> Paper {
        let footer = card.footer.unwrap_or_default();
        let day = self.dates.capture_date();
        let count = |value: Option<u32>| value.map(|value| Count { value, day });
        let links = [card.title.link, footer.arxiv, card.header.link];
        Paper {
            title: RawText::new(card.title.text),
            summary: joined_lines(card.summary),
            author_count: footer.authors.filter(|&number| number > 0),
            organization: footer.organization.map(|(slug, name)| Organization {
                slug: sanitize(slug),
                name: sanitize(name),
            }),
            submitter: card.header.submitter.map(sanitize),
            published: footer.date.and_then(|date| self.dates.resolve(&date)),
            featured: self.day,
            comments: count(footer.comments),
            upvotes: count(card.header.upvotes.or(footer.upvotes)),
            arxiv_id: links.into_iter().flatten().find_map(paper_id),
            repository: footer.repository.map(sanitize),
            stars: count(footer.stars),
            sources: vec![self.source.clone()],
            ..Paper::default()
        }
    }
}

impl Iterator for Papers {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut cards = Cards::new(self.text.lines_from(self.next_card), self.shows_upvotes);
        let piece = cards.next()?;
        self.next_card = cards.position();
        Some(match piece {
            Piece::Card(card) => Ok(self.paper(&card)),
            Piece::Leftover(leftover) => Err(Rejected::new(
                leftover.line.number,
                leftover.reason,
                leftover.line.text,
            )),
        })
    }
}

/// Joins the lines of an abstract with line feeds, and its paragraphs with a blank line.
fn joined_lines(text: &str) -> RawText {
    let mut joined = String::with_capacity(text.len());
    for line in Lines::new(text) {
        if !joined.is_empty() {
            joined.push_str(if line.gap { "\n\n" } else { "\n" });
        }
        joined.push_str(line.text);
    }
    RawText::new(&joined)
}
