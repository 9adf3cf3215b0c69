//! Building the indexes: papers go in, a snapshot comes out.
//!
//! Works on the caches in use or on new ones beside them; new ones replace the old ones at the
//! end, so that the old ones can be used until then.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::IndexError;
use super::snapshot::{Snapshot, titles_path, words_path};
use super::title::{TitleIndex, TitleIndexBuilder};
use super::word::{WordIndex, WordWriter};
use crate::file_util;
use crate::paper::Paper;
use crate::paper_log::Position;

/// Papers after which the rows are written and let go of, so that memory does not grow.
const ROWS_AT_ONCE: usize = 200_000;

/// Papers after which the first rows are written, so that there is something to show.
const FIRST_ROWS: usize = 20_000;

/// Caches that papers are being put into.
pub(crate) struct IndexBuilder {
    index: WordIndex,
    writer: WordWriter,
    builder: TitleIndexBuilder,
    /// Whether the index may hold papers that the rows do not know, as after a crash between the
    /// two: such a paper is replaced, else it would be there twice.
    ahead: bool,
    /// Where the rows are written; in memory only where the cache cannot be written.
    rows_at: PathBuf,
    /// The dir that new caches are moved to at the end.
    beside: Option<PathBuf>,
}

impl IndexBuilder {
    /// Goes on with what is there; `None` when the index takes no writer.
    pub(crate) fn in_place(dir: &Path, snapshot: Snapshot, large: bool) -> Option<Self> {
        let writer = snapshot.words.writer(large).ok()?;
        let words = snapshot.words.position().unwrap_or_default();
        Some(Self {
            ahead: words.segment > snapshot.titles.position().segment,
            index: snapshot.words,
            writer,
            builder: TitleIndexBuilder::from_rows(snapshot.titles),
            rows_at: titles_path(dir),
            beside: None,
        })
    }

    /// Begins a library, in the place of whatever is there.
    pub(crate) fn first(dir: &Path, large: bool) -> Result<Self, IndexError> {
        Self::create(dir, (words_path(dir), titles_path(dir)), None, large)
    }

    /// Begins anew, beside what is there.
    pub(crate) fn anew(dir: &Path, large: bool) -> Result<Self, IndexError> {
        Self::create(
            dir,
            (dir.join("words.new"), dir.join("rows.new")),
            Some(dir.to_owned()),
            large,
        )
    }

    /// Without a cache that can be written the index lives in memory until the end.
    fn create(
        dir: &Path,
        (words, rows_at): (PathBuf, PathBuf),
        beside: Option<PathBuf>,
        large: bool,
    ) -> Result<Self, IndexError> {
        let index = file_util::create_dir(dir)
            .ok()
            .and_then(|()| WordIndex::create(&words).ok());
        let beside = beside.filter(|_| index.is_some());
        let index = match index {
            Some(index) => index,
            None => WordIndex::in_memory()?,
        };
        Ok(Self {
            ahead: false,
            writer: index.writer(large)?,
            index,
            builder: TitleIndexBuilder::default(),
            rows_at,
            beside,
        })
    }

    /// Returns the number of papers put since the last commit.
    pub(crate) fn pending(&self) -> usize {
        self.builder.pending()
    }

    pub(crate) fn index(&self) -> &WordIndex {
        &self.index
    }

    /// Puts a paper in the place of its earlier record, if there is one.
    pub(crate) fn upsert(&mut self, paper: &Paper) -> Result<(), IndexError> {
        let mut put = self.builder.upsert(paper);
        put.known |= self.ahead;
        Ok(self.writer.upsert(paper, put)?)
    }

    /// Writes the rows when enough have come since the last time, without a place in the log that
    /// they reflect; returns them then.
    pub(crate) fn rows_so_far(&mut self) -> Result<Option<Arc<TitleIndex>>, IndexError> {
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
    pub(crate) fn commit(&mut self, position: Position) -> Result<Arc<TitleIndex>, IndexError> {
        self.writer.commit(position)?;
        self.write_rows(position)
    }

    /// Ends the work after a last commit: new caches take the place of the old ones.
    pub(crate) fn finish(mut self, position: Position) -> Result<Snapshot, IndexError> {
        let rows = self.commit(position)?;
        self.writer.finish()?;
        let snapshot = Snapshot {
            titles: rows,
            words: self.index,
        };
        Ok(match &self.beside {
            Some(dir) => move_in(dir, &self.rows_at).unwrap_or(snapshot),
            None => snapshot,
        })
    }

    fn write_rows(&mut self, position: Position) -> Result<Arc<TitleIndex>, IndexError> {
        let builder = &self.builder;
        let written = file_util::replace_with(&self.rows_at, |out| builder.write(position, out))
            .ok()
            .and_then(|()| TitleIndex::map(&self.rows_at));
        let rows = match written {
            Some(rows) => rows,
            None => builder.pack(position).ok_or(IndexError::TooLarge)?,
        };
        let rows = Arc::new(rows);
        self.builder = TitleIndexBuilder::from_rows(Arc::clone(&rows));
        Ok(rows)
    }
}

/// Puts new caches in the place of the old ones; those who use the old ones keep them.
fn move_in(dir: &Path, rows: &Path) -> Option<Snapshot> {
    let words = words_path(dir);
    let old = dir.join("words.old");
    let _ = std::fs::remove_dir_all(&old);
    let _ = std::fs::rename(&words, &old);
    std::fs::rename(dir.join("words.new"), &words).ok()?;
    std::fs::rename(rows, titles_path(dir)).ok()?;
    let _ = std::fs::remove_dir_all(&old);
    Some(Snapshot {
        titles: Arc::new(TitleIndex::map(&titles_path(dir))?),
        words: WordIndex::open(&words)?,
    })
}
