//! Bringing index and title rows back in step with the papers log.
//!
//! Both are caches and say which segment they reflect. What lags behind, as after a crash
//! between the log and the index, is caught up; what is missing, damaged, of another version or
//! ahead of the log is built anew, beside what is there.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Library, LibraryError, read_titles, starter};
use crate::index::{
    IndexBuilder, IndexError, Snapshot, TitleIndex, WordIndex, titles_path, words_path,
};

/// Papers between two reports of progress.
const STRIDE: u64 = 2_000;

/// Papers from which on an index is given the memory for many.
const MANY: u32 = 20_000;

/// How far a rebuild is.
#[derive(Debug, Clone)]
pub struct Rebuilding {
    /// Papers done.
    pub done: u64,
    /// Papers in all, as far as that is known.
    pub total: Option<u64>,
    /// The title rows so far, now and then, while there were none before.
    pub rows: Option<Arc<TitleIndex>>,
}

impl Library {
    /// Tells whether another process has added to the papers log since the rows were made.
    pub fn is_stale(&self) -> Result<bool, LibraryError> {
        let last = self.log.last_segment()?;
        Ok(
            last > 0
                && (self.is_starter || self.search.titles.position() != self.log.position()?),
        )
    }

    /// Opens rows and index as they are, as far as this version can use them; tells whether both
    /// reflect the whole log. What does not is brought in step by [`Catalog::sync_with_log`].
    pub fn reload_caches(&mut self) -> Result<bool, LibraryError> {
        let empty = self.log.last_segment()? == 0;
        self.is_starter &= empty;
        if empty {
            if !self.is_starter {
                self.search.titles = Arc::default();
            }
            self.search.words = Some(if self.is_starter {
                starter::words()?
            } else {
                WordIndex::in_memory()?
            });
            return Ok(true);
        }
        let end = self.log.position()?;
        if self.search.snapshot().is_some_and(|snapshot| {
            snapshot.words.position() == Some(end) && snapshot.titles.position() == end
        }) {
            return Ok(true);
        }
        if self.search.titles.position() != end {
            self.search.titles = Arc::new(read_titles(&self.folders).unwrap_or_default());
        }
        self.search.words = WordIndex::open(&words_path(&self.folders.index()));
        let words = self.search.words.as_ref().and_then(WordIndex::position);
        Ok(words == Some(end) && self.search.titles.position() == end)
    }

    /// Brings rows and index in step with the papers log, without progress.
    ///
    /// While another process is at work on them, what is there is used as it is.
    pub fn refresh(&mut self) -> Result<(), LibraryError> {
        if !self.reload_caches()? {
            self.sync_with_log(&mut |_| ControlFlow::Continue(()))?;
        }
        Ok(())
    }

    /// Shows rows of a library whose caches are being made.
    pub fn show(&mut self, rows: Arc<TitleIndex>) {
        self.search.titles = rows;
    }

    /// Takes over caches that were made by another catalog of the same library.
    pub(crate) fn install(&mut self, snapshot: Snapshot) {
        self.search.install(snapshot);
        self.is_starter = false;
    }

    /// Applies the segments that rows or index do not reflect; tells whether it came to its end,
    /// which it does not when `control` breaks it off, or when another process is at work on
    /// caches that can be used meanwhile.
    pub fn sync_with_log(
        &mut self,
        control: &mut dyn FnMut(Rebuilding) -> ControlFlow<()>,
    ) -> Result<bool, LibraryError> {
        let lock = if self.search.words.is_some() && !self.search.titles.is_empty() {
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

    /// As [`Catalog::sync_with_log`]; the caller holds the log's lock.
    pub(super) fn sync_with_log_locked(
        &mut self,
        control: &mut dyn FnMut(Rebuilding) -> ControlFlow<()>,
    ) -> Result<bool, LibraryError> {
        let (mut builder, from) = self.builder_for()?;
        let total = (from == 0 && !self.search.titles.is_empty())
            .then(|| u64::from(self.search.titles.len()));
        let none_before = self.search.titles.is_empty();
        let mut failed: Option<LibraryError> = None;
        let mut done = 0;
        let mut stopped = false;
        self.damaged = self.log.replay(from, |paper| {
            if stopped || failed.is_some() {
                return ControlFlow::Break(());
            }
            done += 1;
            let mut step = || {
                builder.upsert(&paper)?;
                if done % STRIDE == 0 {
                    let rows = builder.flush_titles()?.filter(|_| none_before);
                    stopped = control(Rebuilding { done, total, rows }).is_break();
                }
                Ok(())
            };
            failed = step().err();
            ControlFlow::Continue(())
        })?;
        failed.map_or(Ok(()), Err)?;
        if stopped {
            return Ok(false);
        }
        let snapshot = builder.finish(self.log.position()?)?;
        self.install(snapshot);
        Ok(true)
    }

    /// Where papers go, and the last segment that is there already: the caches in use, or new ones
    /// when those cannot be gone on with.
    fn builder_for(&self) -> Result<(IndexBuilder, u32), LibraryError> {
        let from = self.reflected()?;
        let going_on = self
            .search
            .snapshot()
            .filter(|_| from > 0)
            .and_then(|snapshot| IndexBuilder::in_place(&self.folders.index(), snapshot, false));
        if let Some(builder) = going_on {
            return Ok((builder, from));
        }
        let large = self.search.titles.is_empty() || self.search.titles.len() > MANY;
        Ok((IndexBuilder::rebuild(&self.folders.index(), large)?, 0))
    }

    /// The last segment that both index and rows reflect; 0 when they have to be built anew,
    /// because there is nothing, or because they reflect another log.
    fn reflected(&self) -> Result<u32, LibraryError> {
        let Some(words) = self.search.words.as_ref().and_then(WordIndex::position) else {
            return Ok(0);
        };
        let end = self.log.last_segment()?;
        for position in [words, self.search.titles.position()] {
            let ours =
                position.segment <= end && self.log.position_after(position.segment)? == position;
            if !ours {
                return Ok(0);
            }
        }
        Ok(words.segment.min(self.search.titles.position().segment))
    }

    /// Takes the shelf away, which leaves an empty library.
    pub fn remove_starter(&mut self) {
        if self.is_starter {
            self.search.titles = Arc::default();
            self.search.words = WordIndex::in_memory().ok();
            self.is_starter = false;
        }
    }

    /// Throws the caches away, because what is in them has shown to be damaged.
    ///
    /// The rows in use stay until new ones are there, as they are better than none.
    pub fn discard_caches(&mut self) -> Result<(), LibraryError> {
        self.search.words = None;
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
