//! The jobs thread: work that takes longer than a key, one job after the other.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use super::Answer;
use super::message::{Job, Reply};
use crate::catalog::{Catalog, Progress, Report, expand};
use crate::config::{Folders, expand_home};
use crate::explain::explain;
use crate::paper::PaperId;

pub(super) fn run(folders: &Folders, inbox: &Receiver<Job>, answer: &Answer) {
    for Job::Import(paths, bookmarked) in inbox {
        answer(match import(folders, &paths, &bookmarked, answer) {
            Ok(report) => Reply::Imported(report),
            Err(reason) => Reply::Failed(reason),
        });
    }
}

fn import(
    folders: &Folders,
    paths: &[PathBuf],
    bookmarked: &[PaperId],
    answer: &Answer,
) -> Result<Report, String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| expand_home(path)).collect();
    // Standard input is the keyboard here.
    let inputs = expand(&paths, false).map_err(|error| explain(&error))?;
    let mut catalog = Catalog::open(folders).map_err(|error| explain(&error))?;
    let mut tell = |progress: Progress<'_>| {
        answer(Reply::Importing {
            done: progress.done,
            files: progress.files,
            found: progress.found,
        });
    };
    catalog
        .import(&inputs, None, bookmarked, &mut tell)
        .map_err(|error| explain(&error))
}
