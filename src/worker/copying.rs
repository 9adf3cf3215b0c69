//! Papers of a selection as text for the clipboard.
//!
//! Separate from [`super::search`], which only decides when they are fetched.

use crate::catalog::{Catalog, CatalogError};
use crate::export::{CopyForm, copied};
use crate::paper::{Paper, PaperId};

/// Returns the text of papers and what it is; a paper that is not there any more is left out.
pub(super) fn text(
    catalog: &Catalog,
    form: CopyForm,
    ids: &[PaperId],
) -> Result<(String, String), CatalogError> {
    let papers: Result<Vec<Option<Paper>>, _> = ids.iter().map(|id| catalog.paper(id)).collect();
    let papers: Vec<Paper> = papers?.into_iter().flatten().collect();
    Ok(copied(&papers, form))
}
