//! Papers as files and clipboard text. A format is one file and one row of [`EXPORTERS`].

mod bibtex;
mod clipboard;
mod exporter;
mod json;
mod markdown;

use std::path::Path;

pub(crate) use bibtex::BIBTEX;
pub use bibtex::BibtexEntry;
pub(crate) use clipboard::{CopyForm, clipboard_text, page_or_search_url};
pub(crate) use exporter::{Exporter, MarkedPaper};
pub(crate) use json::JsonPaper;

/// All export formats.
pub(crate) const EXPORTERS: &[Exporter] = &[markdown::MARKDOWN, json::JSON_LINES, BIBTEX];

/// Returns the exporter for the extension of a file name; Markdown for any other extension.
pub(crate) fn exporter_for(path: &Path) -> &'static Exporter {
    let extension = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    let extension = extension.as_deref().unwrap_or_default();
    let mut exporters = EXPORTERS.iter();
    exporters
        .find(|exporter| exporter.extensions.contains(&extension))
        .unwrap_or(&markdown::MARKDOWN)
}
