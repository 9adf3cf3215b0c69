//! A checkpoint of a long import, from which the next import of the same file resumes.
//!
//! The file is recognized by path, length and modification time. The checkpoint is valid only if
//! the papers log still begins with the segments that it had then.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::LibraryError;
use super::input::Input;
use crate::config::Folders;
use crate::file_util;
use crate::paper_log::{PaperLog, Position};

/// The contents of the checkpoint file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Checkpoint {
    path: PathBuf,
    length: u64,
    changed: Option<jiff::Timestamp>,
    records: usize,
    segment: u32,
    fingerprint: u64,
}

/// Reads and writes the checkpoint of one input; standard input has none.
pub(super) struct Resume {
    checkpoint_path: PathBuf,
    file: Option<ImportedFile>,
}

#[derive(Clone)]
struct ImportedFile {
    path: PathBuf,
    length: u64,
    changed: Option<jiff::Timestamp>,
}

impl Resume {
    pub(super) fn open(folders: &Folders, input: &Input) -> Self {
        let path = match input {
            Input::Named(path) | Input::InDirectory(path) => path.canonicalize().ok(),
            Input::Stdin => None,
        };
        let file = path.and_then(|path| {
            let metadata = path.metadata().ok()?;
            let changed = metadata.modified().ok();
            Some(ImportedFile {
                path,
                length: metadata.len(),
                changed: changed.and_then(|time| time.try_into().ok()),
            })
        });
        Self {
            checkpoint_path: folders.data.join("import.json"),
            file,
        }
    }

    /// Returns the number of records that an earlier import has logged.
    pub(super) fn records(&self, log: &PaperLog) -> Result<usize, LibraryError> {
        let (Some(checkpoint), Some(file)) = (self.read(), &self.file) else {
            return Ok(0);
        };
        let is_same_file = (&checkpoint.path, checkpoint.length, checkpoint.changed)
            == (&file.path, file.length, file.changed);
        let position = Position {
            segment: checkpoint.segment,
            fingerprint: checkpoint.fingerprint,
        };
        let is_valid = is_same_file && log.position_after(checkpoint.segment)? == position;
        Ok(if is_valid { checkpoint.records } else { 0 })
    }

    /// Writes the number of records that are in the log.
    pub(super) fn write(&self, records: usize, log: &PaperLog) -> Result<(), LibraryError> {
        let Some(file) = self.file.clone() else {
            return Ok(());
        };
        let position = log.position()?;
        let checkpoint = Checkpoint {
            path: file.path,
            length: file.length,
            changed: file.changed,
            records,
            segment: position.segment,
            fingerprint: position.fingerprint,
        };
        // Without a checkpoint the next import only takes longer.
        if let Ok(text) = serde_json::to_vec(&checkpoint) {
            let _ = file_util::replace(&self.checkpoint_path, &text);
        }
        Ok(())
    }

    /// Removes the checkpoint of this file, after its import is complete.
    pub(super) fn remove(&self) {
        if let (Some(checkpoint), Some(file)) = (self.read(), &self.file)
            && checkpoint.path == file.path
        {
            let _ = std::fs::remove_file(&self.checkpoint_path);
        }
    }

    fn read(&self) -> Option<Checkpoint> {
        serde_json::from_slice(&file_util::read(&self.checkpoint_path).ok()??).ok()
    }
}
