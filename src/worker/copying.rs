//! Loads papers and formats them for the clipboard.

use crate::export::{CopyForm, clipboard_text};
use crate::library::{Library, LibraryError};
use crate::paper::PaperId;

/// Returns the text and its description; papers that are not in the library are skipped.
pub(super) fn text(
    library: &Library,
    form: CopyForm,
    ids: &[PaperId],
) -> Result<(String, String), LibraryError> {
    let mut papers = Vec::new();
    for id in ids {
        papers.extend(library.paper(id)?);
    }
    Ok(clipboard_text(&papers, form))
}
