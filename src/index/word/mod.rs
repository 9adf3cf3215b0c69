//! The full-text index, stored with tantivy.
//!
//! It stores the position in the papers log that it reflects. The caller rebuilds an index that is
//! missing, damaged or of another version.

mod compile;
mod dictionary;
mod exclusion_query;
mod facets;
mod live_docs;
mod matcher;
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
pub(crate) use writer::{WordWriter, WriterSize};

/// An open index; clones share it.
#[derive(Clone)]
pub struct WordIndex {
    inner: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

impl WordIndex {
    /// Opens the index in `dir`; `None` if it is missing, damaged or of another version.
    pub(crate) fn open(dir: &Path) -> Option<Self> {
        let (schema, fields) = Fields::schema();
        let index = tantivy::Index::open(MmapDirectory::open(dir).ok()?).ok()?;
        if index.schema() != schema {
            return None;
        }
        let index = Self::with_reader(index, fields).ok()?;
        index.position().is_some().then_some(index)
    }

    /// Creates an empty index in `dir`, whose contents it deletes.
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

    /// Creates an empty index in memory.
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
        schema::register_tokenizers(&index);
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

    /// Returns the position in the papers log that the last commit reflects; `None` if the index
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

    /// Makes the newest commit, also of another process, visible to later searches.
    pub(crate) fn reload(&self) -> Result<(), IndexError> {
        Ok(self.reader.reload()?)
    }

    /// Returns the papers with `key`, first the one with this id, then by id.
    pub(crate) fn papers(&self, key: &PaperKey) -> Result<Vec<Paper>, IndexError> {
        let searcher = self.reader.searcher();
        let term = Term::from_field_text(self.fields.keys, key.as_str());
        let mut papers = Vec::new();
        for address in live_docs::with_term(&searcher, &term)? {
            papers.extend(self.stored(&searcher, address)?);
        }
        papers.sort_by_cached_key(|paper: &Paper| {
            let id = paper.id();
            (id != *key, id)
        });
        Ok(papers)
    }

    /// Calls `visit` with every key of every paper; a key may come up more than once.
    pub(crate) fn for_each_key(&self, visit: &mut dyn FnMut(&str)) -> Result<(), IndexError> {
        for segment in self.reader.searcher().segment_readers() {
            let inverted = segment.inverted_index(self.fields.keys)?;
            let mut terms = inverted
                .terms()
                .stream()
                .map_err(tantivy::TantivyError::from)?;
            while terms.advance() {
                if let Ok(key) = std::str::from_utf8(terms.key()) {
                    visit(key);
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

#[cfg(test)]
mod tests;
