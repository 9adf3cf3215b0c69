//! Reads all marks files and appends new events to one of them.
//!
//! The marks files are the journal `marks.jsonl` and all files named `marks*.jsonl` in its folder:
//! file synchronizers create conflict copies there (`marks.sync-conflict-….jsonl`,
//! `marks (1).jsonl`), and so does deckle. If the journal is not usable (a folder, an I/O error,
//! more than half of its lines are not events), it is left unchanged and new events go to
//! `marks.beside.jsonl`, or else to `marks.beside-2.jsonl` and so on.

mod compact;
mod watched_file;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Marks;
use super::compaction::is_probably_worthwhile;
use super::event::Event;
use super::parse::ParsedLines;
use super::problem::{MarksError, Problem, format_lines};
use crate::file_util::{self, FileError, FileStamp};
use watched_file::WatchedFile;

/// Number of fallback files that are tried if the journal is unusable.
const MAX_FALLBACKS: usize = 9;

/// The marks files that are read, and the one that is written.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    /// The file to which events are appended; `None` if no file is usable.
    target: Option<PathBuf>,
    /// All marks files, including the journal.
    files: Vec<WatchedFile>,
    /// The state of the folder when it was last listed.
    folder: Option<FileStamp>,
    is_compaction_worthwhile: bool,
}

/// An opened journal with the marks of all marks files.
#[derive(Debug)]
pub struct LoadedMarks {
    pub marks: Marks,
    pub journal: Journal,
    pub(crate) problems: Vec<Problem>,
}

impl Journal {
    /// Reads all marks files; a missing file or folder means that there are no marks.
    ///
    /// Opening always succeeds. A file that cannot be read is reported as a problem and is never
    /// written.
    pub fn open(path: &Path) -> LoadedMarks {
        let mut files = MarksFiles::default();
        let folder = file_util::stamp(folder_of(path)).unwrap_or_default();
        files.read(path);
        // The journal may be readable even if its folder cannot be listed.
        for file in marks_files(path).unwrap_or_default() {
            files.read(&file);
        }
        let target = target_candidates(path).find(|candidate| files.is_usable(candidate));
        let problems = files.problems(path, target.as_deref());
        let (events, watched) = (files.events, files.files);
        let count = events.len();
        let named_papers = events.iter().map(|event| event.papers().len()).sum();
        let marks: Marks = events.into_iter().collect();
        let distinct_papers = marks.histories.len();
        LoadedMarks {
            marks,
            journal: Self {
                path: path.to_owned(),
                target,
                files: watched.into_iter().map(|(file, _)| file).collect(),
                folder,
                is_compaction_worthwhile: is_probably_worthwhile(
                    count,
                    named_papers,
                    distinct_papers,
                ),
            },
            problems,
        }
    }

    #[cfg(test)]
    pub(crate) fn target(&self) -> Option<&Path> {
        self.target.as_deref()
    }

    /// Appends an event and syncs the file; a missing folder is created.
    ///
    /// After an error the same event can be appended again; an event that is in the file twice
    /// counts once.
    pub(crate) fn append(&mut self, event: &Event) -> Result<(), MarksError> {
        let target = self
            .target
            .as_deref()
            .ok_or_else(|| MarksError::NoUsableFile(self.path.clone()))?;
        let line = serde_json::to_vec(event)?;
        file_util::create_dir(folder_of(target))?;
        let length = file_util::append_synced(target, &line)?;
        if let Some(file) = self.files.iter_mut().find(|file| file.path == target) {
            file.skip_appended(&line, length);
        }
        Ok(())
    }

    /// Returns the events that other instances have appended since the last call.
    ///
    /// Known events may be included. Unchanged files are not opened, and lines that are not events
    /// are skipped. A file that cannot be read is an error only if no other file has new events;
    /// it is tried again at the next call.
    pub(crate) fn read_new(&mut self) -> Result<Vec<Event>, MarksError> {
        self.watch_new_files();
        let mut events = Vec::new();
        let mut failed = None;
        for file in &mut self.files {
            match file.read_new() {
                Ok(new) => events.extend(new),
                Err(error) => failed = Some(error),
            }
        }
        match failed {
            Some(error) if events.is_empty() => Err(MarksError::Read(error)),
            _ => Ok(events),
        }
    }

    /// Adds marks files that were created in the folder.
    fn watch_new_files(&mut self) {
        let folder = folder_of(&self.path);
        let current = file_util::stamp(folder).unwrap_or_default();
        if current == self.folder {
            return;
        }
        let Ok(paths) = marks_files(&self.path) else {
            return;
        };
        self.folder = current;
        for path in paths {
            if !self.files.iter().any(|file| file.path == path) {
                self.files.push(WatchedFile::unread(&path));
            }
        }
    }
}

/// The files that were read, in order, with their events.
#[derive(Debug, Default)]
struct MarksFiles {
    events: Vec<Event>,
    files: Vec<(WatchedFile, FileStatus)>,
}

#[derive(Debug)]
enum FileStatus {
    Usable { bad_lines: Vec<usize> },
    Unusable { reason: String },
}

impl MarksFiles {
    /// Reads a file unless it was read already.
    fn read(&mut self, path: &Path) {
        if self.files.iter().any(|(file, _)| file.path == path) {
            return;
        }
        let file = match file_util::read_tail(path, 0) {
            Err(error) => {
                let reason = error.reason().to_string();
                (WatchedFile::unread(path), FileStatus::Unusable { reason })
            }
            Ok(None) => {
                let bad_lines = Vec::new();
                (WatchedFile::unread(path), FileStatus::Usable { bad_lines })
            }
            Ok(Some((stamp, bytes))) => (
                WatchedFile::with_content(path, stamp, &bytes),
                self.add(ParsedLines::parse(&bytes)),
            ),
        };
        self.files.push(file);
    }

    fn add(&mut self, lines: ParsedLines) -> FileStatus {
        let is_foreign = lines.is_foreign();
        // Allocation dominates the time to open a long journal, so the first list is moved.
        if self.events.is_empty() {
            self.events = lines.events;
        } else {
            self.events.extend(lines.events);
        }
        if is_foreign {
            let reason = format!(
                "most lines are not mark events: {}",
                format_lines(&lines.bad)
            );
            return FileStatus::Unusable { reason };
        }
        FileStatus::Usable {
            bad_lines: lines.bad,
        }
    }

    /// Returns whether events may be appended to a file.
    fn is_usable(&mut self, path: &Path) -> bool {
        self.read(path);
        self.files
            .iter()
            .any(|(file, status)| file.path == path && matches!(status, FileStatus::Usable { .. }))
    }

    fn problems(&self, journal: &Path, target: Option<&Path>) -> Vec<Problem> {
        let problem = |(file, status): &(WatchedFile, FileStatus)| match status {
            FileStatus::Usable { bad_lines } if bad_lines.is_empty() => None,
            FileStatus::Usable { bad_lines } => Some(Problem::BadLines {
                path: file.path.clone(),
                lines: bad_lines.clone(),
            }),
            FileStatus::Unusable { reason } if file.path == journal => Some(Problem::Unusable {
                path: file.path.clone(),
                reason: reason.clone(),
                fallback: target.map(Path::to_owned),
            }),
            // Without a target the folder is the problem, and the journal's entry reports it.
            FileStatus::Unusable { .. } if target.is_none() => None,
            FileStatus::Unusable { reason } => Some(Problem::Skipped {
                path: file.path.clone(),
                reason: reason.clone(),
            }),
        };
        self.files.iter().filter_map(problem).collect()
    }
}

/// Returns the journal and its fallbacks, in order of preference.
fn target_candidates(journal: &Path) -> impl Iterator<Item = PathBuf> {
    let fallbacks = (1..=MAX_FALLBACKS).map(|number| {
        let mut name = stem(journal);
        match number {
            1 => name.push(".beside"),
            _ => name.push(format!(".beside-{number}")),
        }
        if let Some(extension) = journal.extension() {
            name.push(".");
            name.push(extension);
        }
        journal.with_file_name(name)
    });
    std::iter::once(journal.to_owned()).chain(fallbacks)
}

/// Lists the files in the folder of the journal whose names start with its stem and have its
/// extension.
fn marks_files(journal: &Path) -> Result<Vec<PathBuf>, FileError> {
    let start = stem(journal);
    let is_marks_file = |path: &PathBuf| {
        let stem = stem(path);
        let has_start = stem
            .as_encoded_bytes()
            .starts_with(start.as_encoded_bytes());
        has_start && path.extension() == journal.extension()
    };
    let siblings = file_util::list(folder_of(journal))?.into_iter();
    let paths = siblings.filter(is_marks_file);
    Ok(paths
        .filter_map(|path| Some(journal.with_file_name(path.file_name()?)))
        .collect())
}

fn stem(path: &Path) -> OsString {
    path.file_stem().unwrap_or_default().to_owned()
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests;
