//! Bringing index and title rows back in step with the papers log.
//!
//! Both are caches and say which segment they reflect. What lags behind, as after a crash
//! between the log and the index, is caught up; what is missing, damaged, of another version or
//! ahead of the log is built anew, beside what is there.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::making::{Caches, Making, rows_path, words_path};
use super::{Catalog, CatalogError, shelf};
use crate::config::Folders;
use crate::index::{Index, IndexError};
use crate::rows::Rows;

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
    pub rows: Option<Arc<Rows>>,
}

pub(super) fn read_rows(folders: &Folders) -> Option<Rows> {
    Rows::map(&rows_path(folders))
}

impl Catalog {
    /// Tells whether another process has added to the papers log since the rows were made.
    pub fn has_news(&self) -> Result<bool, CatalogError> {
        let last = self.log.last_segment()?;
        Ok(last > 0 && (self.shelf || self.rows.position() != self.log.position()?))
    }

    /// Opens rows and index as they are, as far as this version can use them; tells whether both
    /// reflect the whole log. What does not is brought in step by [`Catalog::catch_up`].
    pub fn look(&mut self) -> Result<bool, CatalogError> {
        let empty = self.log.last_segment()? == 0;
        self.shelf &= empty;
        if empty {
            if !self.shelf {
                self.rows = Arc::default();
            }
            self.words = Some(if self.shelf {
                shelf::index()?
            } else {
                Index::in_memory()?
            });
            return Ok(true);
        }
        let end = self.log.position()?;
        if self.caches().is_some_and(|caches| {
            caches.words.position() == Some(end) && caches.rows.position() == end
        }) {
            return Ok(true);
        }
        if self.rows.position() != end {
            self.rows = Arc::new(read_rows(&self.folders).unwrap_or_default());
        }
        self.words = Index::open(&words_path(&self.folders));
        let words = self.words.as_ref().and_then(Index::position);
        Ok(words == Some(end) && self.rows.position() == end)
    }

    /// Brings rows and index in step with the papers log, without progress.
    ///
    /// While another process is at work on them, what is there is used as it is.
    pub fn refresh(&mut self) -> Result<(), CatalogError> {
        if !self.look()? {
            self.catch_up(&mut |_| ControlFlow::Continue(()))?;
        }
        Ok(())
    }

    /// Shows rows of a library whose caches are being made.
    pub fn show(&mut self, rows: Arc<Rows>) {
        self.rows = rows;
    }

    /// Takes over caches that were made by another catalog of the same library.
    pub fn adopt(&mut self, caches: Caches) {
        self.rows = caches.rows;
        self.words = Some(caches.words);
        self.shelf = false;
    }

    /// Returns rows and index, if there is an index.
    pub fn caches(&self) -> Option<Caches> {
        let words = self.words.clone()?;
        Some(Caches {
            rows: Arc::clone(&self.rows),
            words,
        })
    }

    /// Applies the segments that rows or index do not reflect; tells whether it came to its end,
    /// which it does not when `control` breaks it off, or when another process is at work on
    /// caches that can be used meanwhile.
    pub fn catch_up(
        &mut self,
        control: &mut dyn FnMut(Rebuilding) -> ControlFlow<()>,
    ) -> Result<bool, CatalogError> {
        let lock = if self.words.is_some() && !self.rows.is_empty() {
            self.log.try_lock()?
        } else {
            Some(self.log.lock()?)
        };
        match lock {
            Some(_lock) if self.look()? => Ok(true),
            Some(_lock) => self.catch_up_locked(control),
            None => Ok(false),
        }
    }

    /// As [`Catalog::catch_up`]; the caller holds the log's lock.
    pub(super) fn catch_up_locked(
        &mut self,
        control: &mut dyn FnMut(Rebuilding) -> ControlFlow<()>,
    ) -> Result<bool, CatalogError> {
        let (mut making, from) = self.making_on()?;
        let total = (from == 0 && !self.rows.is_empty()).then(|| u64::from(self.rows.len()));
        let none_before = self.rows.is_empty();
        let mut failed: Option<CatalogError> = None;
        let mut done = 0;
        let mut stopped = false;
        self.damaged = self.log.replay(from, |paper| {
            if stopped || failed.is_some() {
                return ControlFlow::Break(());
            }
            done += 1;
            let mut step = || {
                making.put(&paper)?;
                if done % STRIDE == 0 {
                    let rows = making.rows_so_far()?.filter(|_| none_before);
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
        let caches = making.finish(self.log.position()?)?;
        self.adopt(caches);
        Ok(true)
    }

    /// Where papers go, and the last segment that is there already: the caches in use, or new ones
    /// when those cannot be gone on with.
    fn making_on(&self) -> Result<(Making, u32), CatalogError> {
        let from = self.reflected()?;
        let going_on = self
            .caches()
            .filter(|_| from > 0)
            .and_then(|caches| Making::in_place(&self.folders, caches, false));
        if let Some(making) = going_on {
            return Ok((making, from));
        }
        let large = self.rows.is_empty() || self.rows.len() > MANY;
        Ok((Making::anew(&self.folders, large)?, 0))
    }

    /// The last segment that both index and rows reflect; 0 when they have to be built anew,
    /// because there is nothing, or because they reflect another log.
    fn reflected(&self) -> Result<u32, CatalogError> {
        let Some(words) = self.words.as_ref().and_then(Index::position) else {
            return Ok(0);
        };
        let end = self.log.last_segment()?;
        for position in [words, self.rows.position()] {
            let ours =
                position.segment <= end && self.log.position_after(position.segment)? == position;
            if !ours {
                return Ok(0);
            }
        }
        Ok(words.segment.min(self.rows.position().segment))
    }

    /// Throws the caches away, because what is in them has shown to be damaged.
    ///
    /// The rows in use stay until new ones are there, as they are better than none.
    pub fn distrust(&mut self) -> Result<(), CatalogError> {
        self.words = None;
        let _ = std::fs::remove_file(rows_path(&self.folders));
        let path = words_path(&self.folders);
        match std::fs::remove_dir_all(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(IndexError::Directory { path, source }.into())
            }
            _ => Ok(()),
        }
    }
}
