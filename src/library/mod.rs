//! The library of one user: the papers log, its index and its title rows under one roof.
//!
//! The only place that joins those parts. Whoever imports, lists, finds or opens papers asks
//! here and sees neither segments nor tantivy.

mod batch;
mod correct;
mod find;
mod import;
mod input;
mod known;
mod making;
mod marked;
mod meaning;
mod rebuild;
mod report;
mod request;
mod resume;
mod search;
mod searches;
mod session;
pub(crate) mod shelf;
pub(crate) mod stats;
mod view;

use std::sync::Arc;

use crate::caught::caught;
use crate::config::Folders;
use crate::fuzzy;
use crate::index::{Index, IndexError};
use crate::paper::{Paper, PaperKey};
use crate::rows::Rows;
use crate::store::{DamagedLine, PapersLog, StoreError};

pub(crate) use input::{Input, InputError, expand};
pub(crate) use making::Caches;
pub use marked::MarkedRows;
pub(crate) use rebuild::Rebuilding;
pub(crate) use report::{FileReport, Progress, Report};
pub use request::{Asker, Found, Request};
pub(crate) use searches::{SavedSearch, read_searches, write_searches};
pub(crate) use session::{read_session, write_session};
pub(crate) use stats::{Counted, Day, Stats, Streak, Totals, Week};
pub use view::{Sort, View};

/// What can go wrong with the library.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The papers log failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The disk failed.
    #[error(transparent)]
    Disk(#[from] crate::disk::DiskError),
    /// There is no index yet, because another process is at work on it.
    #[error("the search index is being made by another deckle")]
    NoIndex,
    /// The index is so damaged that reading it cannot go on.
    #[error("the search index is damaged ({0})")]
    Damaged(String),
    /// The titles of the library are too long to be held.
    #[error("the titles of the library exceed 4 GiB")]
    TooLarge,
}

/// A library, or the starter shelf in the place of an empty one.
pub struct Catalog {
    folders: Folders,
    log: PapersLog,
    rows: Arc<Rows>,
    words: Option<Index>,
    fuzzy: fuzzy::Finder,
    shelf: bool,
    damaged: Vec<DamagedLine>,
}

impl Catalog {
    /// Opens the library with whatever title rows are at hand, without looking at the index.
    ///
    /// The rows may lag behind the papers log until [`Catalog::refresh`] has run.
    pub fn open(folders: &Folders) -> Result<Self, CatalogError> {
        let log = PapersLog::at(&folders.papers());
        let rows = if log.last_segment()? == 0 {
            None
        } else {
            rebuild::read_rows(folders)
        };
        Ok(Self {
            folders: folders.clone(),
            log,
            rows: Arc::new(rows.unwrap_or_default()),
            words: None,
            fuzzy: fuzzy::Finder::default(),
            shelf: false,
            damaged: Vec::new(),
        })
    }

    /// Opens the library, and the starter shelf when the library is empty.
    pub fn open_or_shelf(folders: &Folders) -> Result<Self, CatalogError> {
        let mut catalog = Self::open(folders)?;
        if catalog.log.last_segment()? == 0 {
            catalog.rows = Arc::new(shelf::rows().ok_or(CatalogError::TooLarge)?);
            catalog.shelf = true;
        }
        Ok(catalog)
    }

    /// Tells whether these are the papers of the starter shelf.
    pub fn is_shelf(&self) -> bool {
        self.shelf
    }

    /// Returns the lines of the papers log that the last rebuild could not read.
    pub fn damaged(&self) -> &[DamagedLine] {
        &self.damaged
    }

    /// Returns the title rows of all papers, newest first.
    pub fn rows(&self) -> Arc<Rows> {
        Arc::clone(&self.rows)
    }

    /// Returns the paper that a key finds; when several share it, the one whose id it is, else
    /// the one with the smallest id.
    pub fn paper(&self, key: &PaperKey) -> Result<Option<Paper>, CatalogError> {
        let index = self.words.as_ref().ok_or(CatalogError::NoIndex)?;
        paper(index, key)
    }
}

fn paper(index: &Index, key: &PaperKey) -> Result<Option<Paper>, CatalogError> {
    Ok(unharmed(|| index.papers(key))??.into_iter().next())
}

/// Runs work on the index, which may be damaged.
fn unharmed<T>(work: impl FnOnce() -> T) -> Result<T, CatalogError> {
    caught(work).map_err(CatalogError::Damaged)
}

#[cfg(test)]
mod tests;
