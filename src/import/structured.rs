//! Inputs that hold the records of the Daily Papers API as JSON: its answers, and HTML pages.
//!
//! Separate from the pages of text, which have no fields and are read by their look.

use super::{Batch, Decoded, Format, Kind, Origin, Records, Unreadable, html, hub};
use crate::paper::Source;

/// Opens an answer of the API or an HTML page, `None` for what may be a page that
/// is read by its look.
///
/// # Errors
/// Refuses, by name, other JSON, other HTML and other markup.
pub(super) fn open(
    decoded: &Decoded<'_>,
    bytes: &[u8],
    origin: &Origin,
) -> Result<Option<Batch>, Unreadable> {
    let text = &*decoded.text;
    let source = |kind: &str| Source {
        kind: kind.to_owned(),
        digest: Source::digest_of(bytes),
        captured: origin.captured,
        name: crate::text::sanitise(&origin.name),
    };
    let (format, papers) = if html::is_html(text) {
        let Some(papers) = html::papers(text, &source("daily-papers-page"))? else {
            return Ok(None);
        };
        (Format::HtmlPage, papers)
    } else if hub::is_json(text) {
        let place = hub::Place {
            line: 1,
            page: false,
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
        records: Records::of(Kind::Hub(papers), bytes.len()),
    }))
}
