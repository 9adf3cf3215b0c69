//! Putting papers into the index.

use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexWriter, Term};

use super::WordIndex;
use super::schema::{self, Fields};
use crate::index::error::IndexError;
use crate::index::title::Upserted;
use crate::paper::Paper;
use crate::paper_log::Position;

/// Memory that tantivy may fill before it writes a segment of its own.
const LARGE_HEAP_BYTES: usize = 300 << 20;

/// Papers of a segment that is not merged any further: searches look into ten segments as fast as
/// into one, and merging all of a large library again and again would take most of an import.
const LARGE_SEGMENT: usize = 250_000;

/// Threads of a large import: indexing takes longer than reading and cleaning.
const LARGE_THREADS: usize = 2;

/// Memory for an import of a few papers.
const SMALL_HEAP_BYTES: usize = 30 << 20;

/// The one writer of an index.
pub(crate) struct WordWriter {
    index: WordIndex,
    fields: Fields,
    inner: IndexWriter,
}

impl WordIndex {
    /// Opens the one writer; what it does is seen after its commit. `large` gives it the memory
    /// that many papers need.
    pub(crate) fn writer(&self, large: bool) -> Result<WordWriter, IndexError> {
        WordWriter::new(self, large)
    }
}

impl WordWriter {
    fn new(index: &WordIndex, large: bool) -> Result<Self, IndexError> {
        let (threads, heap) = if large {
            (LARGE_THREADS, LARGE_HEAP_BYTES)
        } else {
            (1, SMALL_HEAP_BYTES)
        };
        let writer = index.inner.writer_with_num_threads(threads, heap)?;
        let mut merging = LogMergePolicy::default();
        merging.set_max_docs_before_merge(LARGE_SEGMENT);
        writer.set_merge_policy(Box::new(merging));
        Ok(Self {
            index: index.clone(),
            fields: index.fields,
            inner: writer,
        })
    }

    /// Adds a paper under its number, in the place of its earlier record if there is one, under
    /// whichever id that stood.
    pub(crate) fn upsert(&mut self, paper: &Paper, put: Upserted) -> Result<(), IndexError> {
        if put.known {
            for id in std::iter::once(&paper.id()).chain(&paper.former_keys) {
                self.inner
                    .delete_term(Term::from_field_text(self.fields.id, id.as_str()));
            }
        }
        self.inner
            .add_document(self.fields.document(paper, put.serial)?)?;
        Ok(())
    }

    /// Makes everything durable and visible; the index then reflects the log up to `position`.
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

    /// Waits until the segments are merged, without which every search would look into many.
    pub(crate) fn finish(self) -> Result<(), IndexError> {
        self.inner.wait_merging_threads()?;
        self.index.reload()
    }
}
