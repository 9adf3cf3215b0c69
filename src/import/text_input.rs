//! An input that was read and decoded completely, as the importers of text get it.

use jiff::civil::Date;

use super::batch::{Batch, Origin, Records};
use super::decode::Decoded;
use super::format::Format;
use super::rejected::Rejected;
use crate::paper::{Paper, Source};

pub(super) struct TextInput<'i> {
    pub bytes: &'i [u8],
    pub decoded: Decoded<'i>,
    pub origin: &'i Origin,
    /// The date of capture in a web archive.
    pub saved: Option<Date>,
}

impl TextInput<'_> {
    pub(super) fn text(&self) -> &str {
        &self.decoded.text
    }

    /// Returns the source of the papers of this input; `kind` is stored in the library.
    pub(super) fn source(&self, kind: &str, captured: Option<Date>) -> Source {
        Source {
            kind: kind.to_owned(),
            digest: Source::digest_of(self.bytes),
            captured,
            name: crate::text::sanitize(&self.origin.name),
        }
    }

    pub(super) fn batch(
        &self,
        format: Format,
        papers: impl Iterator<Item = Result<Paper, Rejected>> + Send + 'static,
    ) -> Batch {
        Batch {
            format,
            unrecognized_percent: None,
            encoding: self.decoded.encoding,
            records: Records::of_complete_input(papers, self.bytes.len()),
        }
    }
}
