//! A set of title rows as a part of a query: dates, counts and marks are known of rows, not of
//! documents.

use std::fmt;
use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::schema::{self, serial_in};
use crate::index::row_set::RowSet;
use crate::index::title::TitleIndex;

/// The rows of documents.
pub(super) struct DocRows {
    order: Arc<dyn ColumnValues<u64>>,
    rows: Arc<TitleIndex>,
}

impl DocRows {
    pub(super) fn new(segment: &SegmentReader, rows: &Arc<TitleIndex>) -> tantivy::Result<Self> {
        Ok(Self {
            order: segment.fast_fields().u64(schema::ORDER)?.values,
            rows: Arc::clone(rows),
        })
    }

    /// Returns the row of a document; `None` when the rows do not hold its paper.
    pub(super) fn row(&self, doc: DocId) -> Option<crate::index::row_set::RowId> {
        self.rows.row_of(serial_in(self.order.get_val(doc)))
    }
}

/// Matches the documents whose rows are in a set.
#[derive(Clone)]
pub(super) struct RowQuery {
    pub rows: Arc<TitleIndex>,
    pub set: Arc<RowSet>,
}

impl fmt::Debug for RowQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RowQuery({} rows)", self.set.count())
    }
}

impl Query for RowQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for RowQuery {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut docs = RowDocs {
            docs: DocRows::new(segment, &self.rows)?,
            set: Arc::clone(&self.set),
            doc: 0,
            end: segment.max_doc(),
        };
        docs.settle();
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(segment, 1.0)?.seek(doc) == doc {
            return Ok(Explanation::new("RowQuery", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!(
            "document {doc} is in no row of the set"
        )))
    }
}

/// Goes through the documents of a segment whose rows are in a set.
struct RowDocs {
    docs: DocRows,
    set: Arc<RowSet>,
    doc: DocId,
    end: DocId,
}

impl RowDocs {
    /// Goes on from the present document, itself included, to the next one in the set.
    fn settle(&mut self) -> DocId {
        while self.doc < self.end && !self.fits(self.doc) {
            self.doc += 1;
        }
        if self.doc >= self.end {
            self.doc = TERMINATED;
        }
        self.doc
    }

    fn fits(&self, doc: DocId) -> bool {
        self.docs.row(doc).is_some_and(|row| self.set.has(row))
    }
}

impl DocSet for RowDocs {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc += 1;
        }
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = self.doc.max(target);
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.set.count().min(self.end)
    }

    /// Every document has to be looked at: other conditions go first.
    fn cost(&self) -> u64 {
        u64::from(self.end)
    }
}
