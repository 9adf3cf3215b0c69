//! Adds papers to the word index.

use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexWriter, Term};

use super::WordIndex;
use super::schema::{self, Fields};
use crate::index::error::IndexError;
use crate::index::title::Upserted;
use crate::paper::Paper;
use crate::paper_log::Position;

/// Memory of a large import before tantivy writes a segment.
const LARGE_HEAP_BYTES: usize = 300 << 20;

/// Memory of an import of a few papers.
const SMALL_HEAP_BYTES: usize = 30 << 20;

/// Threads of a large import; indexing takes longer than reading and cleaning.
const LARGE_THREADS: usize = 2;

/// Segments of this many papers are not merged further. Ten segments are searched as fast as one,
/// and merging all of a large library repeatedly would take most of an import.
const LARGE_SEGMENT: usize = 250_000;

/// The memory and the threads of a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriterSize {
    /// For a few papers.
    Small,
    /// For a large import or a rebuild.
    Large,
}

/// The only writer of an index.
pub(crate) struct WordWriter {
    index: WordIndex,
    fields: Fields,
    inner: IndexWriter,
}

impl WordIndex {
    /// Opens the only writer, whose changes become visible at commit.
    pub(crate) fn writer(&self, size: WriterSize) -> Result<WordWriter, IndexError> {
        let (threads, heap) = match size {
            WriterSize::Small => (1, SMALL_HEAP_BYTES),
            WriterSize::Large => (LARGE_THREADS, LARGE_HEAP_BYTES),
        };
        let writer = self.inner.writer_with_num_threads(threads, heap)?;
        let mut merge_policy = LogMergePolicy::default();
        merge_policy.set_max_docs_before_merge(LARGE_SEGMENT);
        writer.set_merge_policy(Box::new(merge_policy));
        Ok(WordWriter {
            index: self.clone(),
            fields: self.fields,
            inner: writer,
        })
    }
}

impl WordWriter {
    /// Adds a paper; deletes its earlier document, under its id or a former key.
    pub(crate) fn upsert(&mut self, paper: &Paper, upserted: Upserted) -> Result<(), IndexError> {
        if upserted.replaces {
            for id in std::iter::once(&paper.id()).chain(&paper.former_keys) {
                self.inner
                    .delete_term(Term::from_field_text(self.fields.id, id.as_str()));
            }
        }
        self.inner
            .add_document(self.fields.document(paper, upserted.arrival)?)?;
        Ok(())
    }

    /// Makes all changes durable and visible; the index then reflects the log up to `position`.
    pub(crate) fn commit(&mut self, position: Position) -> Result<(), IndexError> {
        let mut commit = self.inner.prepare_commit()?;
        let Position {
            segment,
            fingerprint,
        } = position;
        commit.set_payload(&format!("{} {segment} {fingerprint}", schema::VERSION));
        commit.commit()?;
        self.index.reload()
    }

    /// Waits until the segments are merged; searches in many small segments are slow.
    pub(crate) fn finish(self) -> Result<(), IndexError> {
        self.inner.wait_merging_threads()?;
        self.index.reload()
    }
}
