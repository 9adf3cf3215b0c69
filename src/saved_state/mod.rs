//! The small files that outlive a run beside the marks: saved searches and where the reader was left.

mod searches;
mod session;

pub(crate) use searches::{SavedSearch, read_searches, write_searches};
pub(crate) use session::{read_session, write_session};
