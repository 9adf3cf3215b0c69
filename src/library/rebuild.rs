//! Updates and rebuilds the title index and the word index from the papers log.
//!
//! Both are caches that record the log position they reflect. One that is behind the log, as
//! after a crash between log and index, is updated. One that is missing, damaged, of another version or
//! ahead of the log is rebuilt beside the old one.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Library, LibraryError, read_titles, starter};
use crate::index::{
    IndexBuilder, IndexError, Snapshot, TitleIndex, WordIndex, WriterSize, titles_path, words_path,
};
use crate::paper::Paper;
use crate::paper_log::{DamagedLine, PaperLog};

/// Papers between two progress reports.
const PROGRESS_INTERVAL: u64 = 2_000;

/// Number of papers above which the index writer gets a large memory budget.
const LARGE_LIBRARY: u32 = 20_000;

#[derive(Debug, Clone)]
pub struct RebuildProgress {
    /// Number of papers that are indexed.
    pub done: u64,
    /// Number of all papers, if known.
    pub total: Option<u64>,
    /// The titles so far, in some of the reports; only if the library had no titles before.
    pub titles: Option<Arc<TitleIndex>>,
}

/// Applies a function to the papers after a segment of the log, until it breaks or fails. Returns
/// whether it broke, and the damaged lines.
pub(super) fn replay(
    log: &PaperLog,
    segment: u32,
    mut apply: impl FnMut(&Paper) -> Result<ControlFlow<()>, IndexError>,
) -> Result<(ControlFlow<()>, Vec<DamagedLine>), LibraryError> {
    let mut result = Ok(ControlFlow::Continue(()));
    let damaged_lines = log.replay(segment, |paper| {
        result = apply(&paper);
        *result.as_ref().unwrap_or(&ControlFlow::Break(()))
    })?;
    Ok((result?, damaged_lines))
}

impl Library {
    /// Returns whether another process has added to the papers log since the titles were read.
    pub(crate) fn is_stale(&self) -> Result<bool, LibraryError> {
        let is_empty = self.log.last_segment()? == 0;
        Ok(!is_empty && (self.is_starter || self.titles.position() != self.log.position()?))
    }

    /// Opens the caches that this version can read. Returns whether both reflect the whole log;
    /// if not, [`Library::sync_with_log`] updates them.
    pub fn reload_caches(&mut self) -> Result<bool, LibraryError> {
        let is_empty = self.log.last_segment()? == 0;
        self.is_starter &= is_empty;
        if is_empty {
            if !self.is_starter {
                self.titles = Arc::default();
            }
            self.words = Some(if self.is_starter {
                starter::words()?
            } else {
                WordIndex::in_memory()?
            });
            return Ok(true);
        }
        let end = self.log.position()?;
        let word_position =
            |words: &Option<WordIndex>| words.as_ref().and_then(WordIndex::position);
        if self.titles.position() == end && word_position(&self.words) == Some(end) {
            return Ok(true);
        }
        if self.titles.position() != end {
            self.titles = Arc::new(read_titles(&self.folders));
        }
        self.words = WordIndex::open(&words_path(&self.folders.index()));
        Ok(self.titles.position() == end && word_position(&self.words) == Some(end))
    }

    /// Opens the caches and updates them from the papers log.
    ///
    /// While another process updates them, usable caches stay as they are.
    pub fn refresh(&mut self) -> Result<(), LibraryError> {
        if !self.reload_caches()? {
            self.sync_with_log(&mut |_| ControlFlow::Continue(()))?;
        }
        Ok(())
    }

    /// Replaces the titles, while another thread rebuilds the caches of this library.
    pub(crate) fn set_titles(&mut self, titles: Arc<TitleIndex>) {
        self.titles = titles;
    }

    /// Replaces both indexes by a snapshot of the same library.
    pub(crate) fn install(&mut self, snapshot: Snapshot) {
        self.titles = snapshot.titles;
        self.words = Some(snapshot.words);
        self.is_starter = false;
    }

    /// Updates the caches with the segments that they do not reflect. Returns `false` if `control` breaks,
    /// or if another process is updating them and the current ones are usable.
    pub fn sync_with_log(
        &mut self,
        control: &mut dyn FnMut(RebuildProgress) -> ControlFlow<()>,
    ) -> Result<bool, LibraryError> {
        let lock = if self.words.is_some() && !self.titles.is_empty() {
            self.log.try_lock()?
        } else {
            Some(self.log.lock()?)
        };
        match lock {
            Some(_lock) if self.reload_caches()? => Ok(true),
            Some(_lock) => self.sync_with_log_locked(control),
            None => Ok(false),
        }
    }

    /// As [`Library::sync_with_log`]; the caller holds the lock of the log.
    pub(super) fn sync_with_log_locked(
        &mut self,
        control: &mut dyn FnMut(RebuildProgress) -> ControlFlow<()>,
    ) -> Result<bool, LibraryError> {
        let (mut builder, segment) = self.builder_to_sync()?;
        let had_titles = !self.titles.is_empty();
        let total = (segment == 0 && had_titles).then(|| u64::from(self.titles.len()));
        let mut done = 0;
        let (flow, damaged_lines) = replay(&self.log, segment, |paper| {
            builder.upsert(paper)?;
            done += 1;
            if done % PROGRESS_INTERVAL != 0 {
                return Ok(ControlFlow::Continue(()));
            }
            let titles = builder.flush_titles()?.filter(|_| !had_titles);
            Ok(control(RebuildProgress {
                done,
                total,
                titles,
            }))
        })?;
        self.damaged_lines = damaged_lines;
        if flow.is_break() {
            return Ok(false);
        }
        let snapshot = builder.finish(self.log.position()?)?;
        self.install(snapshot);
        Ok(true)
    }

    /// Returns a builder and the last segment that its caches reflect: the current caches if they
    /// can be updated, otherwise new ones.
    fn builder_to_sync(&self) -> Result<(IndexBuilder, u32), LibraryError> {
        let segment = self.reflected_segment()?;
        if segment > 0
            && let Some(snapshot) = self.snapshot()
            && let Some(builder) =
                IndexBuilder::update(&self.folders.index(), snapshot, WriterSize::Small)
        {
            return Ok((builder, segment));
        }
        let is_large = self.titles.is_empty() || self.titles.len() > LARGE_LIBRARY;
        let size = if is_large {
            WriterSize::Large
        } else {
            WriterSize::Small
        };
        Ok((IndexBuilder::rebuild(&self.folders.index(), size)?, 0))
    }

    /// Returns the last segment that both indexes reflect; 0 if they are missing or reflect
    /// another log.
    fn reflected_segment(&self) -> Result<u32, LibraryError> {
        let Some(words) = self.words.as_ref().and_then(WordIndex::position) else {
            return Ok(0);
        };
        let titles = self.titles.position();
        let last = self.log.last_segment()?;
        for position in [words, titles] {
            if position.segment > last || self.log.position_after(position.segment)? != position {
                return Ok(0);
            }
        }
        Ok(words.segment.min(titles.segment))
    }

    /// Deletes the caches, after damage was detected in one of them.
    ///
    /// The titles stay in memory until the rebuild has new ones.
    pub fn discard_caches(&mut self) -> Result<(), LibraryError> {
        self.words = None;
        let _ = std::fs::remove_file(titles_path(&self.folders.index()));
        let path = words_path(&self.folders.index());
        match std::fs::remove_dir_all(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(IndexError::Directory { path, source }.into())
            }
            _ => Ok(()),
        }
    }
}
