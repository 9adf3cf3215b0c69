//! The session file: the view, the position and the layout, which the next start restores.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::searches::SavedSearch;
use crate::file_util::{self, FileError};
use crate::paper::PaperId;
use crate::query::Mode;
use crate::search::{Sort, View};

/// The state that the next start restores; missing fields have their defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SavedSession {
    pub view: View,
    /// The open saved search or tag.
    #[serde(rename = "within")]
    pub search: Option<SavedSearch>,
    pub sort: Sort,
    /// The paper under the cursor.
    pub cursor: Option<PaperId>,
    /// Whether the user removed the starter library.
    #[serde(rename = "shelf_removed")]
    pub starter_removed: bool,
    /// Whether the sidebar is visible.
    pub sidebar: bool,
    /// The mode of the search bar.
    pub mode: Mode,
    /// The width of the list in percent.
    pub list_share: Option<u8>,
    /// Searches, the oldest first.
    pub history: Vec<String>,
}

impl SavedSession {
    /// Parses a session; an invalid one is the default, because it holds no decisions.
    pub(crate) fn parse(json: &[u8]) -> Self {
        serde_json::from_slice(json).unwrap_or_default()
    }

    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Returns the session; the default if the file is missing or invalid.
pub(crate) fn read_session(path: &Path) -> SavedSession {
    let json = file_util::read(path).ok().flatten();
    json.map_or_else(SavedSession::default, |json| SavedSession::parse(&json))
}

pub(crate) fn write_session(path: &Path, session: &SavedSession) -> Result<(), FileError> {
    write_state(path, &session.to_json())
}

/// Replaces a state file. Creates its directory and removes temporary files from it.
pub(super) fn write_state(path: &Path, json: &[u8]) -> Result<(), FileError> {
    if let Some(parent) = path.parent() {
        file_util::create_dir(parent)?;
        file_util::remove_stale_temp_files(parent);
    }
    file_util::replace(path, json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_round_trip() {
        let session = SavedSession {
            view: View::Read,
            search: Some(SavedSearch {
                name: "lakes".to_owned(),
                query: "lake".to_owned(),
                mode: Mode::Smart,
            }),
            sort: Sort::Title,
            cursor: Some(PaperId::of_arxiv("2305.04160")),
            starter_removed: true,
            sidebar: true,
            mode: Mode::Fuzzy,
            list_share: Some(40),
            history: vec!["low \"rank\"".to_owned()],
        };
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("data/session.json");
        assert_eq!(read_session(&path), SavedSession::default());
        write_session(&path, &session).unwrap();
        assert_eq!(read_session(&path), session);
        let invalid = SavedSession::parse(b"{\"view\":\"inb");
        assert_eq!(invalid, SavedSession::default());
    }

    #[test]
    fn field_names_do_not_change() {
        let json = r#"{"view":"later","within":null,"sort":"newest","cursor":null,"shelf_removed":true,"sidebar":false,"mode":"exact","list_share":40,"history":[]}"#;
        let session = SavedSession::parse(json.as_bytes());
        assert_eq!(session.view, View::Snoozed);
        assert!(session.starter_removed);
        assert_eq!(session.list_share, Some(40));
        assert_eq!(session.to_json(), json.as_bytes());
    }
}
