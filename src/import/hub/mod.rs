//! JSON of the Daily Papers API → papers, from a file or from the page that holds it.
//!
//! `/api/daily_papers` gives a list of items, `/api/papers/search` too, `/api/papers/{id}` one
//! paper; programs wrap them, indent them or write one a line. The page of a day has the same
//! items in an attribute. See <https://huggingface.co/docs/hub/api>.

mod other;
mod record;
mod scan;

use jiff::civil::Date;

use self::record::Days;
use self::scan::{PieceKind, Scan};
use super::error::Unreadable;
use super::line_count::LineCount;
use super::rejected::Rejected;
use crate::paper::{Paper, Source};

/// Bytes of a damaged text in which a record has to show.
const HEAD: usize = 64 << 10;

/// The papers of a JSON text, made one at a time.
pub(super) struct Papers {
    json: String,
    pieces: std::vec::IntoIter<scan::Piece>,
    days: Days,
    source: Source,
    lines: LineCount,
}

/// Where the text is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Location {
    /// Line of the input on which it begins, from 1.
    pub line: usize,
    /// Whether a page holds it, whose date it then tells.
    pub page: bool,
    /// Day of capture as the page states it.
    pub saved: Option<Date>,
}

/// Returns whether a text is JSON of any kind, or was before it was damaged.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    let mut tokens = text.chars().filter(|c| !c.is_whitespace());
    match (tokens.next(), tokens.next()) {
        (Some('{'), Some('"' | '}' | '\'')) | (Some('['), Some('{' | '"')) => true,
        (Some('['), Some(']')) => tokens.next().is_none(),
        _ => {
            let end = (0..=HEAD.min(text.len())).rfind(|&end| text.is_char_boundary(end));
            let head = text.get(..end.unwrap_or(0)).unwrap_or_default();
            holds_record(head)
        }
    }
}

fn holds_record(head: &str) -> bool {
    let value = |rest: &str| {
        let rest = rest.trim_start().strip_prefix(':');
        rest.is_some_and(|rest| rest.trim_start().starts_with('{'))
    };
    head.contains("\"publishedAt\"") && head.split("\"paper\"").skip(1).any(value)
}

impl Papers {
    /// Opens a text; `source` is that of each paper, and its day of capture is set here.
    ///
    /// # Errors
    /// Refuses JSON of another kind, and a stated day of capture before the latest day in it.
    pub(super) fn of(
        json: String,
        place: Location,
        mut source: Source,
    ) -> Result<Self, Unreadable> {
        let scan = Scan::of(&json);
        if !scan.has_records() && !is_empty_day(&json, place) {
            return Err(other::refusal(&json));
        }
        let whole_day = scan.period.as_deref().is_none_or(|period| period == "day");
        let page = scan
            .date
            .as_deref()
            .filter(|_| place.page && whole_day)
            .and_then(record::day_of);
        let mut lines = LineCount::new(place.line);
        let latest = scan
            .latest
            .as_ref()
            .and_then(|(day, at)| Some((record::day_of(day)?, *at)));
        if let (Some(stated), Some((latest, at))) = (source.captured, latest) {
            check_stated(stated, latest, || lines.line_of(&json, at))?;
            lines = LineCount::new(place.line);
        }
        source.captured = source.captured.or(place.saved).or(page);
        let days = Days {
            counted: source.captured.or(latest.map(|(day, _)| day)),
            page,
        };
        Ok(Self {
            json,
            pieces: scan.pieces.into_iter(),
            days,
            source,
            lines,
        })
    }

    /// Returns the number of records, whole or not.
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
        let read = match piece.kind {
            PieceKind::Leftover => Err("no record of a paper".to_owned()),
            PieceKind::Truncated => Err("a record without its end".to_owned()),
            kind => record::read(text, kind, self.days),
        };
        Some(match read {
            Ok(mut paper) => {
                paper.sources = vec![self.source.clone()];
                Ok(paper)
            }
            Err(reason) => Err(Rejected::new(line, &reason, text)),
        })
    }
}

/// A day of the page begins before that of Greenwich ends: one day is no contradiction.
fn check_stated(
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

/// Returns whether a text without a record is the answer for a day without papers.
fn is_empty_day(json: &str, place: Location) -> bool {
    let tokens: String = json
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(64)
        .collect();
    tokens == "[]" || (place.page && json.contains("\"dailyPapers\":[]"))
}

#[cfg(test)]
mod tests;
