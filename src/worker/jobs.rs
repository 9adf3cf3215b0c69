//! The jobs thread: work that takes longer than a key, one job after the other.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};

use super::message::{Answer, Ask, Job, Reply};
use crate::config::{Folders, expand_home};
use crate::index::Snapshot;
use crate::library::{ImportProgress, Library, LibraryError, RebuildProgress, Report, expand};
use crate::paper::PaperId;
use crate::task::error_chain;
use crate::task::lower_thread_priority;

pub(super) fn run(folders: &Folders, inbox: &Receiver<Job>, search: &Sender<Ask>, answer: &Answer) {
    // Imports and the making of the index use all cores for minutes.
    lower_thread_priority();
    for job in inbox {
        match job {
            Job::Import(paths, bookmarked) => {
                answer(match import(folders, &paths, &bookmarked, answer) {
                    Ok(report) => Reply::Imported(report),
                    Err(reason) => Reply::NotImported(reason),
                });
            }
            Job::Export(path, papers) => {
                answer(Reply::Exported(super::export::write(
                    folders,
                    &meant(&path),
                    &papers,
                )));
            }
            Job::WarmUp(caches) => {
                if !caches.warm_up(&mut || ControlFlow::Continue(())) {
                    answer(Reply::Failed(
                        "the search index is damaged; it is being made anew".to_owned(),
                    ));
                    let _ = search.send(Ask::Distrust);
                }
            }
            Job::CatchUp => {
                let caches = sync_with_log(folders, search, answer).unwrap_or_else(|reason| {
                    answer(Reply::Failed(reason));
                    None
                });
                let done = caches.as_ref().map_or(0, Snapshot::papers);
                answer(Reply::Rebuilding {
                    done,
                    total: Some(done),
                });
                let _ = search.send(Ask::CaughtUp(caches));
            }
        }
    }
}

/// Brings index and rows in step with the papers log; `None` when another process is at work.
fn sync_with_log(
    folders: &Folders,
    search: &Sender<Ask>,
    answer: &Answer,
) -> Result<Option<Snapshot>, String> {
    let failed = |error: LibraryError| error_chain(&error);
    let mut library = Library::open(folders).map_err(failed)?;
    if !library.reload_caches().map_err(failed)? {
        let mut tell = |at: RebuildProgress| {
            let RebuildProgress {
                done,
                total,
                titles,
            } = at;
            if let Some(titles) = titles {
                let _ = search.send(Ask::RowsSoFar(titles));
            }
            if answer(Reply::Rebuilding { done, total }) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        if !library.sync_with_log(&mut tell).map_err(failed)? {
            return Ok(None);
        }
    }
    if let Some(line) = library.damaged_lines().first() {
        let (path, count) = (line.path.display(), library.damaged_lines().len());
        answer(Reply::Failed(format!(
            "{count} lines of the papers log are damaged, the first in {path}, line {}",
            line.line
        )));
    }
    Ok(library.snapshot())
}

fn import(
    folders: &Folders,
    paths: &[PathBuf],
    bookmarked: &[PaperId],
    answer: &Answer,
) -> Result<Report, String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| meant(path)).collect();
    if let Some(path) = paths
        .iter()
        .find(|path| path.exists() && !path.is_file() && !path.is_dir())
    {
        return Err(format!(
            "{} is neither a file nor a directory",
            path.display()
        ));
    }
    // Standard input is the keyboard here.
    let inputs = expand(&paths, false).map_err(|error| error_chain(&error))?;
    let mut library = Library::open(folders).map_err(|error| error_chain(&error))?;
    let mut tell = |progress: ImportProgress<'_>| {
        let told = answer(Reply::Importing {
            done: progress.done,
            files: progress.files,
            found: progress.records,
            percent: percent(progress.read, progress.size),
        });
        if told {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    };
    library
        .import(&inputs, None, bookmarked, &mut tell)
        .map_err(|error| error_chain(&error))
}

/// Returns how much of a file is read; a file that has grown meanwhile is no more than read.
fn percent(read: u64, size: Option<u64>) -> Option<u8> {
    let size = size.filter(|&size| size > 0)?;
    let percent = u128::from(read) * 100 / u128::from(size);
    u8::try_from(percent.min(100)).ok()
}

/// Returns the path that was meant: as typed if it is there, else without what terminals and
/// shells put around paths (quotes, backslashes, `file://`), `~` replaced.
fn meant(typed: &Path) -> PathBuf {
    let text = typed.to_string_lossy();
    if typed.exists() {
        return typed.to_owned();
    }
    let quoted = |quote: char| {
        text.strip_prefix(quote)
            .and_then(|text| text.strip_suffix(quote))
    };
    let bare = match quoted('"').or_else(|| quoted('\'')) {
        Some(inside) => inside.to_owned(),
        None => text
            .strip_prefix("file://")
            .unwrap_or(&text)
            .replace("%20", " ")
            .replace("\\ ", " "),
    };
    expand_home(Path::new(&bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_that_is_read_is_told_where_it_is_known() {
        let cases = [
            (0, Some(7), Some(0)),
            (41, Some(100), Some(41)),
            (u64::MAX, Some(u64::MAX), Some(100)),
            (9, Some(3), Some(100)),
            (9, Some(0), None),
            (9, None, None),
        ];
        for (read, size, told) in cases {
            assert_eq!(percent(read, size), told, "{read} of {size:?}");
        }
    }

    #[test]
    fn paths_are_understood_as_terminals_paste_them() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("my page.txt");
        std::fs::write(&file, "x").unwrap();
        let plain = file.to_str().unwrap();
        let spellings = [
            plain.to_owned(),
            format!("'{plain}'"),
            format!("\"{plain}\""),
            plain.replace(' ', "\\ "),
            format!("file://{}", plain.replace(' ', "%20")),
        ];
        for spelling in spellings {
            assert_eq!(meant(Path::new(&spelling)), file, "{spelling}");
        }
    }
}
