//! Bytes of any known format → papers, one at a time.
//!
//! The border of the program: what comes in is decoded, recognised and taken apart here, and
//! what cannot be used is reported with its line and the reason. One broken record costs that
//! record; an input that is no page at all is refused as a whole. Each format has a file or
//! folder of its own, and `detect.rs` alone decides which one reads the input.

mod archive;
mod batch;
mod decode;
mod detect;
mod encoding;
mod error;
mod feed;
mod format;
mod forms;
mod html;
mod hub;
mod line_count;
mod lines;
mod other_kind;
mod page;
mod rejected;
mod snapshot;
mod structured;

use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::UTF_8;
use jiff::civil::Date;

use batch::Kind;
pub use batch::Origin;
pub(crate) use batch::{Batch, Records};
use decode::Decoded;
pub use error::Unreadable;
pub use format::Format;
pub(crate) use forms::FORMS;
pub(crate) use rejected::Rejected;

/// Unpacked bytes at the beginning of an input that are looked at to recognise it.
const HEAD: usize = 64 << 10;
/// Longest page in bytes. The longest known has 600,000.
const PAGE_LIMIT: u64 = 256_000_000;

/// Share of lines in percent above which a report says that most of a page was not understood.
const HALF: u32 = 50;

/// Recognises an input by its first bytes and opens its records.
///
/// Gzip and Zstandard are unpacked, whatever the file is called. A snapshot is streamed: memory
/// does not grow with it. A page is read whole, see [`read`].
///
/// # Errors
/// As [`read`]; also when the input cannot be read, is packed in another way, or is a page
/// beyond 256 MB.
pub fn open(input: Box<dyn BufRead + Send>, origin: &Origin) -> Result<Batch, Unreadable> {
    let read = Arc::new(AtomicU64::new(0));
    let input = feed::Peeked::new(feed::unpacked(input, &read)?, HEAD);
    let encoding = encoding::of(input.head());
    if detect::is_snapshot(&encoding::head_in_utf8(input.head(), encoding)) {
        let feed = feed::in_utf8(Box::new(input), encoding);
        let records = Records {
            kind: Kind::Snapshot(snapshot::Papers::new(feed)),
            read,
        };
        return Ok(Batch {
            format: Format::ArxivSnapshot,
            unplaced_percent: None,
            encoding: (encoding != UTF_8).then(|| encoding.name()),
            records,
        });
    }
    let mut bytes = Vec::new();
    input
        .take(PAGE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(Unreadable::disk)?;
    if bytes.len() as u64 > PAGE_LIMIT {
        return Err(Unreadable::TooLarge);
    }
    let mut batch = self::read(&bytes, origin)?;
    batch.records.read = read;
    Ok(batch)
}

/// Recognises the format of a page and opens its records.
///
/// The whole page is looked over once before the first record comes, since a page's year and
/// format show only in the whole. Time is linear in the input, and beyond the decoded text the
/// memory needed does not grow with it.
///
/// # Errors
/// Refuses the input as a whole when it is no readable text, no known page, or when the
/// stated day of capture contradicts it.
pub fn read(bytes: &[u8], origin: &Origin) -> Result<Batch, Unreadable> {
    let archived = archive::page(bytes);
    let page = archived.as_ref().map_or(bytes, |page| &page.html);
    let decoded = decode::text(page)?;
    let context = structured::Context {
        bytes,
        origin,
        saved: archived.as_ref().and_then(|page| page.day),
    };
    if let Some(batch) = structured::open(&decoded, &context)? {
        return Ok(batch);
    }
    rendered(&decoded, &context)
}

/// Opens the records of a page by its look: text, text with links, or HTML without its state.
fn rendered(decoded: &Decoded<'_>, context: &structured::Context<'_>) -> Result<Batch, Unreadable> {
    let is_html = html::is_html(&decoded.text);
    let page = if is_html {
        page::Page::from_html(&html::fragments(&decoded.text))
    } else {
        decode::check_lines(&decoded.text)?;
        page::Page::from_text(decoded.text.to_string())
    };
    let first_pass = page::FirstPass::of(&page.text);
    let format = match detect::format(&first_pass.counts, page.dialect) {
        Some(_) if is_html && first_pass.counts.cards > 0 => Format::HtmlPage,
        Some(format) if !is_html => format,
        _ if is_html => return Err(html::refusal(&decoded.text)),
        _ => {
            let address = page.front_matter.address.as_deref();
            return Err(other_kind::refusal(&decoded.text, address));
        }
    };
    let noted = context.saved.or(page.front_matter.captured);
    let dates = date_resolver(&first_pass, context.origin, noted)?;
    let source = context.source("daily-papers-page", dates.captured());
    let unplaced = first_pass.counts.unplaced_percent();
    let papers = page::Papers::new(page, &first_pass, dates, source);
    Ok(Batch {
        format,
        unplaced_percent: Some(unplaced).filter(|&share| share > HALF),
        encoding: decoded.encoding,
        records: Records::of(Kind::Page(papers), context.bytes.len()),
    })
}

/// Works out the years of a page. A day that the user states must fit the page; one that a program
/// wrote above it is passed over where it does not.
fn date_resolver(
    first_pass: &page::FirstPass,
    origin: &Origin,
    noted: Option<Date>,
) -> Result<page::DateResolver, Unreadable> {
    if origin.captured.is_none()
        && noted.is_some()
        && let Ok(dates) = page::DateResolver::new(first_pass, noted)
    {
        return Ok(dates);
    }
    page::DateResolver::new(first_pass, origin.captured)
}

#[cfg(test)]
mod tests;
