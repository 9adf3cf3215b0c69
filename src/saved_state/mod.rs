//! Small files beside the marks journal: the session, the unfinished triage session and the saved
//! searches.

mod searches;
mod session;
mod triage;

pub(crate) use searches::{SavedSearch, read_searches, write_searches};
pub(crate) use session::{SavedSession, read_session, write_session};
pub(crate) use triage::{SavedTriage, read_triage, write_triage};
