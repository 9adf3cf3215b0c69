//! A cancelable query for all documents with a word that starts with a prefix.
//!
//! A prefix like `con` has thousands of completions with millions of postings. tantivy's own prefix
//! query reads all of them before it returns the first document; this one checks between two
//! blocks of postings whether it was canceled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::query::{
    BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TantivyError};

/// Matches documents with a completion of the prefix in a field; none once it is stopped.
#[derive(Debug, Clone)]
pub(super) struct PrefixQuery {
    pub field: Field,
    pub prefix: String,
    pub stopped: Arc<AtomicBool>,
}

impl Query for PrefixQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl PrefixQuery {
    /// Returns the matches in a segment; `None` if stopped.
    fn docs(&self, segment: &SegmentReader) -> tantivy::Result<Option<BitSet>> {
        let mut docs = BitSet::with_max_value(segment.max_doc());
        let inverted = segment.inverted_index(self.field)?;
        let mut terms = inverted
            .terms()
            .range()
            .ge(self.prefix.as_bytes())
            .lt(prefix_upper_bound(&self.prefix))
            .into_stream()?;
        while terms.advance() {
            let mut postings = inverted
                .read_block_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            while !postings.docs().is_empty() {
                if self.stopped.load(Ordering::Relaxed) {
                    return Ok(None);
                }
                for &doc in postings.docs() {
                    docs.insert(doc);
                }
                postings.advance();
            }
        }
        Ok(Some(docs))
    }
}

impl Weight for PrefixQuery {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(match self.docs(segment)? {
            Some(docs) => Box::new(ConstScorer::new(BitSetDocSet::from(docs), boost)),
            None => Box::new(EmptyScorer),
        })
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if self.scorer(segment, 1.0)?.seek(doc) == doc {
            return Ok(Explanation::new("PrefixQuery", 1.0));
        }
        Err(TantivyError::InvalidArgument(format!(
            "document {doc} has no word with the prefix {}",
            self.prefix
        )))
    }
}

/// Returns the least bytes above all completions; UTF-8 has no byte 255.
fn prefix_upper_bound(prefix: &str) -> Vec<u8> {
    let mut bound = prefix.as_bytes().to_vec();
    if let Some(last) = bound.last_mut() {
        *last += 1;
    }
    bound
}
