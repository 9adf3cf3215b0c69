//! One line of the snapshot → one paper.
//!
//! The fields are those of arXiv's own metadata, see
//! <https://info.arxiv.org/help/prep.html>. Every one but the title may be missing or null. The
//! field `comments` is a remark of the authors and no number of comments.

use jiff::civil::Date;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::Offset;
use serde::Deserialize;
use serde_json::error::Category;

use super::authors::{self, Name};
use super::id::Id;
use super::text::Text;
use super::withdrawn::is_withdrawn;
use crate::paper::{Paper, PaperDate, PaperKey, RawText, Source};
use crate::text;

/// The weekday is said twice over and settles nothing.
const CREATED: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);
/// Longest reason in characters that is taken over from the JSON reader.
const REASON: usize = 100;

/// Why a line gives no paper.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong with it, as a phrase.
    pub reason: String,
    /// Whether the line is right as far as it goes.
    pub cut: bool,
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

/// Reads one line.
pub(super) fn read(line: &[u8]) -> Result<Paper, Fault> {
    let line = std::str::from_utf8(line).map_err(|error| Fault {
        reason: format!(
            "not UTF-8 from byte {} of the line",
            error.valid_up_to() + 1
        ),
        cut: error.error_len().is_none(),
    })?;
    // A list would be taken for the fields in their order.
    if !line.starts_with('{') {
        return Err(Fault {
            reason: "no JSON object".to_owned(),
            cut: false,
        });
    }
    let record: Record<'_> = serde_json::from_str(line).map_err(|error| fault(&error))?;
    let title = record.title.as_ref().map(|text| unwrapped(&text.0));
    let Some(title) = title.filter(|title| !title.is_empty()) else {
        return Err(Fault {
            reason: "a record without a title".to_owned(),
            cut: false,
        });
    };
    Ok(paper(&record, title))
}

fn paper(record: &Record<'_>, title: RawText) -> Paper {
    let names = record.authors_parsed.as_deref().unwrap_or_default();
    let names = authors::read(names.iter().flatten(), written(record.authors.as_ref()));
    let summary = unwrapped(written(record.summary.as_ref()));
    Paper {
        title,
        withdrawn: is_withdrawn(written(record.comments.as_ref()), summary.as_raw()),
        summary,
        author_count: names.total(),
        authors: names.authors,
        authors_truncated: names.truncated,
        published: published(record),
        arxiv_id: record.id.as_ref().and_then(Id::arxiv),
        doi: record.doi.as_ref().and_then(|text| doi(&text.0)),
        categories: categories(written(record.categories.as_ref())),
        // Without digest and name, so that a newer snapshot is no other source.
        sources: vec![Source {
            kind: "arxiv-snapshot".to_owned(),
            digest: String::new(),
            captured: None,
            name: String::new(),
        }],
        ..Paper::default()
    }
}

fn written<'r>(text: Option<&'r Text<'_>>) -> &'r str {
    text.map_or("", |text| &text.0)
}

/// Takes hard wraps out of a text: each becomes one blank, whatever the next line begins with.
fn unwrapped(text: &str) -> RawText {
    let text = text.trim();
    if !text.contains(['\n', '\r']) {
        return RawText::new(text);
    }
    let mut joined = String::with_capacity(text.len());
    for line in text.split(['\n', '\r']).map(str::trim) {
        if !joined.is_empty() && !line.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    RawText::new(&joined)
}

/// The day of the first version; else that of the last change, which is the only one told.
fn published(record: &Record<'_>) -> Option<PaperDate> {
    let first = record.versions.as_ref().and_then(|all| all.first());
    let created = first
        .and_then(|version| version.created.as_ref())
        .and_then(|text| CREATED.parse_timestamp(text.0.trim()).ok())
        .map(|moment| Offset::UTC.to_datetime(moment).date());
    let updated = || record.update_date.as_ref()?.0.trim().parse::<Date>().ok();
    created.or_else(updated).map(PaperDate::known)
}

/// The first of the DOIs. One that arXiv gave only repeats the id, and the next one counts.
fn doi(written: &str) -> Option<String> {
    let mut starts = written.match_indices("10.").map(|(at, _)| at);
    starts.find_map(|at| {
        let before = written.get(..at)?;
        let separate = before.is_empty() || before.ends_with([' ', '\t', '\n', ',', ';', '/', ':']);
        let key: PaperKey = written
            .get(at..)
            .filter(|_| separate)?
            .split_whitespace()
            .next()?
            .parse()
            .ok()?;
        key.as_str().strip_prefix("doi:").map(str::to_owned)
    })
}

fn categories(written: &str) -> Vec<String> {
    let clean = written.split_whitespace().map(text::sanitize);
    clean.filter(|name| !name.is_empty()).collect()
}

fn fault(error: &serde_json::Error) -> Fault {
    let reason = match error.classify() {
        Category::Data => {
            let told = error.to_string();
            let told = told.split(" at line 1 column ").next().unwrap_or_default();
            let short: String = told.chars().take(REASON).collect();
            format!("not the JSON of a record: {short}")
        }
        _ => format!("broken JSON at byte {} of the line", error.column()),
    };
    Fault {
        reason,
        cut: error.is_eof(),
    }
}
