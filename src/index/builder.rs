//! Builds the indexes: papers go in, a [`Snapshot`] comes out.
//!
//! An import updates the current files. A rebuild writes new files beside them and swaps them in
//! at the end, so that the current ones stay usable until then.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::IndexError;
use super::snapshot::{Snapshot, titles_path, words_path};
use super::title::{TitleIndex, TitleIndexBuilder};
use super::word::{WordIndex, WordWriter, WriterSize};
use crate::file_util;
use crate::paper::Paper;
use crate::paper_log::Position;

/// Papers after which a rebuild writes the titles, so that memory does not grow.
const FLUSH_PAPERS: usize = 200_000;

/// Papers after which a rebuild first writes the titles, so that the list can show some.
const FIRST_FLUSH_PAPERS: usize = 20_000;

/// Adds papers to both indexes.
pub(crate) struct IndexBuilder {
    words: WordIndex,
    writer: WordWriter,
    titles: TitleIndexBuilder,
    /// Whether the word index may hold papers that the title index lacks, as after a crash between
    /// the two commits. Every paper then replaces a document that it may have.
    words_ahead: bool,
    titles_file: PathBuf,
    /// The cache directory that the finished files move into; `None` for an update in place.
    install_into: Option<PathBuf>,
}

impl IndexBuilder {
    /// Updates the current indexes in place; `None` if the word index cannot be written.
    pub(crate) fn update(dir: &Path, snapshot: Snapshot, size: WriterSize) -> Option<Self> {
        let position = snapshot.words.position().unwrap_or_default();
        Some(Self {
            writer: snapshot.words.writer(size).ok()?,
            words_ahead: position.segment > snapshot.titles.position().segment,
            words: snapshot.words,
            titles: TitleIndexBuilder::from_index(snapshot.titles),
            titles_file: titles_path(dir),
            install_into: None,
        })
    }

    /// Creates empty indexes in `dir`, which replace the existing ones.
    pub(crate) fn create(dir: &Path, size: WriterSize) -> Result<Self, IndexError> {
        Self::empty(dir, (words_path(dir), titles_path(dir)), None, size)
    }

    /// Creates empty indexes beside the current ones, which [`IndexBuilder::finish`] replaces.
    pub(crate) fn rebuild(dir: &Path, size: WriterSize) -> Result<Self, IndexError> {
        let files = (dir.join("words.new"), dir.join("rows.new"));
        Self::empty(dir, files, Some(dir.to_owned()), size)
    }

    /// Falls back to a word index in memory if the cache directory is not writable.
    fn empty(
        dir: &Path,
        (words, titles_file): (PathBuf, PathBuf),
        install_into: Option<PathBuf>,
        size: WriterSize,
    ) -> Result<Self, IndexError> {
        let on_disk = file_util::create_dir(dir)
            .ok()
            .and_then(|()| WordIndex::create(&words).ok());
        let install_into = install_into.filter(|_| on_disk.is_some());
        let words = on_disk.map_or_else(WordIndex::in_memory, Ok)?;
        Ok(Self {
            writer: words.writer(size)?,
            words_ahead: false,
            words,
            titles: TitleIndexBuilder::default(),
            titles_file,
            install_into,
        })
    }

    /// Returns the number of papers added since the titles were last written.
    pub(crate) fn pending(&self) -> usize {
        self.titles.pending()
    }

    pub(crate) fn words(&self) -> &WordIndex {
        &self.words
    }

    /// Adds a paper or replaces its earlier record.
    pub(crate) fn upsert(&mut self, paper: &Paper) -> Result<(), IndexError> {
        let mut upserted = self.titles.upsert(paper);
        upserted.replaces |= self.words_ahead;
        self.writer.upsert(paper, upserted)
    }

    /// Writes the titles of a rebuild and returns them if enough papers are pending.
    ///
    /// The log position in the file stays at the start, because the words are not committed.
    pub(crate) fn flush_titles(&mut self) -> Result<Option<Arc<TitleIndex>>, IndexError> {
        let enough = if self.titles.is_first() {
            FIRST_FLUSH_PAPERS
        } else {
            FLUSH_PAPERS
        };
        if self.install_into.is_none() || self.pending() < enough {
            return Ok(None);
        }
        self.write_titles(Position::default()).map(Some)
    }

    /// Commits both indexes, which then reflect the log up to `position`.
    pub(crate) fn commit(&mut self, position: Position) -> Result<Arc<TitleIndex>, IndexError> {
        self.writer.commit(position)?;
        self.write_titles(position)
    }

    /// Commits, waits for segment merges and swaps in the files of a rebuild.
    pub(crate) fn finish(mut self, position: Position) -> Result<Snapshot, IndexError> {
        let titles = self.commit(position)?;
        self.writer.finish()?;
        let installed = self
            .install_into
            .and_then(|dir| install(&dir, &self.titles_file));
        Ok(installed.unwrap_or(Snapshot {
            titles,
            words: self.words,
        }))
    }

    /// Writes the titles and maps the file; without a writable cache they stay in memory.
    fn write_titles(&mut self, position: Position) -> Result<Arc<TitleIndex>, IndexError> {
        let builder = &self.titles;
        let titles = file_util::replace_with(&self.titles_file, |out| builder.write(position, out))
            .ok()
            .and_then(|()| TitleIndex::map(&self.titles_file))
            .or_else(|| builder.pack(position))
            .ok_or(IndexError::TooLarge)?;
        let titles = Arc::new(titles);
        self.titles = TitleIndexBuilder::from_index(Arc::clone(&titles));
        Ok(titles)
    }
}

/// Replaces the index files in `dir` with rebuilt ones; readers keep the files that they opened.
fn install(dir: &Path, titles_file: &Path) -> Option<Snapshot> {
    let words = words_path(dir);
    let old = dir.join("words.old");
    let _ = std::fs::remove_dir_all(&old);
    let _ = std::fs::rename(&words, &old);
    std::fs::rename(dir.join("words.new"), &words).ok()?;
    std::fs::rename(titles_file, titles_path(dir)).ok()?;
    let _ = std::fs::remove_dir_all(&old);
    Some(Snapshot {
        titles: Arc::new(TitleIndex::map(&titles_path(dir))?),
        words: WordIndex::open(&words)?,
    })
}
