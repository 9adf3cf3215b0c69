//! The triage file: the unfinished triage session, which the next start can resume.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::session::write_state;
use crate::file_util::{self, FileError};
use crate::paper::PaperId;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SavedTriage {
    /// The papers in order.
    pub papers: Vec<PaperId>,
    /// The last paper on the screen.
    pub at: Option<PaperId>,
    /// The start of the session.
    pub began: Timestamp,
    /// The time spent in milliseconds, without long pauses.
    pub spent: u64,
    /// The name of the list that it began from.
    pub from: String,
}

/// The triage file is invalid.
#[derive(Debug, thiserror::Error)]
#[error("The unfinished triage session cannot be read; the next one starts over.")]
pub(crate) struct InvalidTriage;

/// Parses the triage file; `None` if no session is unfinished.
fn parse(json: &[u8]) -> Result<Option<SavedTriage>, InvalidTriage> {
    serde_json::from_slice(json).map_err(|_| InvalidTriage)
}

/// Returns the unfinished session; `None` if there is none or the file cannot be read.
pub(crate) fn read_triage(path: &Path) -> Result<Option<SavedTriage>, InvalidTriage> {
    let json = file_util::read(path).ok().flatten();
    json.map_or(Ok(None), |json| parse(&json))
}

pub(crate) fn write_triage(path: &Path, triage: Option<&SavedTriage>) -> Result<(), FileError> {
    write_state(path, &serde_json::to_vec(&triage).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_round_trip_and_invalid_files_are_errors() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("data/triage.json");
        assert_eq!(read_triage(&path).unwrap(), None);
        let triage = SavedTriage {
            papers: vec![PaperId::of_arxiv("2305.04160")],
            at: Some(PaperId::of_arxiv("2305.04160")),
            began: Timestamp::UNIX_EPOCH,
            spent: 12,
            from: "Inbox".to_owned(),
        };
        write_triage(&path, Some(&triage)).unwrap();
        assert_eq!(read_triage(&path).unwrap(), Some(triage));
        write_triage(&path, None).unwrap();
        assert_eq!(read_triage(&path).unwrap(), None);
        assert_eq!(std::fs::read(&path).unwrap(), b"null");
        for invalid in ["", "{}", "{\"papers\": [1,"] {
            std::fs::write(&path, invalid).unwrap();
            assert!(read_triage(&path).is_err(), "{invalid:?}");
        }
    }
}
