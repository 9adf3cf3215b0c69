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

pub(super) fn write_rows(folders: &Folders, rows: &Rows) -> Result<(), CatalogError> {
    disk::create_dir(&folders.index())?;
    Ok(disk::replace(&rows_path(folders), rows.as_bytes())?)
}

impl Catalog {
    /// Tells whether the title rows reflect the whole papers log.
    pub fn is_current(&self) -> Result<bool, CatalogError> {
        Ok(self.shelf || self.rows.segment() == self.log.last_segment()?)
    }

    /// Brings rows and index in step with the papers log.
    pub fn refresh(&mut self) -> Result<(), CatalogError> {
        if self.shelf && self.log.last_segment()? == 0 {
            self.index = Some(shelf::index()?);
            return Ok(());
        }
        self.shelf = false;
        let last = self.log.last_segment()?;
        if last == 0 {
            self.rows = Arc::default();
            self.index = Some(Index::in_memory()?);
            return Ok(());
        }
        self.index = Index::open(&words_path(&self.folders));
        self.rows = Arc::new(read_rows(&self.folders).unwrap_or_default());
        if self.reflected() == Some((last, last)) {
            return Ok(());
        }
        let lock = self.log.lock()?;
        self.catch_up()?;
        drop(lock);
        Ok(())
    }

    /// Applies the segments that rows or index do not reflect. The caller holds the log's lock.
    pub(super) fn catch_up(&mut self) -> Result<(), CatalogError> {
        let last = self.log.last_segment()?;
        self.index = Index::open(&words_path(&self.folders));
        self.rows = Arc::new(read_rows(&self.folders).unwrap_or_default());
        let from = match self.reflected() {
            Some((words, rows)) if words <= last && rows <= last => words.min(rows),
            _ => 0,
        };
        let (index, mut builder) = match self.index.take() {
            Some(index) if from > 0 => (index, RowsBuilder::from_rows(&self.rows)),
            _ => (
                Index::create(&words_path(&self.folders))?,
                RowsBuilder::default(),
            ),
        };
        let mut writer = index.writer()?;
        let mut failed: Option<IndexError> = None;
        self.log.replay(from, |paper| {
            builder.put(&paper);
            failed = failed.take().or_else(|| writer.put(&paper).err());
        })?;
        failed.map_or(Ok(()), Err)?;
        writer.commit(last)?;
        self.rows = Arc::new(builder.pack(last));
        write_rows(&self.folders, &self.rows)?;
        self.index = Some(index);
        Ok(())
    }

    /// The segments that index and rows reflect; `None` when either has to be built anew.
    fn reflected(&self) -> Option<(u32, u32)> {
        let words = self.index.as_ref()?.segment()?;
        Some((words, self.rows.segment())).filter(|&(words, rows)| words > 0 && rows > 0)
    }
}
