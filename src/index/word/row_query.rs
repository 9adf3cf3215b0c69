//! A query for the documents whose title rows are in a set.
//!
//! Dates, counts and marks are known by row, not by document; this query joins them with words.

use std::fmt;
use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use super::schema::{self, arrival_of};
use crate::index::row_set::{RowId, RowSet};
use crate::index::title::TitleIndex;

/// Maps the documents of a segment to rows.
pub(super) struct DocRows {
    order: Arc<dyn ColumnValues<u64>>,
    titles: Arc<TitleIndex>,
}

impl DocRows {
    pub(super) fn new(segment: &SegmentReader, titles: &Arc<TitleIndex>) -> tantivy::Result<Self> {
        Ok(Self {
            order: segment.fast_fields().u64(schema::ORDER)?.values,
            titles: Arc::clone(titles),
        })
    }

    /// Returns the row of a document; `None` if the title index does not have its paper.
    pub(super) fn row(&self, doc: DocId) -> Option<RowId> {
        self.titles.row_of(arrival_of(self.order.get_val(doc)))
    }
}

/// Matches the documents whose rows are in a set.
#[derive(Clone)]
pub(super) struct RowQuery {
    pub titles: Arc<TitleIndex>,
    pub rows: Arc<RowSet>,
}

impl fmt::Debug for RowQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "RowQuery({} rows)", self.rows.count())
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
            docs: DocRows::new(segment, &self.titles)?,
            rows: Arc::clone(&self.rows),
            doc: 0,
            end: segment.max_doc(),
        };
        docs.skip_to_match();
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(segment, 1.0)?.seek(doc) == doc {
            return Ok(Explanation::new("RowQuery", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!(
            "the row of document {doc} is not in the set"
        )))
    }
}

/// Iterates over the documents of a segment whose rows are in a set.
struct RowDocs {
    docs: DocRows,
    rows: Arc<RowSet>,
    doc: DocId,
    end: DocId,
}

impl RowDocs {
    /// Moves to the first match at or after the current document.
    fn skip_to_match(&mut self) -> DocId {
        while self.doc < self.end && !self.is_match(self.doc) {
            self.doc += 1;
        }
        if self.doc >= self.end {
            self.doc = TERMINATED;
        }
        self.doc
    }

    fn is_match(&self, doc: DocId) -> bool {
        self.docs
            .row(doc)
            .is_some_and(|row| self.rows.contains(row))
    }
}

impl DocSet for RowDocs {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc += 1;
        }
        self.skip_to_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = self.doc.max(target);
        self.skip_to_match()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.rows.count().min(self.end)
    }

    /// Reads every document, so tantivy should evaluate other conditions first.
    fn cost(&self) -> u64 {
        u64::from(self.end)
    }
}
