//! Opens inputs with records of the Daily Papers API in JSON: API responses and HTML pages.
//!
//! Other pages have no fields and are parsed by their layout.

use jiff::civil::Date;

use super::batch::{Batch, Origin, Records};
use super::decode::Decoded;
use super::error::Unreadable;
use super::format::Format;
use super::{html, hub};
use crate::paper::Source;

/// An input besides its text.
pub(super) struct Context<'i> {
    pub bytes: &'i [u8],
    pub origin: &'i Origin,
    /// The date of capture in a web archive.
    pub saved: Option<Date>,
}

impl Context<'_> {
    pub(super) fn source(&self, kind: &str, captured: Option<Date>) -> Source {
        Source {
            kind: kind.to_owned(),
            digest: Source::digest_of(self.bytes),
            captured,
            name: crate::text::sanitize(&self.origin.name),
        }
    }
}

/// Opens an API response or an HTML page; returns `None` if the input may be a page without records.
///
/// # Errors
/// For other JSON, other HTML and other markup.
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
        let location = hub::Location {
            line: 1,
            is_in_page: false,
            saved: None,
        };
        let source = source("daily-papers-api");
        (
            Format::DailyPapersApi,
            hub::Papers::open(text.to_owned(), location, source)?,
        )
    } else {
        html::reject_other_markup(text)?;
        return Ok(None);
    };
    Ok(Some(Batch {
        format,
        unplaced_percent: None,
        encoding: decoded.encoding,
        records: Records::of_complete_input(papers, context.bytes.len()),
    }))
}
