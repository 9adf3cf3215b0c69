//! The library of one user: the papers log and the index that is derived from it.
//!
//! Opens the library, imports records, merges them and updates the index from the log. [`crate::search`]
//! searches the indexes of a library.

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
use crate::index::{IndexError, Snapshot, TitleIndex, WordIndex, titles_path};
use crate::marks::{Journal, Marks};
use crate::paper::{Paper, PaperKey};
use crate::paper_log::{DamagedLine, LogError, PaperLog};

pub(crate) use input::{Input, InputError, expand};
pub(crate) use rebuild::RebuildProgress;
pub(crate) use report::{FileReport, ImportProgress, Report};

#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    File(#[from] crate::file_util::FileError),
    #[error("the search index is being built by another deckle")]
    NoIndex,
}

/// A library; an empty one may be replaced by the starter library.
pub struct Library {
    folders: Folders,
    log: PaperLog,
    titles: Arc<TitleIndex>,
    /// `None` until the word index is open.
    words: Option<WordIndex>,
    is_starter: bool,
    damaged_lines: Vec<DamagedLine>,
}

impl Library {
    /// Opens the library with the cached titles; the word index stays closed.
    ///
    /// The titles may lag behind the papers log until [`Library::refresh`] has run.
    pub fn open(folders: &Folders) -> Result<Self, LibraryError> {
        let log = PaperLog::new(&folders.papers());
        let titles = if log.last_segment()? == 0 {
            TitleIndex::default()
        } else {
            read_titles(folders)
        };
        Ok(Self {
            folders: folders.clone(),
            log,
            titles: Arc::new(titles),
            words: None,
            is_starter: false,
            damaged_lines: Vec::new(),
        })
    }

    /// Opens the library, or the starter library if it is empty.
    pub(crate) fn open_or_starter(folders: &Folders) -> Result<Self, LibraryError> {
        let mut library = Self::open(folders)?;
        if library.log.last_segment()? == 0 {
            library.titles = Arc::new(starter::titles()?);
            library.is_starter = true;
        }
        Ok(library)
    }

    pub(crate) fn is_starter(&self) -> bool {
        self.is_starter
    }

    /// Replaces the starter library by an empty one.
    pub(crate) fn remove_starter(&mut self) {
        if self.is_starter {
            self.titles = Arc::default();
            self.words = WordIndex::in_memory().ok();
            self.is_starter = false;
        }
    }

    /// Returns the lines of the papers log that the last rebuild skipped.
    pub(crate) fn damaged_lines(&self) -> &[DamagedLine] {
        &self.damaged_lines
    }

    /// Returns the titles of all papers, newest first.
    pub fn titles(&self) -> Arc<TitleIndex> {
        Arc::clone(&self.titles)
    }

    /// Returns the word index, once it is open.
    pub fn words(&self) -> Option<WordIndex> {
        self.words.clone()
    }

    /// Returns both indexes; `None` until the word index is open.
    pub(crate) fn snapshot(&self) -> Option<Snapshot> {
        Some(Snapshot {
            titles: self.titles(),
            words: self.words()?,
        })
    }

    /// As [`Snapshot::paper`].
    pub(crate) fn paper(&self, key: &PaperKey) -> Result<Option<Paper>, LibraryError> {
        let snapshot = self.snapshot().ok_or(LibraryError::NoIndex)?;
        Ok(snapshot.paper(key)?)
    }

    /// Reads the marks from the journal, with former paper ids replaced by the current ones.
    pub(crate) fn read_marks(&self) -> Marks {
        let mut marks = Journal::open(&self.folders.marks()).marks;
        for (former, current) in self.titles.renamed() {
            marks.alias(former, current);
        }
        marks
    }
}

/// Returns the cached titles; none if the file is missing or unreadable.
fn read_titles(folders: &Folders) -> TitleIndex {
    TitleIndex::map(&titles_path(&folders.index())).unwrap_or_default()
}

#[cfg(test)]
mod tests;
