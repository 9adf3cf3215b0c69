//! Putting papers into the index.

use tantivy::{IndexWriter, Term};

use super::schema::{self, Fields};
use super::{Index, IndexError};
use crate::paper::Paper;
use crate::store::Position;

/// Memory that tantivy may fill before it writes a segment of its own.
const HEAP_BYTES: usize = 100 << 20;

/// The one writer of an index.
pub struct Writer<'a> {
    index: &'a Index,
    fields: Fields,
    inner: IndexWriter,
}

impl<'a> Writer<'a> {
    pub(super) fn new(index: &'a Index) -> Result<Self, IndexError> {
        let writer = index.inner.writer_with_num_threads(1, HEAP_BYTES)?;
        Ok(Self {
            index,
            fields: index.fields,
            inner: writer,
        })
    }

    /// Adds a paper in the place of its earlier record, under whichever id that stood.
    pub fn put(&mut self, paper: &Paper) -> Result<(), IndexError> {
        for id in std::iter::once(&paper.id()).chain(&paper.former_keys) {
            self.inner
                .delete_term(Term::from_field_text(self.fields.id, id.as_str()));
        }
        self.inner.add_document(self.fields.document(paper)?)?;
        Ok(())
    }

    /// Makes everything durable and visible; the index then reflects the log up to `position`.
    pub fn commit(mut self, position: Position) -> Result<(), IndexError> {
        let mut commit = self.inner.prepare_commit()?;
        let Position {
            segment,
            fingerprint,
        } = position;
        commit.set_payload(&format!("{} {segment} {fingerprint}", schema::VERSION));
        commit.commit()?;
        self.inner.wait_merging_threads()?;
        self.index.reload()
    }
}
