//! Everything derived from the papers log: titles for the list, words for the search.
//!
//! A cache. It records the position in the papers log that it reflects; if it is missing,
//! damaged, of another version or ahead of the log, the library rebuilds it.

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
pub(crate) use word::{Facet, WordIndex};
