//! Papers on their way out, one file a format.

mod bibtex;
mod copied;
mod json;
mod markdown;
mod reading_list;

pub use bibtex::BibtexEntry;
pub(crate) use copied::{CopyForm, address, copied};
pub(crate) use json::{JsonPaper, Marked};
pub(crate) use reading_list::reading_list_line;
