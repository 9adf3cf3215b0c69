//! Papers on their way out, one file a format.

mod bibtex;
mod copied;
mod json;
mod markdown;
mod reading_list;

pub use bibtex::BibtexEntry;
pub use copied::{CopyForm, address, copied};
pub use json::{JsonPaper, Marked};
pub use markdown::markdown_link;
pub use reading_list::reading_list_line;
