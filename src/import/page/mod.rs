//! Daily Papers pages, in whatever form they were saved.
//!
//! Text without links is read as it is; text with links and HTML become an [`Outline`], which is
//! such a text with notes. One walk reads them all: the site's words are skipped, the rest is
//! split into cards, and each card becomes a paper.

mod card_header;
mod cards;
mod chrome;
mod date;
mod evidence;
mod foot;
pub(super) mod fragment;
mod front_matter;
mod markup;
mod outline;
mod site;
mod survey;
mod year;

use jiff::civil::Date;

use super::lines::{Lines, Place};
use super::rejected::Rejected;
use crate::paper::{Count, Organization, Paper, RawText, Source};
use crate::text::sanitize;
use cards::{Card, Cards, Piece};
use fragment::Fragment;

pub(super) use front_matter::FrontMatter;
pub(super) use markup::Form;
pub(super) use outline::Outline;
pub(super) use survey::{Counts, Survey};
pub(super) use year::Years;

/// A page saved as text: its lines, and what its form and its first lines say.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// The lines.
    pub outline: Outline,
    /// The form in markup, `None` for plain text.
    pub form: Option<Form>,
    /// The notes above the page.
    pub front_matter: FrontMatter,
}

impl Page {
    /// Takes the fragments of a page in HTML, of which there are no notes.
    pub(super) fn of_html(fragments: &[Fragment]) -> Self {
        Self {
            outline: Outline::of(fragments),
            form: None,
            front_matter: FrontMatter::default(),
        }
    }

    /// Reads the form of a text.
    pub(super) fn of(text: String) -> Self {
        let mut text = plain_lines(text);
        let front_matter = FrontMatter::take(&mut text);
        let form = Form::of(&text);
        let outline = match form {
            Some(form) => Outline::of(&markup::fragments(&text, form)),
            None => Outline::of_text(text),
        };
        Self {
            outline,
            form,
            front_matter,
        }
    }
}

/// Returns a text with line feeds, and without the marks of a quotation around all of it.
fn plain_lines(text: String) -> String {
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

/// The papers of one page, made one at a time.
#[derive(Debug, Clone)]
pub(super) struct Papers {
    // The text is owned, so the walk is kept as a place and resumed for each paper.
    outline: Outline,
    place: Place,
    upvotes: bool,
    years: Years,
    /// The day whose papers the page shows, where its address says so.
    day: Option<Date>,
    source: Source,
}

impl Papers {
    /// Opens a page that was surveyed.
    pub(super) fn new(page: Page, survey: &Survey, years: Years, source: Source) -> Self {
        Self {
            day: page.front_matter.day(),
            outline: page.outline,
            place: survey.start,
            upvotes: survey.upvotes,
            years,
            source,
        }
    }
}

impl Iterator for Papers {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut cards = Cards::new(self.outline.lines_from(self.place), self.upvotes);
        let piece = cards.next()?;
        self.place = cards.place();
        Some(match piece {
            Piece::Card(card) => Ok(Paper {
                featured: self.day,
                ..paper(&card, &self.years, &self.source)
            }),
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
    let count = |value: Option<u32>| {
        value.map(|value| Count {
            value,
            day: years.captured(),
        })
    };
    let links = [card.title.link, foot.arxiv, card.header.link];
    Paper {
        title: RawText::new(card.title.text),
        summary: summary(card.summary),
        author_count: foot.authors.filter(|&number| number > 0),
        organization: foot.organization.map(|(slug, name)| Organization {
            slug: sanitize(slug),
            name: sanitize(name),
        }),
        submitter: card.header.submitter.map(sanitize),
        published: foot.date.and_then(|date| years.date(&date)),
        comments: count(foot.comments),
        upvotes: count(card.header.upvotes.or(foot.upvotes)),
        arxiv_id: links.into_iter().flatten().find_map(outline::paper_of),
        repository: foot.repository.map(sanitize),
        stars: count(foot.stars),
        sources: vec![source.clone()],
        ..Paper::default()
    }
}

/// Joins the paragraphs of an abstract, so that the kind of line end makes no difference.
fn summary(text: &str) -> RawText {
    let mut joined = String::with_capacity(text.len());
    for line in Lines::of(text) {
        if !joined.is_empty() {
            joined.push_str(if line.gap { "\n\n" } else { "\n" });
        }
        joined.push_str(line.text);
    }
    RawText::new(&joined)
}
