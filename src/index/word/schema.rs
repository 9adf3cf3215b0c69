//! The fields of the index and how a paper fills them.
//!
//! Text is folded before it gets here and cut into the terms of `text::terms`, so that a word of a
//! query and a word of a paper are compared in one and the same form. Documents of a segment are sorted by
//! [`Fields::order`], newest first: the first matches read are the newest ones.

use rustc_hash::{FxBuildHasher, FxHashSet};
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, NumericOptions, STRING, Schema,
    TextFieldIndexing, TextOptions,
};
use tantivy::{Index, TantivyDocument};

use super::tokenizer::TermTokenizer;
use crate::index::title::ArrivalId;
use crate::paper::{Paper, PaperDate};
use crate::query::Has;
use crate::text;

/// Changes whenever the fields, the folding or the stored form change: an index of another
/// version is thrown away and built anew.
pub(super) const VERSION: u32 = 7;

/// Beginnings of words of up to so many letters are words of their own: the dictionary holds too
/// many words that begin with them to look them up while a key waits.
pub(super) const BEGINNING: usize = 3;

/// The name of the field by which segments are sorted.
pub(super) const ORDER: &str = "order";

/// Cuts text that is terms already.
const TOKENIZER: &str = "whitespace";

/// Cuts folded text into terms, see [`TermTokenizer`].
const TERMS: &str = "terms";

/// Addresses that hold code.
const CODE_HOSTS: [&str; 6] = [
    "github.com/",
    "gitlab.com/",
    "bitbucket.org/",
    "huggingface.co/",
    "codeberg.org/",
    "github.io",
];

/// Addresses that are project pages.
const PAGE_HOSTS: [&str; 3] = [".github.io", ".gitlab.io", ".codeberg.page"];

/// The fields by name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// The paper's id, by which its document is replaced.
    pub id: Field,
    /// Every key that finds the paper.
    pub keys: Field,
    /// Packed day in the upper half, the serial counted backwards in the lower one.
    pub order: Field,
    /// Every word of title, abstract, authors and organization, once a paper.
    pub words: Field,
    /// The beginnings of those words, once a paper, see [`BEGINNING`].
    pub beginnings: Field,
    pub title: Field,
    /// The abstract, then the generated summary and keywords.
    pub summary: Field,
    pub authors: Field,
    pub organization: Field,
    /// What can be asked for beside words, see [`facts`].
    pub facts: Field,
    /// The paper as JSON, for the abstract pane.
    pub stored: Field,
}

impl Fields {
    pub(super) fn schema() -> (Schema, Self) {
        let words = |option, tokenizer| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_fieldnorms(option != IndexRecordOption::Basic)
                .set_index_option(option);
            TextOptions::default().set_indexing_options(indexing)
        };
        let (text, set) = (
            words(IndexRecordOption::WithFreqsAndPositions, TERMS),
            words(IndexRecordOption::Basic, TOKENIZER),
        );
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_text_field("id", STRING),
            keys: schema.add_text_field("keys", STRING),
            order: schema.add_u64_field(ORDER, NumericOptions::default() | FAST),
            words: schema.add_text_field("words", set.clone()),
            beginnings: schema.add_text_field("beginnings", set.clone()),
            title: schema.add_text_field("title", text.clone()),
            summary: schema.add_text_field("abstract", text.clone()),
            authors: schema.add_text_field("authors", text.clone()),
            organization: schema.add_text_field("organization", text),
            facts: schema.add_text_field("facts", set),
            stored: schema.add_bytes_field("paper", BytesOptions::default().set_stored()),
        };
        (schema.build(), fields)
    }

    pub(super) fn document(
        &self,
        paper: &Paper,
        serial: ArrivalId,
    ) -> serde_json::Result<TantivyDocument> {
        let mut document = TantivyDocument::default();
        document.add_text(self.id, paper.id().as_str());
        for key in paper.keys() {
            document.add_text(self.keys, key.as_str());
        }
        let day = paper
            .published
            .map_or(0, |date| PaperDate::packed(date.day));
        document.add_u64(self.order, order_of(day, serial));
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
        let mut words = with_room(texts().map(String::len).sum::<usize>() / 8);
        words.extend(texts().flat_map(|text| text::terms(text).map(|(_, term)| term)));
        document.add_text(self.beginnings, joined(&beginnings(&words)));
        document.add_text(self.words, joined(&words));
        document.add_text(self.title, title.as_str());
        document.add_text(self.summary, summary.as_str());
        for text in &generated {
            document.add_text(self.summary, text.as_str());
        }
        document.add_text(self.authors, authors.as_str());
        if !organization.is_empty() {
            document.add_text(self.organization, organization.as_str());
        }
        document.add_text(self.facts, facts(paper).join(" "));
        document.add_bytes(self.stored, &serde_json::to_vec(paper)?);
        Ok(document)
    }
}

/// The texts that a source generated, folded: they are searched as parts of the abstract, and no
/// phrase reaches from one to the next.
fn generated(paper: &Paper) -> Vec<String> {
    let summary = paper.ai_summary.to_display();
    // So that the word finds what the display marks with it.
    let withdrawn = paper.withdrawn.then(|| "withdrawn".to_owned());
    std::iter::once(&summary)
        .chain(&withdrawn)
        .chain(&paper.ai_keywords)
        .map(|text| text::fold(text))
        .filter(|text| !text.is_empty())
        .collect()
}

/// The folded names of the authors; one of a script without blanks also as it is written there,
/// in one piece, for sources put a blank into it and may put the family name last.
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

/// The value by which a later day comes before an earlier one, and of one day the first arrival.
pub(super) fn order_of(day: u32, serial: ArrivalId) -> u64 {
    (u64::from(day) << 32) | u64::from(u32::MAX - serial)
}

/// The serial in a value of [`order_of`].
#[allow(clippy::cast_possible_truncation, reason = "the lower half is meant")]
pub(super) fn serial_in(order: u64) -> ArrivalId {
    u32::MAX - (order as u32)
}

/// The term of a category as the user may type it: `cs.CL`, or `cs` for all of that archive.
pub(super) fn category_fact(category: &str) -> String {
    format!("cat:{}", category.to_lowercase())
}

/// The term of a kind of source, or of a word in the name of a file.
pub(super) fn source_fact(source: &str) -> String {
    format!("source:{}", text::fold(source).replace(' ', "-"))
}

/// The term of what a paper has.
pub(super) fn has_fact(had: Has) -> &'static str {
    match had {
        Has::Code => "has:code",
        Has::Project => "has:project",
    }
}

/// The terms by which papers are counted, see [`super::Facet`]: the slug of an organization and
/// the kind of a source, as they are.
pub(super) const ORGANIZATION: &str = "org:";
pub(super) const KIND: &str = "kind:";

fn facts(paper: &Paper) -> Vec<String> {
    let mut facts = Vec::new();
    for category in &paper.categories {
        facts.push(category_fact(category));
        if let Some((archive, _)) = category.split_once('.') {
            facts.push(category_fact(archive));
        }
    }
    let slug = paper.organization.as_ref().map(|it| it.slug.as_str());
    facts.extend(slug.map(|slug| format!("{ORGANIZATION}{slug}")));
    for source in &paper.sources {
        facts.push(format!("{KIND}{}", source.kind));
        facts.push(source_fact(&source.kind));
        facts.push(source_fact(&source.name));
        facts.extend(
            text::words(&source.name)
                .chain(text::words(&source.kind))
                .map(|(_, word)| source_fact(&word)),
        );
    }
    let summary = paper.summary.as_captured();
    let names = |hosts: &[&str]| hosts.iter().any(|host| summary.contains(host));
    if paper.repository.is_some() || names(&CODE_HOSTS) {
        facts.push(has_fact(Has::Code).to_owned());
    }
    if paper.project.is_some() || names(&PAGE_HOSTS) {
        facts.push(has_fact(Has::Project).to_owned());
    }
    facts.sort_unstable();
    facts.dedup();
    facts
}

fn beginnings<'a>(words: &FxHashSet<&'a str>) -> FxHashSet<&'a str> {
    let mut all = with_room(words.len() * 3);
    for word in words.iter().filter(|word| !text::is_unspaced(word)) {
        for (at, letter) in word.char_indices().take(BEGINNING) {
            all.extend(word.get(..at + letter.len_utf8()));
        }
    }
    all
}

fn with_room<'a>(count: usize) -> FxHashSet<&'a str> {
    FxHashSet::with_capacity_and_hasher(count, FxBuildHasher)
}

fn joined(words: &FxHashSet<&str>) -> String {
    let mut text = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
    for word in words {
        text.push_str(word);
        text.push(' ');
    }
    text
}

/// Registers what [`Fields::schema`] names.
pub(super) fn register_tokenizer(index: &Index) {
    index.tokenizers().register(
        TOKENIZER,
        tantivy::tokenizer::WhitespaceTokenizer::default(),
    );
    index.tokenizers().register(TERMS, TermTokenizer);
}
