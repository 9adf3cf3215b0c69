//! Papers on their way out, one file a format.

mod json;

pub use json::{JsonPaper, Marked};
