//! All documents with a word that begins with some letters, as a set that can be given up.
//!
//! A beginning like `con` stands for thousands of words with millions of postings. tantivy's own
//! query for it reads them all before it hands out the first document; this one looks whether
//! the set is still wanted between two blocks of postings.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tantivy::query::{
    BitSetDocSet, ConstScorer, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, Score, SegmentReader, TantivyError};

/// Matches documents with a word of the field that begins with the letters; none once it is
/// stopped.
#[derive(Debug, Clone)]
pub(super) struct PrefixQuery {
    pub field: Field,
    pub letters: String,
    pub stopped: Arc<AtomicBool>,
}

impl Query for PrefixQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl PrefixQuery {
    /// The documents of a segment; `None` when it was stopped.
    fn docs(&self, segment: &SegmentReader) -> tantivy::Result<Option<BitSet>> {
        let mut docs = BitSet::with_max_value(segment.max_doc());
        let inverted = segment.inverted_index(self.field)?;
        let mut terms = inverted
            .terms()
            .range()
            .ge(self.letters.as_bytes())
            .lt(behind(&self.letters))
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
            "document {doc} has no word that begins with {}",
            self.letters
        )))
    }
}

/// The first bytes behind all words that begin with the letters: no byte of UTF-8 is 255.
fn behind(letters: &str) -> Vec<u8> {
    let mut end = letters.as_bytes().to_vec();
    if let Some(last) = end.last_mut() {
        *last += 1;
    }
    end
}
