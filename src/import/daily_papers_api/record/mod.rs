//! Converts one record of the Daily Papers API to a paper.
//!
//! Fields that are absent, null or of an unexpected type are ignored; only a record without a title
//! is rejected. `paper.publishedAt` is the date of the paper, `submittedOnDailyAt` that of the page.
//! The outer `publishedAt` changed its meaning over the years and is ignored.

mod convert;
mod wire;

use jiff::civil::Date;
use serde_json::error::Category;

use self::convert::{arxiv_id, clean, date, one_line, organization, paragraphs, url, user_name};
use self::wire::{Field, Item, Record, Text};
use super::scan::PieceKind;
use crate::import::rejected::json_error;
use crate::paper::{Author, Count, Paper, PaperDate, RawText};

pub(super) use convert::parse_date;

/// Dates that the records of a file share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct KnownDates {
    /// Of upvotes and other counts.
    pub counted: Option<Date>,
    /// Of the Daily Papers page.
    pub page: Option<Date>,
}

/// Parses one record without its sources; the error is a phrase.
pub(super) fn parse(json: &str, kind: PieceKind, dates: KnownDates) -> Result<Paper, String> {
    if kind != PieceKind::Item {
        let record: Record<'_> = serde_json::from_str(json).map_err(|error| reason(&error))?;
        return paper(&record, &Text::default(), dates);
    }
    let item: Item<'_> = serde_json::from_str(json).map_err(|error| reason(&error))?;
    let mut paper = paper(&item.paper, &item.title, dates)?;
    if paper.summary.is_empty() {
        paper.summary = paragraphs(&item.summary);
    }
    let comment_count = || u32::try_from(item.comments.get()?.len()).ok();
    let comments = item.num_comments.get().copied().or_else(comment_count);
    paper.comments = comments.map(|value| dates.count(value)).or(paper.comments);
    paper.submitter = paper.submitter.or_else(|| user_name(&item.submitted_by));
    paper.organization = paper
        .organization
        .or_else(|| organization(&item.organization));
    Ok(paper)
}

/// Converts a record; `outer` is the title if the record has none.
fn paper(record: &Record<'_>, outer: &Text<'_>, dates: KnownDates) -> Result<Paper, String> {
    let titles = [&record.title, outer].map(one_line);
    let title = titles.iter().find(|title| !title.is_empty());
    Ok(Paper {
        title: RawText::new(title.ok_or("a record without a title")?),
        ..all_but_title(record, dates)
    })
}

/// Returns a paper with all fields except the title.
fn all_but_title(record: &Record<'_>, dates: KnownDates) -> Paper {
    let authors = record.authors.get().map_or(&[][..], Vec::as_slice);
    let keywords = record.ai_keywords.get().map_or(&[][..], Vec::as_slice);
    let count = |number: &Field<u32>| number.get().map(|&value| dates.count(value));
    Paper {
        summary: paragraphs(&record.summary),
        authors: authors
            .iter()
            .filter_map(|author| clean(author.get()?.name()?))
            .map(Author::from)
            .collect(),
        author_count: u32::try_from(authors.len()).ok().filter(|&count| count > 0),
        organization: organization(&record.organization),
        published: date(&record.published_at).map(PaperDate::known),
        comments: count(&record.num_comments).or_else(|| count(&record.comments)),
        upvotes: count(&record.upvotes),
        arxiv_id: record.id.get().and_then(|id| arxiv_id(id)),
        submitter: user_name(&record.submitted_on_daily_by),
        featured: date(&record.submitted_on_daily_at).or(dates.page),
        ai_summary: paragraphs(&record.ai_summary),
        ai_keywords: keywords.iter().filter_map(clean).collect(),
        repository: url(&record.github_repo),
        stars: count(&record.github_stars),
        project: url(&record.project_page),
        withdrawn: record
            .withdrawn_at
            .get()
            .is_some_and(|time| !time.trim().is_empty()),
        ..Paper::default()
    }
}

impl KnownDates {
    fn count(self, value: u32) -> Count {
        Count {
            value,
            day: self.counted,
        }
    }
}

fn reason(error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Data => {
            format!("not the JSON of a paper: {}", json_error(error))
        }
        _ => "broken JSON".to_owned(),
    }
}

#[cfg(test)]
mod tests;
