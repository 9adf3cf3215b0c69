//! Why an input is refused as a whole.
//!
//! Apart from [`super::Rejected`], which costs one record: whoever sees one of these gets no
//! paper at all and has to do something about it, which each message names.

use jiff::civil::Date;

/// An input of which nothing can be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No byte, or blanks only.
    #[error("the input is empty: save the page as text again")]
    Empty,
    /// No text: a picture, an archive, a program, or an unknown encoding.
    #[error("the input is no text (first at byte {offset}): save the page as plain text in UTF-8")]
    Binary {
        /// Offset of the first byte that is no text.
        offset: usize,
    },
    /// Text in an encoding that is not read.
    #[error("the input is text in {name}, which is not read: save it in UTF-8")]
    Encoding {
        /// Name of the encoding.
        name: &'static str,
    },
    /// Something that is known and holds no page of the Daily Papers.
    #[error("the input is {kind}: {advice}")]
    OtherKind {
        /// What it is, as a noun with its article.
        kind: String,
        /// What to do instead.
        advice: &'static str,
    },
    /// A line beyond the limit of 1 MiB.
    #[error(
        "line {line} is longer than 1 MiB: save the page as plain text that keeps its line breaks"
    )]
    TooLong {
        /// Number of the line, from 1.
        line: usize,
    },
    /// Text of which no known format accounts for the greater part.
    #[error(
        "no Daily Papers page was recognised, and no arXiv metadata snapshot: save the whole page as HTML, or select all of it, copy it and save it as text"
    )]
    UnknownFormat,
    /// A page beyond the limit of 256 MB.
    #[error(
        "the input is no arXiv metadata snapshot and longer than 256 MB, which no page is: save one page a file"
    )]
    TooLarge,
    /// Packed in a way that is not unpacked here.
    #[error("the input is packed as {kind}: unpack it first (.gz and .zst are read as they are)")]
    Packed {
        /// Name of the packing.
        kind: &'static str,
    },
    /// The input ended early or the disk failed, before anything of use was read.
    #[error("the input cannot be read to its end ({reason}): copy or download it again")]
    Disk {
        /// What the system or the unpacker said.
        reason: String,
    },
    /// The stated day of capture cannot be true.
    #[error(
        "the day of capture {stated} does not fit “{shown}” in line {line}: state the day on which the page was saved, or none"
    )]
    CapturedTooEarly {
        /// The day that the user stated.
        stated: Date,
        /// The date on the page that contradicts it.
        shown: String,
        /// Number of its line, from 1.
        line: usize,
    },
}

impl Unreadable {
    /// Takes an error of reading.
    #[allow(clippy::needless_pass_by_value, reason = "fits `map_err`")]
    pub(super) fn disk(error: std::io::Error) -> Self {
        Self::Disk {
            reason: crate::text::sanitize(&error.to_string()),
        }
    }
}
