//! Papers of a selection as text for the clipboard.
//!
//! Separate from [`super::search`], which only decides when they are fetched.

use crate::export::{CopyForm, clipboard_text};
use crate::library::{Library, LibraryError};
use crate::paper::{Paper, PaperId};

/// Returns the text of papers and what it is; a paper that is not there any more is left out.
pub(super) fn text(
    library: &Library,
    form: CopyForm,
    ids: &[PaperId],
) -> Result<(String, String), LibraryError> {
    let papers: Result<Vec<Option<Paper>>, _> = ids.iter().map(|id| library.paper(id)).collect();
    let papers: Vec<Paper> = papers?.into_iter().flatten().collect();
    Ok(clipboard_text(&papers, form))
}
