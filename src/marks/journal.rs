//! The files that hold the marks: which are read, and to which one new events go.
//!
//! Read are the journal `marks.jsonl` and all files of its folder named `marks*.jsonl`, for
//! file synchronisers put conflict copies there (`marks.sync-conflict-….jsonl`,
//! `marks (1).jsonl`) and so does this program: a journal that cannot be used (a folder, an I/O
//! error, more than half of it no marks) is left alone, and new events go to
//! `marks.beside.jsonl`, else to `marks.beside-2.jsonl` and so on. Whatever can be read counts.

mod compact;
mod load;
mod watched;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Marks;
use super::event::Event;
use super::lines::Lines;
use super::problem::numbered;
use super::problem::{MarksError, Problem};
use crate::file_util::{self, Stat};
use load::Load;
use watched::Watched;

/// How many files beside the journal are tried.
const PLACES_BESIDE: usize = 9;

/// The file to which new events are appended.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    target: Option<PathBuf>,
    /// All files of marks, the journal among them.
    files: Vec<Watched>,
    /// The folder as it was when last listed.
    folder: Option<Stat>,
    load: Load,
}

/// What opening a journal gives.
#[derive(Debug)]
pub struct Loaded {
    /// The marks of all files together.
    pub marks: Marks,
    /// Where new events go.
    pub journal: Journal,
    /// What the user should know about the files.
    pub(crate) problems: Vec<Problem>,
}

impl Journal {
    /// Reads all marks; a missing file or folder means that there are none.
    ///
    /// It never fails: what cannot be read is among the problems and is never written to.
    pub fn open(path: &Path) -> Loaded {
        let mut files = Files::default();
        let folder = file_util::stat(folder_of(path)).unwrap_or_default();
        files.read(path);
        // A folder that cannot be listed may still let its journal be read.
        let siblings = file_util::list(folder_of(path)).unwrap_or_default();
        for name in siblings.iter().filter_map(|sibling| sibling.file_name()) {
            if belongs_to(Path::new(name), path) {
                files.read(&path.with_file_name(name));
            }
        }
        let target = places(path).find(|place| files.usable(place));
        let problems = files.problems(path, target.as_deref());
        let load = Load::of(&files.events);
        let marks = files.events.into_iter().collect();
        let load = load.with_papers_of(&marks);
        Loaded {
            marks,
            journal: Self {
                path: path.to_owned(),
                target,
                files: files.watched,
                folder,
                load,
            },
            problems,
        }
    }

    /// Returns the file to which events are appended, if there is one.
    #[cfg(test)]
    pub(crate) fn target(&self) -> Option<&Path> {
        self.target.as_deref()
    }

    /// Appends an event and waits until it is on the disk; the folder is created when missing.
    ///
    /// After an error the same event can be appended again; should it be there twice, it counts
    /// once.
    pub(crate) fn append(&mut self, event: &Event) -> Result<(), MarksError> {
        let target = self
            .target
            .as_deref()
            .ok_or_else(|| MarksError::NoPlace(self.path.clone()))?;
        let line = serde_json::to_vec(event)?;
        file_util::create_dir(folder_of(target))?;
        let length = file_util::append_synced(target, &line)?;
        if let Some(file) = self.files.iter_mut().find(|file| file.path == target) {
            file.appended(&line, length);
        }
        Ok(())
    }

    /// Returns the events that others have put into the files of marks since the last look.
    ///
    /// Known events may be among them. Where nothing has changed, no file is opened. Lines that
    /// are no events are passed over: opening the journal tells of them. A file that cannot be
    /// read fails the look only when no other has news, and is tried again with the next one.
    pub(crate) fn news(&mut self) -> Result<Vec<Event>, MarksError> {
        self.look_for_files();
        let mut events = Vec::new();
        let mut failed = None;
        for file in &mut self.files {
            match file.news() {
                Ok(news) => events.extend(news),
                Err(error) => failed = Some(error),
            }
        }
        match failed {
            Some(error) if events.is_empty() => Err(MarksError::Read(error)),
            _ => Ok(events),
        }
    }

    /// Watches files of marks that have come into the folder.
    fn look_for_files(&mut self) {
        let folder = folder_of(&self.path);
        let now = file_util::stat(folder).unwrap_or_default();
        if now == self.folder {
            return;
        }
        let Ok(siblings) = file_util::list(folder) else {
            return;
        };
        self.folder = now;
        for name in siblings.iter().filter_map(|sibling| sibling.file_name()) {
            let path = self.path.with_file_name(name);
            let known = self.files.iter().any(|file| file.path == path);
            if !known && belongs_to(Path::new(name), &self.path) {
                self.files.push(Watched::unread(&path));
            }
        }
    }
}

/// The files that were read, in that order.
#[derive(Debug, Default)]
struct Files {
    events: Vec<Event>,
    outcomes: Vec<(PathBuf, Outcome)>,
    watched: Vec<Watched>,
}

#[derive(Debug)]
enum Outcome {
    Usable { bad: Vec<usize> },
    Unusable { reason: String },
}

impl Files {
    fn read(&mut self, path: &Path) {
        if self.outcome(path).is_some() {
            return;
        }
        let (watched, outcome) = match file_util::read_since(path, 0) {
            Err(error) => {
                let reason = error.reason().to_string();
                (Watched::unread(path), Outcome::Unusable { reason })
            }
            Ok(None) => (Watched::unread(path), Outcome::Usable { bad: Vec::new() }),
            Ok(Some((stat, bytes))) => (
                Watched::read_to(path, stat, &bytes),
                self.take(Lines::of(&bytes)),
            ),
        };
        self.watched.push(watched);
        self.outcomes.push((path.to_owned(), outcome));
    }

    fn take(&mut self, lines: Lines) -> Outcome {
        let foreign = lines.is_foreign();
        // New memory is what takes the time of opening a long journal.
        if self.events.is_empty() {
            self.events = lines.events;
        } else {
            self.events.extend(lines.events);
        }
        if foreign {
            let reason = format!("most of it is no marks: {}", numbered(&lines.bad));
            return Outcome::Unusable { reason };
        }
        Outcome::Usable { bad: lines.bad }
    }

    fn outcome(&self, path: &Path) -> Option<&Outcome> {
        self.outcomes
            .iter()
            .find(|(read, _)| read == path)
            .map(|(_, outcome)| outcome)
    }

    /// Tells whether events may be appended to a file, which is read if it was not yet.
    fn usable(&mut self, path: &Path) -> bool {
        self.read(path);
        matches!(self.outcome(path), Some(Outcome::Usable { .. }))
    }

    fn problems(&self, journal: &Path, target: Option<&Path>) -> Vec<Problem> {
        let problem = |(path, outcome): &(PathBuf, Outcome)| match outcome {
            Outcome::Usable { bad } if bad.is_empty() => None,
            Outcome::Usable { bad } => Some(Problem::BadLines {
                path: path.clone(),
                lines: bad.clone(),
            }),
            Outcome::Unusable { reason } if path == journal => Some(Problem::Unusable {
                path: path.clone(),
                reason: reason.clone(),
                beside: target.map(Path::to_owned),
            }),
            // Without any place the trouble lies with the folder, which has been told already.
            Outcome::Unusable { .. } if target.is_none() => None,
            Outcome::Unusable { reason } => Some(Problem::Skipped {
                path: path.clone(),
                reason: reason.clone(),
            }),
        };
        self.outcomes.iter().filter_map(problem).collect()
    }
}

/// Returns the journal and the files that may take its place, best first.
fn places(journal: &Path) -> impl Iterator<Item = PathBuf> {
    let beside = (1..=PLACES_BESIDE).map(|number| {
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
    std::iter::once(journal.to_owned()).chain(beside)
}

/// Tells whether a file's name begins with the journal's and has its extension.
fn belongs_to(sibling: &Path, journal: &Path) -> bool {
    let begins = stem(sibling)
        .as_encoded_bytes()
        .starts_with(stem(journal).as_encoded_bytes());
    begins && sibling.extension() == journal.extension()
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
