//! Saved searches: a small JSON file that the user may read, edit and share.
//!
//! It stands in the config directory because it holds what the user has decided. A file that is
//! not understood is told about and left alone; saving again puts it aside first.

use jiff::civil::Date;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::file_util::{self, FileError};
use crate::query::{Mode, Query};

/// What the name of a file that was put aside ends with.
const ASIDE: &str = "damaged";

/// A search under a name, which is a view of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedSearch {
    /// What the user calls it.
    pub name: String,
    /// What was typed.
    pub query: String,
    /// How it was meant.
    #[serde(default)]
    pub mode: Mode,
}

impl SavedSearch {
    /// Returns the search, understood.
    pub(crate) fn parsed(&self, today: Date) -> Query {
        Query::parse_in(&self.query, self.mode, today)
    }
}

/// Why there are no saved searches although there is a file of them.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SearchesError {
    /// The file could not be read.
    #[error(transparent)]
    Disk(#[from] FileError),
    /// The file is not understood.
    #[error(
        "the saved searches in {path} are not understood ({reason}); mend the file, or save a search, which puts it aside"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, with line and column.
        reason: serde_json::Error,
    },
}

/// Returns the saved searches in the order of their keys; none when there is no file.
pub(crate) fn read_searches(path: &Path) -> Result<Vec<SavedSearch>, SearchesError> {
    let Some(bytes) = file_util::read(path)? else {
        return Ok(Vec::new());
    };
    serde_json::from_slice(&bytes).map_err(|reason| SearchesError::Damaged {
        path: path.to_owned(),
        reason,
    })
}

/// Writes the saved searches down; a file that is not understood is put aside before.
pub(crate) fn write_searches(path: &Path, searches: &[SavedSearch]) -> Result<(), FileError> {
    if let Some(parent) = path.parent() {
        file_util::create_dir(parent)?;
    }
    match read_searches(path) {
        Ok(_) => {}
        Err(SearchesError::Disk(unread)) => return Err(unread),
        Err(SearchesError::Damaged { .. }) => {
            let bytes = file_util::read(path)?.unwrap_or_default();
            file_util::replace(&path.with_added_extension(ASIDE), &bytes)?;
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
    fn searches_are_read_as_they_were_written() {
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
    fn a_damaged_file_is_told_and_put_aside_before_it_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("searches.json");
        let damaged = "[{\"name\": \"deltas\", \"qu";
        std::fs::write(&path, damaged).unwrap();
        let told = read_searches(&path).unwrap_err().to_string();
        assert!(
            told.contains("searches.json") && told.contains("line 1"),
            "{told}"
        );
        write_searches(&path, &[search("lakes")]).unwrap();
        let aside = std::fs::read_to_string(dir.path().join("searches.json.damaged")).unwrap();
        assert_eq!(aside, damaged);
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
