//! The report of an import, by file, and its progress.

use serde::Serialize;

use super::input::Input;
use super::merger::MergeOutcome;
use crate::import::{Batch, Rejected};

/// Rejected items of one file that are listed; the others are only counted.
pub(crate) const MAX_REJECTED: usize = 1_000;

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde calls"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// The result of one file; serialized for `deckle import --json`.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct FileReport {
    /// The path as the user named it; `-` for standard input.
    pub path: String,
    /// The detected format; `None` if the file could not be read.
    pub format: Option<&'static str>,
    /// Percentage of a page's lines that belong to no paper, if more than half.
    #[serde(rename = "unplaced_percent", skip_serializing_if = "Option::is_none")]
    pub unrecognized_percent: Option<u32>,
    /// The text encoding, such as `windows-1252`; `None` for UTF-8.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'static str>,
    #[serde(rename = "found")]
    pub records: usize,
    /// Records of new papers.
    pub added: usize,
    /// Records that added something to a paper.
    pub merged: usize,
    /// Records that added nothing.
    pub unchanged: usize,
    /// The first [`MAX_REJECTED`] items without a valid paper; an unreadable file is one item.
    pub rejected: Vec<Rejected>,
    /// Number of rejected items that are not in `rejected`.
    #[serde(skip_serializing_if = "is_zero")]
    pub rejected_more: usize,
    /// Whether the file could not be read.
    #[serde(skip)]
    pub failed: bool,
    /// Whether the user named the file, not its directory.
    #[serde(skip)]
    pub named: bool,
}

impl FileReport {
    /// Returns the report of an input that was not opened yet.
    pub(super) fn new(input: &Input) -> Self {
        Self {
            path: input.display_name(),
            named: !matches!(input, Input::InDirectory(_)),
            ..Self::default()
        }
    }

    pub(super) fn set_format(&mut self, batch: &Batch) {
        self.format = Some(batch.format.name());
        self.unrecognized_percent = batch.unrecognized_percent;
        self.encoding = batch.encoding;
    }

    /// Marks the file as failed and lists the reason.
    pub(super) fn unreadable(mut self, reason: String) -> Self {
        self.failed = true;
        self.rejected.push(Rejected {
            line: 1,
            reason,
            text: String::new(),
        });
        self
    }

    pub(crate) fn rejected_total(&self) -> usize {
        self.rejected.len() + self.rejected_more
    }

    /// Lists a rejected item, or only counts it after [`MAX_REJECTED`] items.
    pub(super) fn reject(&mut self, item: Rejected) {
        if self.rejected.len() < MAX_REJECTED {
            self.rejected.push(item);
        } else {
            self.rejected_more += 1;
        }
    }

    pub(super) fn count(&mut self, outcome: MergeOutcome) {
        self.records += 1;
        match outcome {
            MergeOutcome::Added => self.added += 1,
            MergeOutcome::Merged => self.merged += 1,
            MergeOutcome::Unchanged => self.unchanged += 1,
        }
    }
}

/// The result of an import; serialized for `deckle import --json`.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Report {
    pub files: Vec<FileReport>,
    pub added: usize,
    pub merged: usize,
    pub unchanged: usize,
    /// Number of rejected items, listed or not.
    pub rejected: usize,
    /// Whether the import was canceled; the records read before are in the library.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub interrupted: bool,
    /// Number of papers in the library after the import.
    #[serde(skip)]
    pub papers: u32,
    /// Number of bookmarked papers added from the starter library.
    #[serde(skip)]
    pub from_starter: usize,
}

impl Report {
    /// Returns the path of the first unreadable file that the user named, and the reason.
    pub(crate) fn failure(&self) -> Option<(&str, &str)> {
        let failed = self.files.iter().find(|file| file.failed && file.named)?;
        let reason = failed
            .rejected
            .first()
            .map_or("", |item| item.reason.as_str());
        Some((&failed.path, reason))
    }

    /// Returns the encodings other than UTF-8, as the end of a sentence; empty if there is none.
    pub(crate) fn encoding_note(&self) -> String {
        let mut names: Vec<_> = self.files.iter().filter_map(|file| file.encoding).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            return String::new();
        }
        format!("; read as {}", names.join(", "))
    }

    /// Returns the number of valid records in all files.
    pub(crate) fn records(&self) -> usize {
        self.files.iter().map(|file| file.records).sum()
    }

    pub(super) fn push(&mut self, file: FileReport) {
        self.added += file.added;
        self.merged += file.merged;
        self.unchanged += file.unchanged;
        self.rejected += file.rejected_total();
        self.files.push(file);
    }
}

/// The progress of an import.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ImportProgress<'a> {
    /// The file being read.
    pub path: &'a str,
    /// Number of files that are done.
    pub done: usize,
    /// Number of all files.
    pub files: usize,
    /// Records of all files so far.
    pub records: usize,
    /// Rejected items of all files so far.
    pub rejected: usize,
    /// Bytes of this file read so far; of a compressed file, before decompression.
    pub read: u64,
    /// Size of this file in bytes, if known.
    pub size: Option<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejected_items_beyond_the_limit_are_only_counted() {
        let mut file = FileReport::default();
        for line in 1..=MAX_REJECTED + 7 {
            file.reject(Rejected {
                line,
                reason: String::new(),
                text: String::new(),
            });
        }
        assert_eq!((file.rejected.len(), file.rejected_more), (MAX_REJECTED, 7));
        let mut report = Report::default();
        report.push(file);
        assert_eq!(report.rejected, MAX_REJECTED + 7);
    }

    #[test]
    fn encoding_note_names_each_encoding_once() {
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
    fn json_leaves_out_fields_with_default_values() {
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
