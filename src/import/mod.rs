//! Parses bytes of any known format into papers, one at a time.
//!
//! All foreign data enters here. A broken record is rejected with its line and a reason, and the
//! others are read; an input that is not a page is an error. Each format has its own file or
//! folder, and `detect.rs` selects it.

mod archive;
mod batch;
mod decode;
mod detect;
mod encoding;
mod error;
mod format;
mod html;
mod hub;
mod input;
mod input_help;
mod line_counter;
mod lines;
mod page;
mod rejected;
mod snapshot;
mod structured;
mod unsupported;

use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::UTF_8;
use jiff::civil::Date;

pub use batch::Origin;
pub(crate) use batch::{Batch, Records};
use decode::Decoded;
pub use error::Unreadable;
pub use format::Format;
pub(crate) use input_help::INPUT_HELP;
pub(crate) use rejected::Rejected;

/// Decompressed bytes at the start of an input from which its format is detected.
const HEAD: usize = 64 << 10;
/// Maximum length of a page in bytes. The longest known page has 600,000.
const PAGE_LIMIT: u64 = 256_000_000;

/// Percentage of unrecognized lines above which the report mentions them.
const MIN_UNPLACED_PERCENT: u32 = 50;

/// Detects the format of an input from its first bytes and opens its records.
///
/// Gzip and Zstandard are decompressed regardless of the file name. A snapshot is streamed in
/// constant memory. A page is read completely, see [`read`].
///
/// # Errors
/// As [`read`]; also if the input cannot be read, has another compression, or is a page of more
/// than 256 MB.
pub fn open(input: Box<dyn BufRead + Send>, origin: &Origin) -> Result<Batch, Unreadable> {
    let read = Arc::new(AtomicU64::new(0));
    let input = input::PeekReader::new(input::decompress(input, &read)?, HEAD);
    let encoding = encoding::detect(input.head());
    if detect::is_snapshot(&encoding::head_in_utf8(input.head(), encoding)) {
        let input = input::transcode(Box::new(input), encoding);
        let records = Records::new(snapshot::Papers::new(input), read);
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

/// Detects the format of a page and opens its records.
///
/// A first pass over the page determines its format and year before the first record. Time is
/// linear in the input; memory is constant apart from the decoded text.
///
/// # Errors
/// If the input is not text or not a known page, or if the date of capture that the user stated
/// contradicts it.
pub fn read(bytes: &[u8], origin: &Origin) -> Result<Batch, Unreadable> {
    let archived = archive::parse(bytes);
    let page = archived.as_ref().map_or(bytes, |page| &page.html);
    let decoded = decode::decode(page)?;
    let context = structured::Context {
        bytes,
        origin,
        saved: archived.as_ref().and_then(|page| page.day),
    };
    if let Some(batch) = structured::open(&decoded, &context)? {
        return Ok(batch);
    }
    open_page(&decoded, &context)
}

/// Opens a page without structured data: text, text with links, or HTML as rendered.
fn open_page(
    decoded: &Decoded<'_>,
    context: &structured::Context<'_>,
) -> Result<Batch, Unreadable> {
    let is_html = html::is_html(&decoded.text);
    let page = if is_html {
        page::Page::from_html(&html::fragments(&decoded.text))
    } else {
        decode::check_lines(&decoded.text)?;
        page::Page::from_text(decoded.text.to_string())
    };
    let first_pass = page::FirstPass::of(&page.text);
    let format = match detect::page_format(&first_pass.counts, page.dialect) {
        Some(_) if is_html && first_pass.counts.cards > 0 => Format::HtmlPage,
        Some(format) if !is_html => format,
        _ if is_html => return Err(html::no_papers_error(&decoded.text)),
        _ => {
            let address = page.front_matter.address.as_deref();
            return Err(unsupported::error_for(&decoded.text, address));
        }
    };
    let noted = context.saved.or(page.front_matter.capture_date);
    let dates = date_resolver(&first_pass, context.origin, noted)?;
    let source = context.source("daily-papers-page", dates.capture_date());
    let unplaced = first_pass.counts.unplaced_percent();
    let papers = page::Papers::new(page, &first_pass, dates, source);
    Ok(Batch {
        format,
        unplaced_percent: Some(unplaced).filter(|&share| share > MIN_UNPLACED_PERCENT),
        encoding: decoded.encoding,
        records: Records::of_complete_input(papers, context.bytes.len()),
    })
}

/// Returns the resolver for the years of a page. The date that the user stated must fit the page;
/// one that a program wrote above it is ignored if it does not fit.
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
