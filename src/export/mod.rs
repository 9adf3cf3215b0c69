//! Papers on their way out, one file a format.

mod bibtex;
mod json;
mod markdown;

pub use bibtex::BibtexEntry;
pub use json::{JsonPaper, Marked};
pub use markdown::markdown_link;
