//! The full-text index: tantivy behind few verbs.
//!
//! It is a cache of the papers log. It says which segment of the log it reflects; whatever is
//! missing, damaged or of another version is built anew from the log by the caller.

mod compile;
mod dictionary;
mod exclusion_query;
mod facets;
mod find;
mod prefix_query;
mod rank;
mod row_query;
mod schema;
mod tokenizer;
mod warm;
mod writer;

use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::schema::Value;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{
    DocAddress, IndexReader, IndexSettings, IndexSortByField, Order, ReloadPolicy, Searcher,
    TantivyDocument, Term,
};

use crate::index::error::IndexError;
use crate::paper::{Paper, PaperKey};
use crate::paper_log::Position;
use schema::Fields;

pub(crate) use facets::Facet;
pub(crate) use writer::WordWriter;

/// An open index; a copy is the same one.
#[derive(Clone)]
pub(crate) struct WordIndex {
    inner: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

impl WordIndex {
    /// Opens the index in `dir`; `None` when there is none that this version can use.
    pub(crate) fn open(dir: &Path) -> Option<Self> {
        let (schema, fields) = Fields::schema();
        let index = tantivy::Index::open(MmapDirectory::open(dir).ok()?).ok()?;
        if index.schema() != schema {
            return None;
        }
        let index = Self::with_reader(index, fields).ok()?;
        index.position().is_some().then_some(index)
    }

    /// Makes an empty index in `dir` in the place of whatever is there.
    pub(crate) fn create(dir: &Path) -> Result<Self, IndexError> {
        let failed = |source| IndexError::Directory {
            path: dir.to_owned(),
            source,
        };
        match std::fs::remove_dir_all(dir) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(failed(error));
            }
            _ => std::fs::create_dir_all(dir).map_err(failed)?,
        }
        let (schema, fields) = Fields::schema();
        let directory = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
        Self::with_reader(
            tantivy::Index::create(directory, schema, settings())?,
            fields,
        )
    }

    /// Makes an index that lives in memory only.
    pub(crate) fn in_memory() -> Result<Self, IndexError> {
        let (schema, fields) = Fields::schema();
        Self::with_reader(
            tantivy::Index::builder()
                .schema(schema)
                .settings(settings())
                .create_in_ram()?,
            fields,
        )
    }

    fn with_reader(index: tantivy::Index, fields: Fields) -> Result<Self, IndexError> {
        schema::register_tokenizer(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            inner: index,
            reader,
            fields,
        })
    }

    /// Returns the place in the papers log that the last commit reflects; `None` when the index
    /// is of another version or was never committed.
    pub(crate) fn position(&self) -> Option<Position> {
        let payload = self.inner.load_metas().ok()?.payload?;
        let mut parts = payload.split(' ');
        if parts.next()?.parse() != Ok(schema::VERSION) {
            return None;
        }
        let (segment, fingerprint) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Position {
            segment,
            fingerprint,
        })
    }

    /// Shows the newest commit, of whatever process, to the searches that follow.
    pub(crate) fn reload(&self) -> Result<(), IndexError> {
        Ok(self.reader.reload()?)
    }

    /// Returns the papers that a key finds, the one whose id it is first, then by id.
    pub(crate) fn papers(&self, key: &PaperKey) -> Result<Vec<Paper>, IndexError> {
        let searcher = self.reader.searcher();
        let mut papers = Vec::new();
        for address in documents(
            &searcher,
            &Term::from_field_text(self.fields.keys, key.as_str()),
        )? {
            papers.extend(self.stored(&searcher, address)?);
        }
        papers.sort_by_cached_key(|paper: &Paper| {
            let id = paper.id();
            (id != *key, id)
        });
        Ok(papers)
    }

    /// Hands every key of every paper to `sink`, some of them more than once.
    pub(crate) fn each_key(&self, sink: &mut dyn FnMut(&str)) -> Result<(), IndexError> {
        for segment in self.reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.keys)?;
            let mut terms = inverted
                .terms()
                .stream()
                .map_err(tantivy::TantivyError::from)?;
            while terms.advance() {
                if let Ok(key) = std::str::from_utf8(terms.key()) {
                    sink(key);
                }
            }
        }
        Ok(())
    }

    fn stored(
        &self,
        searcher: &Searcher,
        address: DocAddress,
    ) -> Result<Option<Paper>, IndexError> {
        let document: TantivyDocument = searcher.doc(address)?;
        let bytes = document
            .get_first(self.fields.stored)
            .and_then(|value| value.as_bytes());
        Ok(bytes.map(serde_json::from_slice).transpose()?)
    }
}

fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor::default()),
        docstore_compress_dedicated_thread: false,
        sort_by_field: Some(IndexSortByField {
            field: schema::ORDER.to_owned(),
            order: Order::Desc,
        }),
        ..IndexSettings::default()
    }
}

/// Returns the live documents that hold a term.
fn documents(searcher: &Searcher, term: &Term) -> Result<Vec<DocAddress>, IndexError> {
    let mut found = Vec::new();
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        let inverted = segment.inverted_index(term.field())?;
        let postings = inverted
            .read_postings(term, tantivy::schema::IndexRecordOption::Basic)
            .map_err(tantivy::TantivyError::from)?;
        let Some(mut postings) = postings else {
            continue;
        };
        let mut doc = tantivy::DocSet::doc(&postings);
        while doc != tantivy::TERMINATED {
            if segment
                .alive_bitset()
                .is_none_or(|alive| alive.is_alive(doc))
            {
                found.push(DocAddress::new(ordinal, doc));
            }
            doc = tantivy::DocSet::advance(&mut postings);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
