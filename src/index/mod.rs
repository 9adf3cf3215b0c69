//! The search index: a cache derived from the papers log.
//!
//! The title index has the data that the list shows, the word index has the full text. Both store
//! the log position that they reflect. The library rebuilds an index that is missing, damaged, of
//! another version or ahead of the log.

mod builder;
mod error;
mod row_set;
mod snapshot;
mod title;
mod word;

pub(crate) use builder::IndexBuilder;
pub(crate) use error::{IndexError, guard_index};
pub use row_set::RowId;
pub(crate) use row_set::RowSet;
pub(crate) use snapshot::{Snapshot, titles_path, words_path};
pub(crate) use title::{TitleIndex, TitleIndexBuilder, Upserted};
pub(crate) use word::{Facet, WordIndex, WriterSize};
