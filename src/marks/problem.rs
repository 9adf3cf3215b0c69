//! What can go wrong with the journal, in sentences that say what to do.

use std::fmt;
use std::path::PathBuf;

use crate::file_util::FileError;

/// Line numbers that a sentence can bear.
const SHOWN_LINES: usize = 5;

/// Something about the files of marks that the user should know; the program can go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The journal cannot be used and is left alone; new marks go elsewhere.
    Unusable {
        /// The journal.
        path: PathBuf,
        /// Why it cannot be used.
        reason: String,
        /// Where new marks go; `None` when there is no place and they will not be kept.
        beside: Option<PathBuf>,
    },
    /// A file beside the journal cannot be used; what can be read of it counts.
    Skipped {
        /// The file.
        path: PathBuf,
        /// Why it cannot be used.
        reason: String,
    },
    /// Some lines of a file are no marks; all others count.
    BadLines {
        /// The file.
        path: PathBuf,
        /// Line numbers, from 1.
        lines: Vec<usize>,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unusable {
                path,
                reason,
                beside: Some(beside),
            } => write!(
                f,
                "Your marks in {} cannot be used ({reason}). The file is left as it is and new marks \
                 go to {}. Repair it or move it away, then start again: both files will be read.",
                path.display(),
                beside.display(),
            ),
            Self::Unusable {
                path,
                reason,
                beside: None,
            } => write!(
                f,
                "Your marks in {} cannot be used ({reason}) and nothing can be written beside it: new \
                 marks will be lost. Leave the program, repair that folder and start again.",
                path.display(),
            ),
            Self::Skipped { path, reason } => write!(
                f,
                "{} looks like a file of marks but cannot be used ({reason}). Repair it, or rename or \
                 remove it if it is not yours to keep.",
                path.display(),
            ),
            Self::BadLines { path, lines } => write!(
                f,
                "{}: {} cannot be read; all other lines count. Correct or delete \
                 what is there in an editor.",
                path.display(),
                numbered(lines),
            ),
        }
    }
}

/// Names the first few lines and the number of the others.
pub(super) fn numbered(lines: &[usize]) -> String {
    let shown: Vec<String> = lines
        .iter()
        .take(SHOWN_LINES)
        .map(usize::to_string)
        .collect();
    match lines.len().saturating_sub(SHOWN_LINES) {
        0 => format!("line {}", shown.join(", ")),
        more => format!("line {} and {more} more", shown.join(", ")),
    }
}

/// Trouble with the files of marks; of a mark that is not saved, the event can be appended again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MarksError {
    /// The file or its folder refused.
    #[error("the mark is not saved")]
    Disk(#[from] FileError),
    /// What others have written cannot be read.
    #[error("the marks of another instance cannot be read")]
    Read(#[source] FileError),
    /// The journal stays as it was, or is compacted already.
    #[error("the journal of marks is not compacted; no mark is lost")]
    Compact(#[source] FileError),
    /// The journal and all places beside it were unusable at the start.
    #[error("the mark is not saved: neither {} nor a file beside it can be used", .0.display())]
    NoPlace(PathBuf),
    /// The event has no form in JSON.
    #[error("the mark is not saved: it cannot be written as JSON")]
    Encode(#[from] serde_json::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_the_files_and_what_to_do() {
        let path = PathBuf::from("/m/marks.jsonl");
        let beside = Some(PathBuf::from("/m/marks.beside.jsonl"));
        let reason = String::from("it is a folder");
        let cases = [
            (
                Problem::Unusable {
                    path: path.clone(),
                    reason: reason.clone(),
                    beside,
                },
                [
                    "(it is a folder)",
                    "go to /m/marks.beside.jsonl",
                    "move it away",
                ],
            ),
            (
                Problem::Unusable {
                    path: path.clone(),
                    reason: reason.clone(),
                    beside: None,
                },
                ["(it is a folder)", "will be lost", "repair that folder"],
            ),
            (
                Problem::Skipped {
                    path: path.clone(),
                    reason,
                },
                ["(it is a folder)", "Repair it", "rename"],
            ),
            (
                Problem::BadLines {
                    path,
                    lines: (3..10).collect(),
                },
                [
                    ": line 3, 4, 5, 6, 7 and 2 more cannot",
                    "all other lines count",
                    "delete",
                ],
            ),
        ];
        for (problem, parts) in cases {
            let sentence = problem.to_string();
            for part in parts.iter().chain(&["/m/marks.jsonl"]) {
                assert!(sentence.contains(part), "{sentence}");
            }
        }
    }
}
