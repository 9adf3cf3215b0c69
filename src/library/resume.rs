//! How far a long import was, so that the next run of the same file goes on from there.
//!
//! The file is known by its path, length and time of change; the place in it counts only while
//! the papers log still begins as it was then.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::LibraryError;
use super::input::Input;
use crate::config::Folders;
use crate::file_util;
use crate::paper_log::{PaperLog, Position};

/// What is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    path: PathBuf,
    length: u64,
    changed: Option<jiff::Timestamp>,
    records: usize,
    segment: u32,
    fingerprint: u64,
}

/// The place of one file, if it is one that can be found again.
pub(super) struct Resume {
    at: PathBuf,
    file: Option<(PathBuf, u64, Option<jiff::Timestamp>)>,
}

impl Resume {
    pub(super) fn open(folders: &Folders, input: &Input) -> Self {
        let at = folders.data.join("import.json");
        let path = match input {
            Input::Named(path) | Input::Found(path) => path.canonicalize().ok(),
            Input::Stdin => None,
        };
        let file = path.and_then(|path| {
            let known = path.metadata().ok()?;
            let changed = known.modified().ok().and_then(|at| at.try_into().ok());
            Some((path, known.len(), changed))
        });
        Self { at, file }
    }

    /// Returns how many records an earlier run has taken in.
    pub(super) fn records(&self, log: &PaperLog) -> Result<usize, LibraryError> {
        let Some(place) = self.read() else {
            return Ok(0);
        };
        let ours = self.file.as_ref().is_some_and(|(path, length, changed)| {
            (&place.path, &place.length, &place.changed) == (path, length, changed)
        });
        let position = Position {
            segment: place.segment,
            fingerprint: place.fingerprint,
        };
        let same_log = ours && log.position_after(place.segment)? == position;
        Ok(if same_log { place.records } else { 0 })
    }

    /// Writes down that so many records are in the log.
    pub(super) fn write(&mut self, records: usize, log: &PaperLog) -> Result<(), LibraryError> {
        let Some((path, length, changed)) = self.file.clone() else {
            return Ok(());
        };
        let Position {
            segment,
            fingerprint,
        } = log.position()?;
        let place = Place {
            path,
            length,
            changed,
            records,
            segment,
            fingerprint,
        };
        // Without it the next run only takes longer.
        if let Ok(text) = serde_json::to_vec(&place) {
            let _ = file_util::replace(&self.at, &text);
        }
        Ok(())
    }

    /// Forgets the place, because the file is done.
    pub(super) fn remove(&self) {
        let ours = self
            .read()
            .is_some_and(|place| self.file.as_ref().is_some_and(|file| file.0 == place.path));
        if ours {
            let _ = std::fs::remove_file(&self.at);
        }
    }

    fn read(&self) -> Option<Place> {
        serde_json::from_slice(&file_util::read(&self.at).ok()??).ok()
    }
}
