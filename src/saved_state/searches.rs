//! Saved searches: a JSON file in the config directory, which the user may edit and share.
//!
//! An invalid file is reported and left unchanged. Before a search is saved, the
//! invalid file is copied.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::file_util::{self, FileError};
use crate::query::{Mode, Query};

/// The extension that is added to the copy of an invalid file.
const DAMAGED: &str = "damaged";

/// A named search, which has its own tab.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedSearch {
    pub name: String,
    /// The query as typed.
    pub query: String,
    #[serde(default)]
    pub mode: Mode,
}

impl SavedSearch {
    pub(crate) fn parse_query(&self, today: Date) -> Query {
        Query::parse_in(&self.query, self.mode, today)
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum SearchesError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(
        "the saved searches in {path} are invalid ({reason}); edit the file, or save a search, which replaces it and keeps a copy"
    )]
    Damaged {
        path: PathBuf,
        reason: serde_json::Error,
    },
}

/// Returns the saved searches in the order of their keys; none if there is no file.
pub(crate) fn read_searches(path: &Path) -> Result<Vec<SavedSearch>, SearchesError> {
    let Some(bytes) = file_util::read(path)? else {
        return Ok(Vec::new());
    };
    serde_json::from_slice(&bytes).map_err(|reason| SearchesError::Damaged {
        path: path.to_owned(),
        reason,
    })
}

/// Replaces the saved searches. An invalid file is first copied, with the extension `damaged`.
pub(crate) fn write_searches(path: &Path, searches: &[SavedSearch]) -> Result<(), FileError> {
    if let Some(parent) = path.parent() {
        file_util::create_dir(parent)?;
    }
    match read_searches(path) {
        Ok(_) => {}
        Err(SearchesError::File(error)) => return Err(error),
        Err(SearchesError::Damaged { .. }) => {
            let bytes = file_util::read(path)?.unwrap_or_default();
            file_util::replace(&path.with_added_extension(DAMAGED), &bytes)?;
        }
    }
    let text = serde_json::to_string_pretty(searches).unwrap_or_default();
    file_util::replace(path, format!("{text}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(name: &str) -> SavedSearch {
        SavedSearch {
            name: name.to_owned(),
            query: "\"river delta\" -lake".to_owned(),
            mode: Mode::Exact,
        }
    }

    #[test]
    fn searches_round_trip() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new").join("searches.json");
        assert_eq!(read_searches(&path).unwrap(), []);
        let searches = [search("deltas"), search("größer")];
        write_searches(&path, &searches).unwrap();
        assert_eq!(read_searches(&path).unwrap(), searches);
        assert_eq!(
            std::fs::read_dir(path.parent().unwrap()).unwrap().count(),
            1
        );
    }

    #[test]
    fn a_damaged_file_is_reported_and_copied_before_it_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("searches.json");
        let damaged = "[{\"name\": \"deltas\", \"qu";
        std::fs::write(&path, damaged).unwrap();
        let error = read_searches(&path).unwrap_err().to_string();
        assert!(
            error.contains("searches.json") && error.contains("line 1"),
            "{error}"
        );
        write_searches(&path, &[search("lakes")]).unwrap();
        let copy = std::fs::read_to_string(dir.path().join("searches.json.damaged")).unwrap();
        assert_eq!(copy, damaged);
        assert_eq!(read_searches(&path).unwrap(), [search("lakes")]);
    }

    #[test]
    fn a_search_without_a_mode_is_smart() {
        let read: Vec<SavedSearch> =
            serde_json::from_str(r#"[{"name": "a", "query": "b"}]"#).unwrap();
        assert_eq!(read[0].mode, Mode::Smart);
        assert!(
            serde_json::from_str::<Vec<SavedSearch>>(r#"[{"name": "a", "quary": "b"}]"#).is_err()
        );
    }
}
