//! The fields of the word index, and the document of a paper.
//!
//! Papers and queries are folded and split into terms in the same way. The documents of a segment
//! are sorted by [`Fields::order`], newest first, so that a search reads the newest matches first.

use rustc_hash::{FxBuildHasher, FxHashSet};
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, STRING, Schema,
    TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};

use super::tokenizer::TermTokenizer;
use crate::index::title::{ArrivalId, packed_day};
use crate::paper::Paper;
use crate::query::{HAS_CODE, HAS_PROJECT, category_term, source_term};
use crate::text;

/// Increases when the fields, the folding or the stored form change. An index of another version
/// is rebuilt.
pub(super) const VERSION: u32 = 7;

/// Maximum length, in characters, of prefixes that are indexed as terms: they have too many
/// completions to look up at each key press.
pub(super) const SHORT_PREFIX: usize = 3;

/// The name of the field that segments are sorted by.
pub(super) const ORDER: &str = "order";

/// Name of the tokenizer for text that is a list of terms.
const LISTED_TERMS: &str = "whitespace";

/// Name of [`TermTokenizer`].
const TERMS: &str = "terms";

/// Parts of links to code.
const CODE_HOSTS: [&str; 6] = [
    "github.com/",
    "gitlab.com/",
    "bitbucket.org/",
    "huggingface.co/",
    "codeberg.org/",
    "github.io",
];

/// Parts of links to project pages.
const PAGE_HOSTS: [&str; 3] = [".github.io", ".gitlab.io", ".codeberg.page"];

#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The id of the paper, by which its document is replaced.
    pub id: Field,
    /// The id and all other keys of the paper.
    pub keys: Field,
    /// Sort key, see [`order_of`].
    pub order: Field,
    /// The distinct words of title, abstract, authors and organization.
    pub words: Field,
    /// The distinct prefixes of those words, see [`SHORT_PREFIX`].
    pub short_prefixes: Field,
    pub title: Field,
    /// The abstract, the AI summary and the AI keywords.
    pub summary: Field,
    pub authors: Field,
    pub organization: Field,
    /// Categories, organization, sources and links, see [`attributes`].
    pub attributes: Field,
    /// The paper as JSON.
    pub stored: Field,
}

impl Fields {
    pub(super) fn schema() -> (Schema, Self) {
        let options = |option, tokenizer| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_fieldnorms(option != IndexRecordOption::Basic)
                .set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let (text, set) = (
            options(IndexRecordOption::WithFreqsAndPositions, TERMS),
            options(IndexRecordOption::Basic, LISTED_TERMS),
        );
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            keys: schema.add_text_field("keys", STRING),
            order: schema.add_u64_field(ORDER, NumericOptions::default() | FAST),
            words: schema.add_text_field("words", set.clone()),
            short_prefixes: schema.add_text_field("beginnings", set.clone()),
            title: schema.add_text_field("title", text.clone()),
            summary: schema.add_text_field("abstract", text.clone()),
            authors: schema.add_text_field("authors", text.clone()),
            organization: schema.add_text_field("organization", text),
            attributes: schema.add_text_field("facts", set),
            stored: schema.add_bytes_field("paper", BytesOptions::default().set_stored()),
        };
        (schema.build(), fields)
    }

    pub(super) fn document(
        &self,
        paper: &Paper,
        arrival: ArrivalId,
    ) -> serde_json::Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        document.add_text(self.id, paper.id().as_str());
        for key in paper.keys() {
            document.add_text(self.keys, key.as_str());
        }
        document.add_u64(self.order, order_of(packed_day(paper), arrival));
        let title = text::fold(&paper.title.to_display());
        let summary = text::fold(&paper.summary.to_display());
        let authors = authors(paper);
        let organization = paper
            .organization
            .as_ref()
            .map(|it| text::fold(&format!("{} {}", it.name, it.slug)))
            .unwrap_or_default();
        let generated = generated(paper);
        let fields = [&title, &summary, &authors, &organization];
        let texts = || fields.into_iter().chain(&generated);
        let mut words = set_with_capacity(texts().map(String::len).sum::<usize>() / 8);
        words.extend(texts().flat_map(|text| text::index_terms(text).map(|(_, term)| term)));
        document.add_text(self.short_prefixes, join(&short_prefixes(&words)));
        document.add_text(self.words, join(&words));
        document.add_text(self.title, title.as_str());
        document.add_text(self.summary, summary.as_str());
        for text in &generated {
            document.add_text(self.summary, text.as_str());
        }
        document.add_text(self.authors, authors.as_str());
        if !organization.is_empty() {
            document.add_text(self.organization, organization.as_str());
        }
        document.add_text(self.attributes, attributes(paper).join(" "));
        document.add_bytes(self.stored, &serde_json::to_vec(paper)?);
        Ok(document)
    }
}

/// Returns the texts that a source or deckle added, folded. They are indexed as separate values of
/// the abstract, so that no phrase spans two of them.
fn generated(paper: &Paper) -> Vec<String> {
    let summary = paper.ai_summary.to_display();
    // The reader marks these papers with this word, so it finds them.
    let withdrawn = paper.withdrawn.then(|| "withdrawn".to_owned());
    std::iter::once(&summary)
        .chain(&withdrawn)
        .chain(&paper.ai_keywords)
        .map(|text| text::fold(text))
        .filter(|text| !text.is_empty())
        .collect()
}

/// Returns the folded names of the authors. A name in a script without spaces is added as one word,
/// in both orders, because some sources put a space into it or the family name last.
fn authors(paper: &Paper) -> String {
    let names = paper.author_names();
    let mut all = text::fold(&names.join(" "));
    for name in names.iter().filter(|name| !name.is_ascii()) {
        let folded = text::fold(name);
        let mut parts: Vec<&str> = folded.split(' ').collect();
        if parts.len() > 1 && parts.iter().all(|part| text::is_unspaced(part)) {
            for _ in 0..2 {
                all.push(' ');
                all.push_str(&parts.concat());
                parts.reverse();
            }
        }
    }
    all
}

/// Returns the sort key of a document: the packed day in the upper half, the complement of the
/// arrival id in the lower half, so that the first arrival of a day has the greatest key.
pub(super) fn order_of(day: u32, arrival: ArrivalId) -> u64 {
    (u64::from(day) << 32) | u64::from(u32::MAX - arrival)
}

/// Returns the arrival id in a value of [`order_of`].
#[allow(clippy::cast_possible_truncation, reason = "takes the lower half")]
pub(super) fn arrival_of(order: u64) -> ArrivalId {
    u32::MAX - (order as u32)
}

/// Prefixes of the terms that [`super::Facet`] counts. The slug of an organization and the kind of a
/// source follow unchanged.
pub(super) const ORGANIZATION: &str = "org:";
pub(super) const KIND: &str = "kind:";

fn attributes(paper: &Paper) -> Vec<String> {
    let mut terms = Vec::new();
    for category in &paper.categories {
        terms.push(category_term(category));
        if let Some((archive, _)) = category.split_once('.') {
            terms.push(category_term(archive));
        }
    }
    let slug = paper.organization.as_ref().map(|it| it.slug.as_str());
    terms.extend(slug.map(|slug| format!("{ORGANIZATION}{slug}")));
    for source in &paper.sources {
        terms.push(format!("{KIND}{}", source.kind));
        terms.push(source_term(&source.kind));
        terms.push(source_term(&source.name));
        terms.extend(
            text::words(&source.name)
                .chain(text::words(&source.kind))
                .map(|(_, word)| source_term(&word)),
        );
    }
    let summary = paper.summary.as_raw();
    let names = |hosts: &[&str]| hosts.iter().any(|host| summary.contains(host));
    if paper.repository.is_some() || names(&CODE_HOSTS) {
        terms.push(HAS_CODE.to_owned());
    }
    if paper.project.is_some() || names(&PAGE_HOSTS) {
        terms.push(HAS_PROJECT.to_owned());
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn short_prefixes<'a>(words: &FxHashSet<&'a str>) -> FxHashSet<&'a str> {
    let mut prefixes = set_with_capacity(words.len() * SHORT_PREFIX);
    for word in words.iter().filter(|word| !text::is_unspaced(word)) {
        for (offset, letter) in word.char_indices().take(SHORT_PREFIX) {
            prefixes.extend(word.get(..offset + letter.len_utf8()));
        }
    }
    prefixes
}

fn set_with_capacity<'a>(count: usize) -> FxHashSet<&'a str> {
    FxHashSet::with_capacity_and_hasher(count, FxBuildHasher)
}

fn join(words: &FxHashSet<&str>) -> String {
    let mut text = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        text.push_str(word);
        text.push(' ');
    }
    text
}

/// Registers the tokenizers that [`Fields::schema`] names.
pub(super) fn register_tokenizers(index: &Index) {
    index.tokenizers().register(
        LISTED_TERMS,
        tantivy::tokenizer::WhitespaceTokenizer::default(),
    );
    index.tokenizers().register(TERMS, TermTokenizer);
}
