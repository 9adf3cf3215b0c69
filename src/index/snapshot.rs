//! One state of the library: the title index and the word index of the same papers.
//!
//! Separate from [`super::builder`], which makes snapshots and alone writes the caches.

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{IndexError, guard_index};
use super::title::TitleIndex;
use super::word::WordIndex;
use crate::paper::{Paper, PaperKey};

/// Bytes up to which [`Snapshot::warm_up`] verifies the word index as a whole.
const VERIFIED_BYTES: u64 = 256 << 20;

/// The indexes of one state of the library; a clone is the same one.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) titles: Arc<TitleIndex>,
    pub(crate) words: WordIndex,
}

impl Snapshot {
    /// Returns the number of papers.
    pub(crate) fn papers(&self) -> u64 {
        u64::from(self.titles.len())
    }

    /// Reads what the first searches need; returns whether both indexes have their checksums.
    ///
    /// Of a word index beyond 256 MB only the titles are verified: it would take seconds.
    pub(crate) fn warm_up(&self, control: &mut dyn FnMut() -> ControlFlow<()>) -> bool {
        let read = guard_index(|| self.words.warm(control) && self.words.is_whole(VERIFIED_BYTES));
        read.unwrap_or(false) && self.titles.is_whole()
    }

    /// Returns the paper that a key finds; when several share it, the one whose id it is, else
    /// the one with the smallest id.
    pub(crate) fn paper(&self, key: &PaperKey) -> Result<Option<Paper>, IndexError> {
        Ok(guard_index(|| self.words.papers(key))??.into_iter().next())
    }
}

impl fmt::Debug for Snapshot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Snapshot({} papers)", self.titles.len())
    }
}

/// Returns the file of the title index in the folder of the caches.
pub(crate) fn titles_path(dir: &Path) -> PathBuf {
    dir.join("rows")
}

/// Returns the folder of the word index in the folder of the caches.
pub(crate) fn words_path(dir: &Path) -> PathBuf {
    dir.join("words")
}
