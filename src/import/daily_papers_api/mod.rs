//! Parses JSON of the Daily Papers API, from a file or from a page that contains it.
//!
//! `/api/daily_papers` and `/api/papers/search` return a list of items, `/api/papers/{id}` one
//! paper. Programs wrap them, indent them or write one per line. The page of a day has the same
//! items in an attribute. See <https://huggingface.co/docs/hub/api>.

mod record;
mod scan;
mod unsupported;

use jiff::civil::Date;

use self::record::KnownDates;
use self::scan::{PieceKind, Scan};
use super::batch::Batch;
use super::error::Unreadable;
use super::format::Format;
use super::line_counter::LineCounter;
use super::lines::{HEAD, head};
use super::rejected::Rejected;
use super::text_input::TextInput;
use crate::paper::{Paper, Source};

/// Iterates over the papers of a JSON text.
pub(super) struct Papers {
    json: String,
    pieces: std::vec::IntoIter<scan::Piece>,
    dates: KnownDates,
    source: Source,
    lines: LineCounter,
}

/// The origin of a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Location {
    /// Line number of its start, from 1.
    pub line: usize,
    /// It is the data of a page and may contain the date of the page.
    pub is_in_page: bool,
    /// The date of capture in the page.
    pub saved: Option<Date>,
}

/// Returns whether a text is JSON of any kind, possibly damaged.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let mut tokens = text.chars().filter(|c| !c.is_whitespace());
    match (tokens.next(), tokens.next()) {
        (Some('{'), Some('"' | '}' | '\'')) | (Some('['), Some('{' | '"')) => true,
        (Some('['), Some(']')) => tokens.next().is_none(),
        _ => contains_record(head(text, HEAD)),
    }
}

fn contains_record(head: &str) -> bool {
    let is_object = |rest: &str| {
        let rest = rest.trim_start().strip_prefix(':');
        rest.is_some_and(|rest| rest.trim_start().starts_with('{'))
    };
    head.contains("\"publishedAt\"") && head.split("\"paper\"").skip(1).any(is_object)
}

/// Opens a response of the API.
///
/// # Errors
/// For other JSON; as [`super::read`].
pub(super) fn open(input: &TextInput<'_>) -> Result<Batch, Unreadable> {
    let location = Location {
        line: 1,
        is_in_page: false,
        saved: None,
    };
    let source = input.source("daily-papers-api", input.origin.captured);
    let papers = Papers::open(input.text().to_owned(), location, source)?;
    Ok(input.batch(Format::DailyPapersApi, papers))
}

impl Papers {
    /// Opens a text. Each paper gets `source`, whose date of capture is set here if unknown.
    ///
    /// # Errors
    /// For other JSON, and if the stated date of capture is before the latest date in the text.
    pub(super) fn open(
        json: String,
        location: Location,
        mut source: Source,
    ) -> Result<Self, Unreadable> {
        let scan = Scan::new(&json);
        if !scan.has_records() && !is_empty_day(&json, location) {
            return Err(unsupported::error_for(&json));
        }
        let is_single_day = scan.period.as_deref().is_none_or(|period| period == "day");
        let page = scan
            .date
            .as_deref()
            .filter(|_| location.is_in_page && is_single_day)
            .and_then(record::parse_date);
        let mut lines = LineCounter::new(location.line);
        let latest = scan
            .latest
            .as_ref()
            .and_then(|(day, offset)| Some((record::parse_date(day)?, *offset)));
        if let (Some(stated), Some((latest, offset))) = (source.captured, latest) {
            check_stated_date(stated, latest, || lines.line_of(&json, offset))?;
            lines = LineCounter::new(location.line);
        }
        source.captured = source.captured.or(location.saved).or(page);
        let dates = KnownDates {
            counted: source.captured.or(latest.map(|(day, _)| day)),
            page,
        };
        Ok(Self {
            json,
            pieces: scan.pieces.into_iter(),
            dates,
            source,
            lines,
        })
    }

    /// Returns the number of records, including damaged ones.
    pub(super) fn len(&self) -> usize {
        self.pieces
            .as_slice()
            .iter()
            .filter(|piece| piece.kind != PieceKind::Leftover)
            .count()
    }
}

impl Iterator for Papers {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        let piece = self.pieces.next()?;
        let line = self.lines.line_of(&self.json, piece.span.start);
        let text = self.json.get(piece.span).unwrap_or_default();
        let paper = match piece.kind {
            PieceKind::Leftover => Err("no record of a paper".to_owned()),
            PieceKind::Truncated => Err("a record without its end".to_owned()),
            kind => record::parse(text, kind, self.dates),
        };
        Some(match paper {
            Ok(mut paper) => {
                paper.sources = vec![self.source.clone()];
                Ok(paper)
            }
            Err(reason) => Err(Rejected::new(line, &reason, text)),
        })
    }
}

/// Returns an error if the stated date is before the latest date; one day earlier is accepted because
/// of time zones.
fn check_stated_date(
    stated: Date,
    latest: Date,
    line: impl FnOnce() -> usize,
) -> Result<(), Unreadable> {
    match latest.yesterday() {
        Ok(before) if stated < before => Err(Unreadable::CapturedTooEarly {
            stated,
            shown: latest.to_string(),
            line: line(),
        }),
        _ => Ok(()),
    }
}

/// Returns whether a text without records is the response for a day without papers.
fn is_empty_day(json: &str, location: Location) -> bool {
    let tokens: String = json
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(64)
        .collect();
    tokens == "[]" || (location.is_in_page && json.contains("\"dailyPapers\":[]"))
}

#[cfg(test)]
mod tests;
