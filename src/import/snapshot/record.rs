//! Converts one line of the snapshot to a paper.
//!
//! The fields are arXiv's metadata, see <https://info.arxiv.org/help/prep.html>. All except the
//! title may be missing or null. `comments` is a remark of the authors, not a number.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;
use serde::Deserialize;
use serde_json::error::Category;

use super::authors::{self, Name};
use super::id::Id;
use super::text::Text;
use super::withdrawn::is_withdrawn;
use crate::import::lines::join_lines;
use crate::import::rejected::json_error;
use crate::paper::{Paper, PaperDate, PaperKey, RawText, Source};
use crate::text;

/// Accepts a wrong weekday.
const CREATED: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// Why a line is rejected.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// A phrase without a final period.
    pub reason: String,
    /// The line ends too early but is valid so far.
    pub is_truncated: bool,
}

#[derive(Deserialize)]
struct Record<'l> {
    #[serde(borrow, default)]
    id: Option<Id<'l>>,
    #[serde(borrow, default)]
    title: Option<Text<'l>>,
    #[serde(borrow, default, rename = "abstract")]
    summary: Option<Text<'l>>,
    #[serde(borrow, default)]
    authors: Option<Text<'l>>,
    #[serde(borrow, default)]
    authors_parsed: Option<Vec<Option<Name<'l>>>>,
    #[serde(borrow, default)]
    comments: Option<Text<'l>>,
    #[serde(borrow, default)]
    doi: Option<Text<'l>>,
    #[serde(borrow, default)]
    categories: Option<Text<'l>>,
    #[serde(borrow, default)]
    versions: Option<Vec<Version<'l>>>,
    #[serde(borrow, default)]
    update_date: Option<Text<'l>>,
}

#[derive(Deserialize)]
struct Version<'l> {
    #[serde(borrow, default)]
    created: Option<Text<'l>>,
}

pub(super) fn parse(line: &[u8]) -> Result<Paper, Fault> {
    let line = std::str::from_utf8(line).map_err(|error| Fault {
        reason: format!(
            "not UTF-8 from byte {} of the line",
            error.valid_up_to() + 1
        ),
        is_truncated: error.error_len().is_none(),
    })?;
    // Serde also accepts a list of the values in order.
    if !line.starts_with('{') {
        return Err(Fault {
            reason: "no JSON object".to_owned(),
            is_truncated: false,
        });
    }
    let record: Record<'_> = serde_json::from_str(line).map_err(|error| fault(&error))?;
    let title = record.title.as_ref().map(|text| raw_text(&text.0));
    let Some(title) = title.filter(|title| !title.is_empty()) else {
        return Err(Fault {
            reason: "a record without a title".to_owned(),
            is_truncated: false,
        });
    };
    Ok(paper(&record, title))
}

fn paper(record: &Record<'_>, title: RawText) -> Paper {
    let names = record.authors_parsed.as_deref().unwrap_or_default();
    let names = authors::parse(
        names.iter().flatten(),
        text_or_empty(record.authors.as_ref()),
    );
    let summary = raw_text(text_or_empty(record.summary.as_ref()));
    Paper {
        title,
        withdrawn: is_withdrawn(text_or_empty(record.comments.as_ref()), summary.as_raw()),
        summary,
        author_count: names.total(),
        authors: names.authors,
        authors_truncated: names.truncated,
        published: published_date(record),
        arxiv_id: record.id.as_ref().and_then(Id::arxiv),
        doi: record.doi.as_ref().and_then(|text| doi(&text.0)),
        categories: categories(text_or_empty(record.categories.as_ref())),
        // Without digest and name, so that a newer snapshot is the same source.
        sources: vec![Source {
            kind: "arxiv-snapshot".to_owned(),
            digest: String::new(),
            captured: None,
            name: String::new(),
        }],
        ..Paper::default()
    }
}

fn text_or_empty<'r>(text: Option<&'r Text<'_>>) -> &'r str {
    text.map_or("", |text| &text.0)
}

/// Converts a text; a line break is a space.
fn raw_text(text: &str) -> RawText {
    if text.contains(['\n', '\r']) {
        RawText::new(&join_lines(text))
    } else {
        RawText::new(text.trim())
    }
}

/// Returns the date of the first version, or else of the last update.
fn published_date(record: &Record<'_>) -> Option<PaperDate> {
    let first = record.versions.as_ref().and_then(|all| all.first());
    let created = first
        .and_then(|version| version.created.as_ref())
        .and_then(|text| CREATED.parse_timestamp(text.0.trim()).ok())
        .map(|time| Offset::UTC.to_datetime(time).date());
    let updated = || record.update_date.as_ref()?.0.trim().parse::<Date>().ok();
    created.or_else(updated).map(PaperDate::known)
}

/// Returns the first DOI that is not one of arXiv's, which only repeat the id.
fn doi(value: &str) -> Option<String> {
    let mut starts = value.match_indices("10.").map(|(start, _)| start);
    starts.find_map(|start| {
        let before = value.get(..start)?;
        let is_separate =
            before.is_empty() || before.ends_with([' ', '\t', '\n', ',', ';', '/', ':']);
        let key: PaperKey = value
            .get(start..)
            .filter(|_| is_separate)?
            .split_whitespace()
            .next()?
            .parse()
            .ok()?;
        key.as_str().strip_prefix("doi:").map(str::to_owned)
    })
}

fn categories(value: &str) -> Vec<String> {
    let clean = value.split_whitespace().map(text::sanitize);
    clean.filter(|name| !name.is_empty()).collect()
}

fn fault(error: &serde_json::Error) -> Fault {
    let reason = match error.classify() {
        Category::Data => {
            format!("not the JSON of a record: {}", json_error(error))
        }
        _ => format!("broken JSON at byte {} of the line", error.column()),
    };
    Fault {
        reason,
        is_truncated: error.is_eof(),
    }
}
