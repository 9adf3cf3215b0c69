//! Problems and errors of the marks files, with messages that tell the user what to do.

use std::fmt;
use std::path::PathBuf;

use crate::file_util::FileError;

/// Line numbers that a message lists.
const LISTED_LINES: usize = 5;

/// A problem with the marks files that does not stop the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The journal is not usable and is left unchanged; new marks go to another file.
    Unusable {
        path: PathBuf,
        reason: String,
        /// The file for new marks; `None` if none is writable and new marks are lost.
        fallback: Option<PathBuf>,
    },
    /// Another marks file is not usable; its valid lines count.
    Skipped { path: PathBuf, reason: String },
    /// Some lines of a file are not events; all others count.
    BadLines {
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
                fallback: Some(fallback),
            } => write!(
                f,
                "Your marks in {} cannot be used ({reason}). The file is left as it is and new marks \
                 go to {}. Repair it or move it away, then start again: both files will be read.",
                path.display(),
                fallback.display(),
            ),
            Self::Unusable {
                path,
                reason,
                fallback: None,
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
                format_lines(lines),
            ),
        }
    }
}

/// Returns the first few line numbers and the number of the others.
pub(super) fn format_lines(lines: &[usize]) -> String {
    let listed: Vec<String> = lines
        .iter()
        .take(LISTED_LINES)
        .map(usize::to_string)
        .collect();
    match lines.len().saturating_sub(LISTED_LINES) {
        0 => format!("line {}", listed.join(", ")),
        more => format!("line {} and {more} more", listed.join(", ")),
    }
}

/// An error of the journal; an event that was not saved can be appended again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MarksError {
    #[error("the mark is not saved")]
    Disk(#[from] FileError),
    #[error("the marks of another instance cannot be read")]
    Read(#[source] FileError),
    /// The journal is unchanged, or compacted already.
    #[error("the journal of marks is not compacted; no mark is lost")]
    Compact(#[source] FileError),
    #[error("the mark is not saved: neither {} nor a file beside it can be used", .0.display())]
    NoUsableFile(PathBuf),
    #[error("the mark is not saved: it cannot be written as JSON")]
    Encode(#[from] serde_json::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_file_and_the_remedy() {
        let path = PathBuf::from("/m/marks.jsonl");
        let fallback = Some(PathBuf::from("/m/marks.beside.jsonl"));
        let reason = String::from("it is a folder");
        let cases = [
            (
                Problem::Unusable {
                    path: path.clone(),
                    reason: reason.clone(),
                    fallback,
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
                    fallback: None,
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
            let message = problem.to_string();
            for part in parts.iter().chain(&["/m/marks.jsonl"]) {
                assert!(message.contains(part), "{message}");
            }
        }
    }
}
