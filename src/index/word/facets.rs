//! Counts papers per organization and per kind of source, without reading the papers.
//!
//! The term dictionary of a segment stores document frequencies. Postings are read only in
//! segments with deleted documents.

use rustc_hash::FxHashMap;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, SegmentReader, TERMINATED, Term};

use super::WordIndex;
use super::live_docs::{self, is_live};
use super::schema::{KIND, ORGANIZATION};
use crate::index::error::IndexError;
use crate::paper::Organization;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Facet {
    /// The slug of the organization.
    Organization,
    /// The kind of source.
    Kind,
}

impl Facet {
    fn prefix(self) -> &'static str {
        match self {
            Self::Organization => ORGANIZATION,
            Self::Kind => KIND,
        }
    }
}

impl WordIndex {
    /// Returns the values of a facet with their paper counts, most papers first, then by name.
    pub(crate) fn facet_counts(&self, facet: Facet) -> Result<Vec<(String, u32)>, IndexError> {
        let mut counts: FxHashMap<String, u32> = FxHashMap::default();
        for segment in self.reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.attributes)?;
            count(segment, &inverted, facet.prefix(), &mut counts)?;
        }
        let mut counts: Vec<(String, u32)> = counts.into_iter().collect();
        counts.retain(|(_, papers)| *papers > 0);
        counts.sort_by(|(a, more), (b, most)| most.cmp(more).then_with(|| a.cmp(b)));
        Ok(counts)
    }

    /// Returns the organization with this slug, as one of its papers names it.
    pub(crate) fn organization(&self, slug: &str) -> Result<Option<Organization>, IndexError> {
        let searcher = self.reader.searcher();
        let term = Term::from_field_text(self.fields.attributes, &format!("{ORGANIZATION}{slug}"));
        let Some(&address) = live_docs::with_term(&searcher, &term)?.first() else {
            return Ok(None);
        };
        let paper = self.stored(&searcher, address)?;
        Ok(paper.and_then(|paper| paper.organization))
    }
}

fn count(
    segment: &SegmentReader,
    inverted: &InvertedIndexReader,
    prefix: &str,
    counts: &mut FxHashMap<String, u32>,
) -> Result<(), IndexError> {
    let failed = tantivy::TantivyError::from;
    let mut terms = inverted
        .terms()
        .range()
        .ge(prefix)
        .into_stream()
        .map_err(failed)?;
    while terms.advance() {
        let Some(name) = terms.key().strip_prefix(prefix.as_bytes()) else {
            break;
        };
        let mut papers = terms.value().doc_freq;
        if segment.has_deletes() {
            let basic = IndexRecordOption::Basic;
            let mut postings = inverted
                .read_postings_from_terminfo(terms.value(), basic)
                .map_err(failed)?;
            papers = 0;
            while postings.doc() != TERMINATED {
                papers += u32::from(is_live(segment, postings.doc()));
                postings.advance();
            }
        }
        *counts
            .entry(String::from_utf8_lossy(name).into_owned())
            .or_default() += papers;
    }
    Ok(())
}
