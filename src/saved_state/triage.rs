//! The triage file: the unfinished triage session, which the next start can resume.

use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::session::write_state;
use crate::file_util::{self, FileError};
use crate::paper::PaperId;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SavedTriage {
    /// In the order of the session.
    pub papers: Vec<PaperId>,
    /// The paper that was shown last.
    #[serde(rename = "at")]
    pub last_shown: Option<PaperId>,
    #[serde(rename = "began")]
    pub started_at: Timestamp,
    /// The time spent in milliseconds, without long pauses.
    #[serde(rename = "spent")]
    pub spent_millis: u64,
    /// The name of the list in which the session was started.
    #[serde(rename = "from")]
    pub list_name: String,
}

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
            last_shown: Some(PaperId::of_arxiv("2305.04160")),
            started_at: Timestamp::UNIX_EPOCH,
            spent_millis: 12,
            list_name: "Inbox".to_owned(),
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
