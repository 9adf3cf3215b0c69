//! Errors for inputs from which nothing can be imported, with messages that name the remedy.
//!
//! A single bad record is [`super::Rejected`] instead.

use jiff::civil::Date;

/// An input of which nothing can be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No bytes, or only blanks.
    #[error("the input is empty: save the page as text again")]
    Empty,
    /// An image, an archive, a program, or an unknown encoding.
    #[error("the input is not text (first at byte {offset}): save the page as plain text in UTF-8")]
    Binary {
        /// Offset of the first byte that is not text.
        offset: usize,
    },
    /// Text in an unsupported encoding.
    #[error("the input is text in {name}, which is not read: save it in UTF-8")]
    Encoding {
        /// As in messages.
        name: &'static str,
    },
    /// A known format without Daily Papers.
    #[error("the input is {kind}: {advice}")]
    OtherKind {
        /// A noun with its article.
        kind: String,
        /// What the user can do, as an imperative.
        advice: &'static str,
    },
    /// A line of more than 1 MiB.
    #[error(
        "line {line} is longer than 1 MiB: save the page as plain text that keeps its line breaks"
    )]
    TooLong {
        /// Number of the line, from 1.
        line: usize,
    },
    /// Text without enough evidence for any format.
    #[error(
        "no Daily Papers page was recognized, and no arXiv metadata snapshot: save the whole page as HTML, or select all of it, copy it and save it as text"
    )]
    UnknownFormat,
    /// A page of more than 256 MB.
    #[error(
        "the input is too large for a page (limit 256 MB) and is not an arXiv metadata snapshot: save one page per file"
    )]
    TooLarge,
    /// A compression other than gzip and Zstandard.
    #[error("the input is packed as {kind}: unpack it first (.gz and .zst are read as they are)")]
    Packed {
        /// As in messages.
        kind: &'static str,
    },
    /// The input ended early or could not be read, before any record.
    #[error("the input cannot be read to its end ({reason}): copy or download it again")]
    Disk {
        /// The message of the system or the decompressor.
        reason: String,
    },
    /// The stated date of capture is before a date on the page.
    #[error(
        "the day of capture {stated} does not fit “{shown}” in line {line}: state the day on which the page was saved, or none"
    )]
    CapturedTooEarly {
        /// The date that the user stated.
        stated: Date,
        /// The date on the page.
        shown: String,
        /// Number of its line, from 1.
        line: usize,
    },
}

impl Unreadable {
    /// Converts an I/O error.
    #[allow(clippy::needless_pass_by_value, reason = "fits `map_err`")]
    pub(super) fn disk(error: std::io::Error) -> Self {
        Self::Disk {
            reason: crate::text::sanitize(&error.to_string()),
        }
    }
}
