//! Daily Papers pages, in every form in which people save them.
//!
//! Plain text is read as it is; HTML and text with markup become a [`PageText`], plain text with
//! notes on its lines. Then all forms are read alike: boilerplate is skipped, the rest is split
//! into cards, and each card becomes a paper.

mod address;
mod ascii;
mod boilerplate;
mod card_header;
mod cards;
mod date;
mod date_resolver;
mod first_pass;
pub(super) mod fragment;
mod front_matter;
mod heuristics;
mod markup;
mod metadata_footer;
mod page_text;
mod site_header;
mod upvotes;

use jiff::civil::Date;

use super::lines::{Lines, Position};
use super::rejected::Rejected;
use crate::paper::{Count, Organization, Paper, RawText, Source};
use crate::text::sanitize;
use address::paper_id;
use cards::{Card, Cards, Piece};
use fragment::Fragment;

pub(super) use date_resolver::DateResolver;
pub(super) use first_pass::{FirstPass, PieceCounts};
pub(super) use front_matter::FrontMatter;
pub(super) use markup::Dialect;
pub(super) use page_text::PageText;

#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub text: PageText,
    /// The dialect of its markup, `None` for plain text and HTML.
    pub dialect: Option<Dialect>,
    pub front_matter: FrontMatter,
}

impl Page {
    pub(super) fn from_html(fragments: &[Fragment]) -> Self {
        Self {
            text: PageText::from_fragments(fragments),
            ..Self::default()
        }
    }

    pub(super) fn from_text(text: String) -> Self {
        let mut text = unquoted(text);
        let front_matter = FrontMatter::extract(&mut text);
        let dialect = Dialect::detect(&text);
        let text = match dialect {
            Some(dialect) => PageText::from_fragments(&markup::fragments(&text, dialect)),
            None => PageText::from_text(text),
        };
        Self {
            text,
            dialect,
            front_matter,
        }
    }
}

/// Returns a text with line feeds, without the `>` of a quotation if nine in ten
/// lines begin with one.
fn unquoted(text: String) -> String {
    let text = if text.contains('\n') {
        text
    } else {
        text.replace('\r', "\n")
    };
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.starts_with('>')).count();
    if quoted == 0 || quoted.saturating_mul(10) < lines().count().saturating_mul(9) {
        return text;
    }
    let lines = text.split('\n').map(|line| {
        let line = line.strip_prefix('>').unwrap_or(line);
        line.strip_prefix(' ').unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Iterates over the papers of one page.
#[derive(Debug, Clone)]
pub(super) struct Papers {
    text: PageText,
    /// Position of the next card. The text is owned, so [`Cards`] is created again for each paper.
    place: Position,
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
            place: pass.start,
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
        let mut cards = Cards::new(self.text.lines_from(self.place), self.shows_upvotes);
        let piece = cards.next()?;
        self.place = cards.place();
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
