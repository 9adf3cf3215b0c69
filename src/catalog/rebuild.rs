//! Bringing index and title rows back in step with the papers log.
//!
//! Both are caches and say which segment they reflect. What lags behind, as after a crash
//! between the log and the index, is caught up; what is missing, damaged, of another version or
//! ahead of the log is built anew.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Catalog, CatalogError, shelf};
use crate::config::Folders;
use crate::disk;
use crate::index::{Index, IndexError};
use crate::rows::{Rows, RowsBuilder};

fn rows_path(folders: &Folders) -> PathBuf {
    folders.index().join("rows")
}

fn words_path(folders: &Folders) -> PathBuf {
    folders.index().join("words")
}

pub(super) fn read_rows(folders: &Folders) -> Option<Rows> {
    disk::read(&rows_path(folders))
        .ok()
        .flatten()
        .and_then(Rows::from_bytes)
}

/// Writes the rows to the cache. A cache that cannot be written costs the time to build it anew.
pub(super) fn write_rows(folders: &Folders, rows: &Rows) {
    let _ = disk::create_dir(&folders.index())
        .and_then(|()| disk::replace(&rows_path(folders), rows.as_bytes()));
}

impl Catalog {
    /// Tells whether the title rows reflect the whole papers log.
    pub fn is_current(&self) -> Result<bool, CatalogError> {
        Ok(self.shelf || self.rows.position() == self.log.position()?)
    }

    /// Tells whether another process has added to the papers log since the rows were made.
    pub fn has_news(&self) -> Result<bool, CatalogError> {
        let last = self.log.last_segment()?;
        Ok(last > 0 && (self.shelf || self.rows.position() != self.log.position()?))
    }

    /// Brings rows and index in step with the papers log.
    ///
    /// While another process is at work on them, what is there is used as it is.
    pub fn refresh(&mut self) -> Result<(), CatalogError> {
        let empty = self.log.last_segment()? == 0;
        self.shelf &= empty;
        if empty {
            if !self.shelf {
                self.rows = Arc::default();
            }
            self.index = Some(if self.shelf {
                shelf::index()?
            } else {
                Index::in_memory()?
            });
            return Ok(());
        }
        if self.open_caches()? {
            return Ok(());
        }
        let lock = if self.index.is_some() {
            self.log.try_lock()?
        } else {
            Some(self.log.lock()?)
        };
        if lock.is_some() {
            self.catch_up()
        } else {
            Ok(())
        }
    }

    /// Opens index and rows as they are; tells whether both reflect the whole log.
    fn open_caches(&mut self) -> Result<bool, CatalogError> {
        self.index = Index::open(&words_path(&self.folders));
        let end = self.log.position()?;
        if self.rows.position() != end {
            self.rows = Arc::new(read_rows(&self.folders).unwrap_or_default());
        }
        let words = self.index.as_ref().and_then(Index::position);
        Ok(words == Some(end) && self.rows.position() == end)
    }

    /// Applies the segments that rows or index do not reflect. The caller holds the log's lock.
    pub(super) fn catch_up(&mut self) -> Result<(), CatalogError> {
        if self.open_caches()? {
            return Ok(());
        }
        let from = self.reflected()?;
        let (index, builder) = match self.index.take() {
            Some(index) if from > 0 => (index, RowsBuilder::from_rows(&self.rows)),
            _ => (
                // Without a cache that can be written the index lives in memory until the end.
                Index::create(&words_path(&self.folders)).or_else(|_| Index::in_memory())?,
                RowsBuilder::default(),
            ),
        };
        // An index that opens but takes no writer, as in a read-only folder, is built in memory.
        let (index, from, mut builder) = if index.writer().is_ok() {
            (index, from, builder)
        } else {
            (Index::in_memory()?, 0, RowsBuilder::default())
        };
        let mut writer = index.writer()?;
        let mut failed: Option<IndexError> = None;
        self.damaged = self.log.replay(from, |paper| {
            builder.put(&paper);
            failed = failed.take().or_else(|| writer.put(&paper).err());
        })?;
        failed.map_or(Ok(()), Err)?;
        let end = self.log.position()?;
        writer.commit(end)?;
        self.rows = Arc::new(builder.pack(end).ok_or(CatalogError::TooLarge)?);
        write_rows(&self.folders, &self.rows);
        self.index = Some(index);
        Ok(())
    }

    /// The last segment that both index and rows reflect; 0 when they have to be built anew,
    /// because there is nothing, or because they reflect another log.
    fn reflected(&self) -> Result<u32, CatalogError> {
        let Some(words) = self.index.as_ref().and_then(Index::position) else {
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
}
