//! The library of one user: the papers log and the index that is derived from it.
//!
//! Opens, imports, merges records and rebuilds; searching a library is the work of
//! [`crate::search`].

mod import;
mod input;
mod key_bloom;
mod merger;
mod rebuild;
mod report;
mod resume;
pub(crate) mod starter;

use std::sync::Arc;

use crate::config::Folders;
use crate::index::{IndexError, TitleIndex, titles_path};
use crate::marks::{Journal, Marks};
use crate::paper::{Paper, PaperKey};
use crate::paper_log::{DamagedLine, LogError, PaperLog};
use crate::search::{LocalSearch, SearchError};

pub(crate) use input::{Input, InputError, expand};
pub(crate) use rebuild::Rebuilding;
pub(crate) use report::{FileReport, Progress, Report};

/// What can go wrong with the library.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The papers log failed.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A file of the library failed.
    #[error(transparent)]
    File(#[from] crate::file_util::FileError),
    /// A search failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// A library, or the starter library in place of an empty one.
pub struct Library {
    /// Searches the snapshot in use.
    pub search: LocalSearch,
    folders: Folders,
    log: PaperLog,
    is_starter: bool,
    damaged: Vec<DamagedLine>,
}

impl Library {
    /// Opens the library with the titles in the cache, without opening the word index.
    ///
    /// The titles may lag behind the papers log until [`Library::refresh`] has run.
    pub fn open(folders: &Folders) -> Result<Self, LibraryError> {
        let log = PaperLog::new(&folders.papers());
        let titles = if log.last_segment()? == 0 {
            None
        } else {
            read_titles(folders)
        };
        Ok(Self {
            search: LocalSearch::of_titles(Arc::new(titles.unwrap_or_default())),
            folders: folders.clone(),
            log,
            is_starter: false,
            damaged: Vec::new(),
        })
    }

    /// Opens the library, or the starter library if it is empty.
    pub(crate) fn open_or_starter(folders: &Folders) -> Result<Self, LibraryError> {
        let mut library = Self::open(folders)?;
        if library.log.last_segment()? == 0 {
            library.search.titles = Arc::new(starter::titles()?);
            library.is_starter = true;
        }
        Ok(library)
    }

    /// Returns whether these are the papers of the starter library.
    pub(crate) fn is_starter(&self) -> bool {
        self.is_starter
    }

    /// Returns the lines of the papers log that the last rebuild could not read.
    pub(crate) fn damaged(&self) -> &[DamagedLine] {
        &self.damaged
    }

    /// Returns the titles of all papers, newest first.
    pub fn titles(&self) -> Arc<TitleIndex> {
        Arc::clone(&self.search.titles)
    }

    /// As [`LocalSearch::paper`].
    pub(crate) fn paper(&self, key: &PaperKey) -> Result<Option<Paper>, LibraryError> {
        Ok(self.search.paper(key)?)
    }

    /// Reads the marks from the journal, under the papers' present ids.
    pub(crate) fn marks_of_journal(&self) -> Marks {
        let mut marks = Journal::open(&self.folders.marks()).marks;
        for (former, current) in self.search.titles.renamed() {
            marks.alias(former, current);
        }
        marks
    }
}

fn read_titles(folders: &Folders) -> Option<TitleIndex> {
    TitleIndex::map(&titles_path(&folders.index()))
}

#[cfg(test)]
mod tests;
