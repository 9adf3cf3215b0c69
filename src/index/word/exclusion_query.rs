//! What a query leaves out, in a form that may be asked for any document.
//!
//! tantivy 0.27 asks a phrase that is to be left out for documents before its first match, which
//! the phrase's own shortcut does not allow. Seeking without the shortcut does.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader};

/// Matches what the query within matches.
#[derive(Debug)]
pub(super) struct ExclusionQuery(pub Box<dyn Query>);

impl Clone for ExclusionQuery {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for ExclusionQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(ExclusionQueryWeight(self.0.weight(scoring)?)))
    }
}

struct ExclusionQueryWeight(Box<dyn Weight>);

impl Weight for ExclusionQueryWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ExclusionQueryDocs(self.0.scorer(segment, boost)?)))
    }

    fn explain(&self, segment: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(segment, doc)
    }
}

/// Documents in order; `seek_danger` stays the one of the trait, which only seeks forward.
struct ExclusionQueryDocs(Box<dyn Scorer>);

impl DocSet for ExclusionQueryDocs {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }

    fn cost(&self) -> u64 {
        self.0.cost()
    }
}

impl Scorer for ExclusionQueryDocs {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
