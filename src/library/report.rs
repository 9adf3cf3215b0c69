//! What an import did, file by file.

use serde::Serialize;

use super::merger::Outcome;
use crate::import::Rejected;

/// Rejected pieces of one file that are kept; a broken file of millions shall not fill memory.
pub(crate) const REJECTED_KEPT: usize = 1_000;

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// The outcome of one file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FileReport {
    /// The file as the user named it; `-` for standard input.
    pub path: String,
    /// The format that its content showed; `None` when it could not be read at all.
    pub format: Option<&'static str>,
    /// The share of a page's lines, in percent, that could not be placed, where it is the greater
    /// part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unplaced_percent: Option<u32>,
    /// Name of the encoding of its text, such as `windows-1252`; `None` for UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    /// Papers in the file.
    pub found: usize,
    /// Papers that were not known.
    pub added: usize,
    /// Papers that were known and of which the file knew more.
    pub merged: usize,
    /// Papers of which the file knew nothing new.
    pub unchanged: usize,
    /// Pieces that gave no paper, the first [`REJECTED_KEPT`] of them; a file that could not be
    /// read is one such piece.
    pub rejected: Vec<Rejected>,
    /// Number of the pieces beyond those.
    #[serde(skip_serializing_if = "is_zero")]
    pub rejected_more: usize,
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

    /// Returns the number of rejected pieces, kept or not.
    pub fn rejected_total(&self) -> usize {
        self.rejected.len() + self.rejected_more
    }

    /// Takes in one rejected piece.
    pub(super) fn reject(&mut self, piece: Rejected) {
        if self.rejected.len() < REJECTED_KEPT {
            self.rejected.push(piece);
        } else {
            self.rejected_more += 1;
        }
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
    /// Whether the import was stopped before the end; what was read until then is taken in.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub interrupted: bool,
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

    /// Returns the encodings of the files other than UTF-8, as a phrase that ends a sentence;
    /// empty when there is none.
    pub fn encoding_note(&self) -> String {
        let mut names: Vec<_> = self.files.iter().filter_map(|file| file.encoding).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return String::new();
        }
        format!("; read as {}", names.join(", "))
    }

    /// Returns the number of papers that were read, over all files.
    pub fn found(&self) -> usize {
        self.files.iter().map(|file| file.found).sum()
    }

    pub(super) fn push(&mut self, file: FileReport) {
        self.added += file.added;
        self.merged += file.merged;
        self.unchanged += file.unchanged;
        self.rejected += file.rejected_total();
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
    /// Pieces rejected so far, over all files.
    pub rejected: usize,
    /// Bytes of this file read so far, packed or not.
    pub read: u64,
    /// Size of this file in bytes, where it is known.
    pub size: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejected_pieces_beyond_the_limit_are_counted_only() {
        let mut file = FileReport::default();
        for line in 1..=REJECTED_KEPT + 7 {
            file.reject(Rejected {
                line,
                reason: String::new(),
                text: String::new(),
            });
        }
        assert_eq!(
            (file.rejected.len(), file.rejected_more),
            (REJECTED_KEPT, 7)
        );
        let mut report = Report::default();
        report.push(file);
        assert_eq!(report.rejected, REJECTED_KEPT + 7);
    }

    #[test]
    fn encodings_are_named_once() {
        let mut report = Report::default();
        assert_eq!(report.encoding_note(), "");
        for encoding in [
            None,
            Some("windows-1252"),
            Some("UTF-16LE"),
            Some("windows-1252"),
        ] {
            report.push(FileReport {
                encoding,
                ..FileReport::default()
            });
        }
        assert_eq!(report.encoding_note(), "; read as UTF-16LE, windows-1252");
    }

    #[test]
    fn programs_are_told_of_what_is_unusual_only() {
        let keys = |report: &Report| {
            let json = serde_json::to_value(report).unwrap_or_default();
            (
                json.get("interrupted").cloned(),
                json.pointer("/files/0/rejected_more").cloned(),
            )
        };
        let mut report = Report::default();
        report.push(FileReport::default());
        assert_eq!(keys(&report), (None, None));
        report.interrupted = true;
        report
            .files
            .iter_mut()
            .for_each(|file| file.rejected_more = 2);
        assert_eq!(keys(&report), (Some(true.into()), Some(2.into())));
    }
}
