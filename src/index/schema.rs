//! The fields of the index and how a paper fills them.
//!
//! Text is folded before it gets here and split at blanks, so that a word of a query and a word
//! of a paper are compared in one and the same form.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};

use crate::paper::Paper;
use crate::text;

/// Changes whenever the fields, the folding or the stored form change: an index of another
/// version is thrown away and built anew.
pub(super) const VERSION: u32 = 2;

const TOKENIZER: &str = "whitespace";

/// The fields by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The paper's id, by which its document is replaced.
    pub id: Field,
    /// The id's 64-bit hash, by which a hit finds its title row.
    pub hash: Field,
    /// Every key that finds the paper.
    pub keys: Field,
    pub title: Field,
    pub summary: Field,
    pub authors: Field,
    pub organization: Field,
    /// The paper as JSON, for the abstract pane.
    pub stored: Field,
}

impl Fields {
    pub fn schema() -> (Schema, Self) {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let words = TextOptions::default().set_indexing_options(indexing);
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            hash: schema.add_u64_field("hash", FAST),
            keys: schema.add_text_field("keys", STRING),
            title: schema.add_text_field("title", words.clone()),
            summary: schema.add_text_field("abstract", words.clone()),
            authors: schema.add_text_field("authors", words.clone()),
            organization: schema.add_text_field("organization", words),
            stored: schema.add_bytes_field("paper", BytesOptions::default().set_stored()),
        };
        (schema.build(), fields)
    }

    pub fn document(&self, paper: &Paper) -> serde_json::Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        let id = paper.id();
        document.add_u64(self.hash, id.hash64());
        document.add_text(self.id, id.as_str());
        for key in paper.keys() {
            document.add_text(self.keys, key.as_str());
        }
        document.add_text(self.title, text::fold(&paper.title.readable()));
        document.add_text(self.summary, text::fold(&paper.summary.readable()));
        document.add_text(self.authors, text::fold(&paper.authors.join(" ")));
        if let Some(organization) = &paper.organization {
            document.add_text(
                self.organization,
                text::fold(&format!("{} {}", organization.name, organization.slug)),
            );
        }
        document.add_bytes(self.stored, &serde_json::to_vec(paper)?);
        Ok(document)
    }
}

/// Registers what [`Fields::schema`] names.
pub(super) fn register_tokenizer(index: &Index) {
    index.tokenizers().register(
        TOKENIZER,
        tantivy::tokenizer::WhitespaceTokenizer::default(),
    );
}
