//! Index and title rows while papers are put into them, in place or beside the ones in use.
//!
//! Both say which segment of the papers log they reflect. What stands beside is put in the place
//! of the old at the end, so that the old can be used meanwhile.

use std::fmt;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::CatalogError;
use crate::config::Folders;
use crate::disk;
use crate::index::{Index, Writer};
use crate::paper::{Paper, PaperKey};
use crate::rows::{Rows, RowsBuilder};
use crate::store::Position;

/// Papers after which the rows are written and let go of, so that memory does not grow.
const ROWS_AT_ONCE: usize = 200_000;

/// Bytes of an index that is checked as a whole at the start.
const CHECKED: u64 = 256 << 20;

/// Papers after which the first rows are written, so that there is something to show.
const FIRST_ROWS: usize = 20_000;

/// Index and rows of one state of the library.
#[derive(Clone)]
pub struct Caches {
    /// The title rows.
    pub rows: Arc<Rows>,
    /// The index of words.
    pub(super) words: Index,
}

impl Caches {
    /// Returns the number of papers.
    pub fn papers(&self) -> u64 {
        u64::from(self.rows.len())
    }

    /// Reads what searches need ahead of the first one; tells whether rows and index are as they
    /// were written. Of an index beyond 256 MB only the rows are checked: it would take seconds.
    pub fn warm_up(&self, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> bool {
        let read = super::unharmed(|| self.words.warm(go_on) && self.words.is_whole(CHECKED));
        read.unwrap_or(false) && self.rows.is_whole()
    }

    /// As [`super::Catalog::paper`].
    pub fn paper(&self, key: &PaperKey) -> Result<Option<Paper>, CatalogError> {
        super::paper(&self.words, key)
    }
}

impl fmt::Debug for Caches {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Caches({} papers)", self.rows.len())
    }
}

pub(super) fn rows_path(folders: &Folders) -> PathBuf {
    folders.index().join("rows")
}

pub(super) fn words_path(folders: &Folders) -> PathBuf {
    folders.index().join("words")
}

/// Caches that papers are being put into.
pub(super) struct Making {
    index: Index,
    writer: Writer,
    builder: RowsBuilder,
    /// Whether the index may hold papers that the rows do not know, as after a crash between the
    /// two: such a paper is replaced, else it would be there twice.
    ahead: bool,
    /// Where the rows are written; in memory only where the cache cannot be written.
    rows_at: PathBuf,
    /// The folders that new caches are moved to at the end.
    beside: Option<Folders>,
}

impl Making {
    /// Goes on with what is there; `None` when the index takes no writer.
    pub(super) fn in_place(folders: &Folders, caches: Caches, large: bool) -> Option<Self> {
        let writer = caches.words.writer(large).ok()?;
        let words = caches.words.position().unwrap_or_default();
        Some(Self {
            ahead: words.segment > caches.rows.position().segment,
            index: caches.words,
            writer,
            builder: RowsBuilder::from_rows(caches.rows),
            rows_at: rows_path(folders),
            beside: None,
        })
    }

    /// Begins a library, in the place of whatever is there.
    pub(super) fn first(folders: &Folders, large: bool) -> Result<Self, CatalogError> {
        Self::create(
            folders,
            (words_path(folders), rows_path(folders)),
            None,
            large,
        )
    }

    /// Begins anew, beside what is there.
    pub(super) fn anew(folders: &Folders, large: bool) -> Result<Self, CatalogError> {
        let dir = folders.index();
        Self::create(
            folders,
            (dir.join("words.new"), dir.join("rows.new")),
            Some(folders.clone()),
            large,
        )
    }

    /// Without a cache that can be written the index lives in memory until the end.
    fn create(
        folders: &Folders,
        (words, rows_at): (PathBuf, PathBuf),
        beside: Option<Folders>,
        large: bool,
    ) -> Result<Self, CatalogError> {
        let index = disk::create_dir(&folders.index())
            .ok()
            .and_then(|()| Index::create(&words).ok());
        let beside = beside.filter(|_| index.is_some());
        let index = match index {
            Some(index) => index,
            None => Index::in_memory()?,
        };
        Ok(Self {
            ahead: false,
            writer: index.writer(large)?,
            index,
            builder: RowsBuilder::default(),
            rows_at,
            beside,
        })
    }

    /// Returns the number of papers put since the last commit.
    pub(super) fn pending(&self) -> usize {
        self.builder.pending()
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    /// Puts a paper in the place of its earlier record, if there is one.
    pub(super) fn put(&mut self, paper: &Paper) -> Result<(), CatalogError> {
        let mut put = self.builder.put(paper);
        put.known |= self.ahead;
        Ok(self.writer.put(paper, put)?)
    }

    /// Writes the rows when enough have come since the last time, without a place in the log that
    /// they reflect; returns them then.
    pub(super) fn rows_so_far(&mut self) -> Result<Option<Arc<Rows>>, CatalogError> {
        let enough = if self.builder.is_first() {
            FIRST_ROWS
        } else {
            ROWS_AT_ONCE
        };
        if self.beside.is_none() || self.pending() < enough {
            return Ok(None);
        }
        self.write_rows(Position::default()).map(Some)
    }

    /// Makes both reflect the log up to a position.
    pub(super) fn commit(&mut self, position: Position) -> Result<Arc<Rows>, CatalogError> {
        self.writer.commit(position)?;
        self.write_rows(position)
    }

    /// Ends the work after a last commit: new caches take the place of the old ones.
    pub(super) fn finish(mut self, position: Position) -> Result<Caches, CatalogError> {
        let rows = self.commit(position)?;
        self.writer.finish()?;
        let caches = Caches {
            rows,
            words: self.index,
        };
        Ok(match &self.beside {
            Some(folders) => move_in(folders, &self.rows_at).unwrap_or(caches),
            None => caches,
        })
    }

    fn write_rows(&mut self, position: Position) -> Result<Arc<Rows>, CatalogError> {
        let builder = &self.builder;
        let written = disk::replace_with(&self.rows_at, |out| builder.write(position, out))
            .ok()
            .and_then(|()| Rows::map(&self.rows_at));
        let rows = match written {
            Some(rows) => rows,
            None => builder.pack(position).ok_or(CatalogError::TooLarge)?,
        };
        let rows = Arc::new(rows);
        self.builder = RowsBuilder::from_rows(Arc::clone(&rows));
        Ok(rows)
    }
}

/// Puts new caches in the place of the old ones; those who use the old ones keep them.
fn move_in(folders: &Folders, rows: &Path) -> Option<Caches> {
    let (words, dir) = (words_path(folders), folders.index());
    let old = dir.join("words.old");
    let _ = std::fs::remove_dir_all(&old);
    let _ = std::fs::rename(&words, &old);
    std::fs::rename(dir.join("words.new"), &words).ok()?;
    std::fs::rename(rows, rows_path(folders)).ok()?;
    let _ = std::fs::remove_dir_all(&old);
    Some(Caches {
        rows: Arc::new(Rows::map(&rows_path(folders))?),
        words: Index::open(&words)?,
    })
}
