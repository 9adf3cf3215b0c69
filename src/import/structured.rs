//! Inputs that hold the records of the Daily Papers API as JSON: its answers, and HTML pages.
//!
//! Separate from the pages of text, which have no fields and are read by their look.

use jiff::civil::Date;

use super::batch::{Batch, Kind, Origin, Records};
use super::decode::Decoded;
use super::error::Unreadable;
use super::format::Format;
use super::{html, hub};
use crate::paper::Source;

/// What is known of an input besides its text.
pub(super) struct Context<'i> {
    /// The input as it is.
    pub bytes: &'i [u8],
    /// What the user stated.
    pub origin: &'i Origin,
    /// Day of capture as a web archive states it.
    pub saved: Option<Date>,
}

impl Context<'_> {
    /// Returns the input as a source of papers.
    pub(super) fn source(&self, kind: &str, captured: Option<Date>) -> Source {
        Source {
            kind: kind.to_owned(),
            digest: Source::digest_of(self.bytes),
            captured,
            name: crate::text::sanitize(&self.origin.name),
        }
    }
}

/// Opens an answer of the API or an HTML page, `None` for what may be a page that is read by its
/// look.
///
/// # Errors
/// Refuses, by name, other JSON, other HTML and other markup.
pub(super) fn open(
    decoded: &Decoded<'_>,
    context: &Context<'_>,
) -> Result<Option<Batch>, Unreadable> {
    let text = &*decoded.text;
    let source = |kind: &str| context.source(kind, context.origin.captured);
    let (format, papers) = if html::is_html(text) {
        let Some(papers) = html::papers(text, context.saved, &source("daily-papers-page"))? else {
            return Ok(None);
        };
        (Format::HtmlPage, papers)
    } else if hub::is_json(text) {
        let place = hub::Location {
            line: 1,
            page: false,
            saved: None,
        };
        let source = source("daily-papers-api");
        (
            Format::DailyPapersApi,
            hub::Papers::of(text.to_owned(), place, source)?,
        )
    } else {
        html::refuse_markup(text)?;
        return Ok(None);
    };
    Ok(Some(Batch {
        format,
        unplaced_percent: None,
        encoding: decoded.encoding,
        records: Records::of(Kind::Hub(papers), context.bytes.len()),
    }))
}
