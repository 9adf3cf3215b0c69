//! Parses bytes of any known format into papers, one at a time.
//!
//! All foreign data enters here. A broken record is rejected with its line and a reason, and the
//! others are read; an input that is not a page is an error. Each kind of input has its own
//! directory: `snapshot`, `html`, `daily_papers_api`, `page`.
//!
//! # To add a format
//! 1. Table: add a row to `IMPORTERS` in `importers.rs`, a variant with name and label in `format.rs`,
//!    and a row for users in `input_help.rs`.
//! 2. File: add a directory with the functions of that row, which detect and open an input. A new
//!    notation of a text page is only a `Dialect` in `page/markup/dialect.rs`. Only the snapshot is
//!    streamed; a second streamed format needs a boxed iterator in `Importer::Stream`.
//! 3. Test: add a `tests.rs` to the directory; a new form of a page is a row of `FORMS` in
//!    `tests/forms/write.rs`, which all properties then cover.

mod archive;
mod batch;
mod daily_papers_api;
mod decode;
mod encoding;
mod error;
mod format;
mod html;
mod importers;
mod input;
mod input_help;
mod line_counter;
mod lines;
mod page;
mod rejected;
mod snapshot;
mod text_input;
mod unsupported;

use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use encoding_rs::UTF_8;

pub use batch::Origin;
pub(crate) use batch::{Batch, Records};
pub use error::Unreadable;
pub use format::Format;
use importers::{IMPORTERS, Importer};
pub(crate) use input_help::INPUT_HELP;
use lines::HEAD;
pub(crate) use rejected::Rejected;
use text_input::TextInput;

/// Maximum length of a page in bytes. The longest known page has 600,000.
const PAGE_LIMIT: u64 = 256_000_000;

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
    let head = encoding::head_in_utf8(input.head(), encoding);
    let importer = IMPORTERS.iter().find_map(|importer| match importer {
        Importer::Stream {
            format,
            detect,
            open,
        } if detect(&head) => Some((*format, open)),
        _ => None,
    });
    if let Some((format, open)) = importer {
        let input = input::transcode(Box::new(input), encoding);
        return Ok(Batch {
            format,
            unrecognized_percent: None,
            encoding: (encoding != UTF_8).then(|| encoding.name()),
            records: Records::new(open(input), read),
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
    let input = TextInput {
        bytes,
        decoded: decode::decode(page)?,
        origin,
        saved: archived.as_ref().and_then(|page| page.day),
    };
    let importer = IMPORTERS.iter().find_map(|importer| match importer {
        Importer::Text { detect, open } if detect(input.text()) => Some(open),
        _ => None,
    });
    importer.map_or(Err(Unreadable::UnknownFormat), |open| open(&input))
}

#[cfg(test)]
mod tests;
