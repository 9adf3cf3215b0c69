//! The table of importers, which selects how an input is read.

use super::batch::Batch;
use super::error::Unreadable;
use super::format::Format;
use super::input::Input;
use super::text_input::TextInput;
use super::{daily_papers_api, html, page, snapshot};

/// How inputs of one kind are detected and opened.
pub(super) enum Importer {
    /// For inputs of any size, which are read line by line.
    Stream {
        format: Format,
        /// Gets the first bytes of the input, in UTF-8.
        detect: fn(&[u8]) -> bool,
        open: fn(Input) -> snapshot::Papers,
    },
    /// For inputs that fit in memory; `open` chooses among the formats of the kind.
    Text {
        detect: fn(&str) -> bool,
        open: fn(&TextInput<'_>) -> Result<Batch, Unreadable>,
    },
}

/// All importers, in the order of detection: the first one that detects an input opens it.
pub(super) const IMPORTERS: [Importer; 5] = [
    Importer::Stream {
        format: Format::ArxivSnapshot,
        detect: snapshot::is_snapshot,
        open: snapshot::Papers::new,
    },
    Importer::Text {
        detect: html::is_html,
        open: html::open,
    },
    Importer::Text {
        detect: daily_papers_api::is_json,
        open: daily_papers_api::open,
    },
    // Other markup, such as RSS, is not a page of text even if it looks like one.
    Importer::Text {
        detect: html::is_other_markup,
        open: html::reject_other_markup,
    },
    // Only the complete parse shows whether a text is a page, so it is attempted for all others.
    Importer::Text {
        detect: |_| true,
        open: page::open_text,
    },
];
