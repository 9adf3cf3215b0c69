//! Documents that were not deleted.
//!
//! Separate because searches, facet counts and look-ups by key all have to skip deleted ones.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, Searcher, SegmentReader, TERMINATED, TantivyError, Term};

use crate::index::error::IndexError;

pub(super) fn is_live(segment: &SegmentReader, doc: u32) -> bool {
    segment
        .alive_bitset()
        .is_none_or(|alive| alive.is_alive(doc))
}

/// Returns the live documents that contain a term.
pub(super) fn with_term(searcher: &Searcher, term: &Term) -> Result<Vec<DocAddress>, IndexError> {
    let mut documents = Vec::new();
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let postings = segment
            .inverted_index(term.field())?
            .read_postings(term, IndexRecordOption::Basic)
            .map_err(TantivyError::from)?;
        let Some(mut postings) = postings else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if is_live(segment, postings.doc()) {
                documents.push(DocAddress::new(ordinal, postings.doc()));
            }
            postings.advance();
        }
    }
    Ok(documents)
}
