//! Bytes of any known format → papers, one at a time.
//!
//! The border of the program: what comes in is decoded, recognised and taken apart here, and
//! what cannot be used is reported with its line and the reason. One broken record costs that
//! record; an input that is no page at all is refused as a whole. Each format has a file or
//! folder of its own, and `detect.rs` alone decides which one reads the input.

mod decode;
mod detect;
mod error;
mod lines;
mod page;
mod rejected;

use std::fmt;

use jiff::civil::Date;

use crate::paper::{Paper, Source};

pub use error::Unreadable;
pub use rejected::Rejected;

/// What is known of the input besides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// Name of the file, for people.
    pub name: String,
    /// Day of capture as the user stated it.
    pub captured: Option<Date>,
}

/// A format that can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Title and abstract on alternating lines, no blank lines.
    CompactPage,
    /// Title and abstract parted by blank lines.
    SpacedPage,
    /// As [`Format::SpacedPage`], with the foot of the card under the abstracts.
    CardsPage,
}

impl Format {
    /// Returns the name of the format for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::CompactPage => "daily-papers-compact",
            Self::SpacedPage => "daily-papers-spaced",
            Self::CardsPage => "daily-papers-cards",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CompactPage => "Daily Papers page, compact",
            Self::SpacedPage => "Daily Papers page, spaced",
            Self::CardsPage => "Daily Papers page with cards",
        })
    }
}

/// An input that was recognised, and its records.
#[derive(Debug, Clone)]
pub struct Batch<'t> {
    /// The format found.
    pub format: Format,
    /// The records, in the order of the input.
    pub records: Records<'t>,
}

/// The records of an input, read one at a time.
#[derive(Debug, Clone)]
pub struct Records<'t>(page::Papers<'t>);

impl Iterator for Records<'_> {
    type Item = Result<Paper, Rejected>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }
}

/// Recognises the format of an input and opens its records.
///
/// The whole input is looked over once before the first record comes, since a page's year and
/// format show only in the whole. Time is linear in the input, and beyond the decoded text the
/// memory needed does not grow with it.
///
/// # Errors
/// Refuses the input as a whole when it is no readable text, no known format, or when the
/// stated day of capture contradicts it.
pub fn read<'t>(bytes: &'t [u8], origin: &Origin) -> Result<Batch<'t>, Unreadable> {
    let text = decode::text(bytes)?;
    let survey = page::Survey::of(&text);
    let format = detect::format(&survey.counts).ok_or(Unreadable::UnknownFormat)?;
    let years = page::Years::of(&survey, origin.captured)?;
    let source = Source {
        kind: "daily-papers-page".to_owned(),
        digest: Source::digest_of(bytes),
        captured: years.captured(),
        name: crate::text::sanitise(&origin.name),
    };
    let papers = page::Papers::new(text, survey.start, years, source);
    Ok(Batch {
        format,
        records: Records(papers),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
