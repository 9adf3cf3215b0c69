//! What an import did, file by file.

use serde::Serialize;

use super::batch::Outcome;
use crate::import::Rejected;

/// The outcome of one file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileReport {
    /// The file as the user named it; `-` for standard input.
    pub path: String,
    /// The format that its content showed; `None` when it could not be read at all.
    pub format: Option<&'static str>,
    /// Papers in the file.
    pub found: usize,
    /// Papers that were not known.
    pub added: usize,
    /// Papers that were known and of which the file knew more.
    pub merged: usize,
    /// Papers of which the file knew nothing new.
    pub unchanged: usize,
    /// Pieces that gave no paper; a file that could not be read is one such piece.
    pub rejected: Vec<Rejected>,
    /// Whether the file gave nothing because it could not be read.
    #[serde(skip)]
    pub failed: bool,
    /// Whether the user named the file, and not a directory that it lies in.
    #[serde(skip)]
    pub named: bool,
}

impl FileReport {
    /// Reports a file that could not be read.
    pub(super) fn refused(mut self, reason: String) -> Self {
        self.failed = true;
        self.rejected.push(Rejected {
            line: 1,
            reason,
            text: String::new(),
        });
        self
    }

    /// Counts one record.
    pub(super) fn count(&mut self, outcome: Outcome) {
        self.found += 1;
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Merged => self.merged += 1,
            Outcome::Unchanged => self.unchanged += 1,
        }
    }
}

/// The outcome of an import.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// One entry a file, in the order of reading.
    pub files: Vec<FileReport>,
    /// Sum over all files.
    pub added: usize,
    /// Sum over all files.
    pub merged: usize,
    /// Sum over all files.
    pub unchanged: usize,
    /// Number of rejected pieces in all files.
    pub rejected: usize,
    /// Papers that the library holds afterwards.
    #[serde(skip)]
    pub papers: u32,
    /// Bookmarked papers that moved from the starter shelf into the library.
    #[serde(skip)]
    pub from_shelf: usize,
}

impl Report {
    /// Returns the first file that the user named and that could not be read, and why. A file
    /// of another kind among those of a directory is no failure.
    pub fn failure(&self) -> Option<(&str, &str)> {
        let failed = self.files.iter().find(|file| file.failed && file.named)?;
        let reason = failed
            .rejected
            .first()
            .map_or("", |piece| piece.reason.as_str());
        Some((&failed.path, reason))
    }

    pub(super) fn push(&mut self, file: FileReport) {
        self.added += file.added;
        self.merged += file.merged;
        self.unchanged += file.unchanged;
        self.rejected += file.rejected.len();
        self.files.push(file);
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// The file being read.
    pub path: &'a str,
    /// Files done.
    pub done: usize,
    /// Files in all.
    pub files: usize,
    /// Papers found so far, over all files.
    pub found: usize,
}
