//! An immutable view of the library: the title index and the word index of the same papers.
//!
//! Separate from [`super::builder`], which creates snapshots and is the only writer of the files.

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{IndexError, guard_index};
use super::title::TitleIndex;
use super::word::WordIndex;
use crate::paper::{Paper, PaperKey};

/// Maximum size of a word index that [`Snapshot::warm_up`] verifies; a larger one takes seconds.
const VERIFIED_BYTES: u64 = 256 << 20;

/// The indexes of one state of the library; clones share them.
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

    /// Loads the pages that the first searches need; returns whether both indexes are intact.
    ///
    /// A word index of more than 256 MB counts as intact.
    pub(crate) fn warm_up(&self, control: &mut dyn FnMut() -> ControlFlow<()>) -> bool {
        let read = guard_index(|| self.words.warm(control) && self.words.is_intact(VERIFIED_BYTES));
        read.unwrap_or(false) && self.titles.is_intact()
    }

    /// Returns the paper with `key`. If several papers have it, returns the one with this id, else
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

/// Returns the path of the title index in the cache directory.
pub(crate) fn titles_path(dir: &Path) -> PathBuf {
    dir.join("rows")
}

/// Returns the path of the word index in the cache directory.
pub(crate) fn words_path(dir: &Path) -> PathBuf {
    dir.join("words")
}
