//! One record of the Daily Papers API → one paper.
//!
//! Fields that are absent, null or of another type than expected are left out; only a record
//! without a title is no paper. Two dates of a record are right: `paper.publishedAt` is that of
//! the paper, `submittedOnDailyAt` that of the page. The outer `publishedAt` is another moment in
//! another year's files and is not read.

mod texts;
mod wire;

use jiff::civil::Date;
use serde_json::error::Category;

use self::texts::{account, address, arxiv_id, clean, day, one_line, organization, passage};
use self::wire::{Field, Item, Record, Text};
use super::scan::PieceKind;
use crate::paper::{Author, Count, Paper, PaperDate, RawText};

pub(super) use texts::day_of;

/// Longest reason in characters that is taken over from the JSON reader.
const REASON: usize = 100;

/// Days that the records of a file have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// The day of the counts, as far as known.
    pub counted: Option<Date>,
    /// The day whose page this is.
    pub page: Option<Date>,
}

/// Reads one record, without its sources; the error is a phrase.
pub(super) fn read(json: &str, kind: PieceKind, days: Days) -> Result<Paper, String> {
    if kind != PieceKind::Item {
        let record: Record<'_> = serde_json::from_str(json).map_err(|error| reason(&error))?;
        return paper(&record, &Text::default(), days);
    }
    let item: Item<'_> = serde_json::from_str(json).map_err(|error| reason(&error))?;
    let mut paper = paper(&item.paper, &item.title, days)?;
    if paper.summary.is_empty() {
        paper.summary = passage(&item.summary);
    }
    let listed = || u32::try_from(item.comments.get()?.len()).ok();
    let comments = item.num_comments.get().copied().or_else(listed);
    paper.comments = comments.map(|value| days.count(value)).or(paper.comments);
    paper.submitter = paper.submitter.or_else(|| account(&item.submitted_by));
    paper.organization = paper
        .organization
        .or_else(|| organization(&item.organization));
    Ok(paper)
}

/// Makes a paper; `outer` is a title to take where the record has none.
fn paper(record: &Record<'_>, outer: &Text<'_>, days: Days) -> Result<Paper, String> {
    let titles = [&record.title, outer].map(one_line);
    let title = titles.iter().find(|title| !title.is_empty());
    Ok(Paper {
        title: RawText::new(title.ok_or("a record without a title")?),
        ..fields(record, days)
    })
}

/// Everything but the title.
fn fields(record: &Record<'_>, days: Days) -> Paper {
    let authors = record.authors.get().map_or(&[][..], Vec::as_slice);
    let keywords = record.ai_keywords.get().map_or(&[][..], Vec::as_slice);
    let count = |number: &Field<u32>| number.get().map(|&value| days.count(value));
    Paper {
        summary: passage(&record.summary),
        authors: authors
            .iter()
            .filter_map(|author| clean(author.get()?.name()?))
            .map(Author::from)
            .collect(),
        author_count: u32::try_from(authors.len()).ok().filter(|&count| count > 0),
        organization: organization(&record.organization),
        published: day(&record.published_at).map(PaperDate::known),
        comments: count(&record.num_comments).or_else(|| count(&record.comments)),
        upvotes: count(&record.upvotes),
        arxiv_id: record.id.get().and_then(|id| arxiv_id(id)),
        submitter: account(&record.submitted_on_daily_by),
        featured: day(&record.submitted_on_daily_at).or(days.page),
        ai_summary: passage(&record.ai_summary),
        ai_keywords: keywords.iter().filter_map(clean).collect(),
        repository: address(&record.github_repo),
        stars: count(&record.github_stars),
        project: address(&record.project_page),
        withdrawn: record
            .withdrawn_at
            .get()
            .is_some_and(|moment| !moment.trim().is_empty()),
        ..Paper::default()
    }
}

impl Days {
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
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let short: String = message.chars().take(REASON).collect();
            format!("not the JSON of a paper: {short}")
        }
        _ => "broken JSON".to_owned(),
    }
}

#[cfg(test)]
mod tests;
