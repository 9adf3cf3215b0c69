//! The jobs thread: imports, exports and rebuilds, one at a time.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};

use super::message::{Job, Reply, ReplySender, SearchMessage};
use super::typed_path;
use crate::config::Folders;
use crate::index::Snapshot;
use crate::library::{ImportProgress, Library, RebuildProgress, Report, expand};
use crate::paper::PaperId;
use crate::task::lower_thread_priority;
use crate::text::format_error_chain;

/// Handles jobs until the senders of `inbox` are dropped.
pub(super) fn run(
    folders: &Folders,
    inbox: &Receiver<Job>,
    search: &Sender<SearchMessage>,
    reply: &ReplySender,
) {
    // Imports and rebuilds use all cores for minutes.
    lower_thread_priority();
    for job in inbox {
        match job {
            Job::Import(paths, bookmarked) => {
                reply(match import(folders, &paths, &bookmarked, reply) {
                    Ok(report) => Reply::Imported(report),
                    Err(reason) => Reply::ImportFailed(reason),
                });
            }
            Job::Export(path, papers) => {
                let path = typed_path::resolve(&path);
                reply(Reply::Exported(super::export::write(
                    folders, &path, &papers,
                )));
            }
            Job::WarmUp(snapshot) => {
                if !snapshot.warm_up(&mut || ControlFlow::Continue(())) {
                    reply(Reply::Failed(
                        "the search index is damaged; rebuilding it".to_owned(),
                    ));
                    let _ = search.send(SearchMessage::DiscardCaches);
                }
            }
            Job::SyncWithLog => {
                let snapshot = sync_with_log(folders, search, reply).unwrap_or_else(|reason| {
                    reply(Reply::Failed(reason));
                    None
                });
                let done = snapshot.as_ref().map_or(0, Snapshot::papers);
                reply(Reply::Rebuilding {
                    done,
                    total: Some(done),
                });
                let _ = search.send(SearchMessage::Synced(snapshot));
            }
        }
    }
}

/// Updates the indexes from the papers log; `None` if another process does or the reader ends.
fn sync_with_log(
    folders: &Folders,
    search: &Sender<SearchMessage>,
    reply: &ReplySender,
) -> Result<Option<Snapshot>, String> {
    let mut library = Library::open(folders).map_err(|error| format_error_chain(&error))?;
    let mut on_progress = |progress: RebuildProgress| {
        let RebuildProgress {
            done,
            total,
            titles,
        } = progress;
        if let Some(titles) = titles {
            let _ = search.send(SearchMessage::PartialTitles(titles));
        }
        continue_if(reply(Reply::Rebuilding { done, total }))
    };
    let is_synced = library
        .reload_caches()
        .and_then(|is_current| Ok(is_current || library.sync_with_log(&mut on_progress)?))
        .map_err(|error| format_error_chain(&error))?;
    if !is_synced {
        return Ok(None);
    }
    if let Some(line) = library.damaged_lines().first() {
        let (path, count) = (line.path.display(), library.damaged_lines().len());
        reply(Reply::Failed(format!(
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
    reply: &ReplySender,
) -> Result<Report, String> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| typed_path::resolve(path)).collect();
    if let Some(path) = paths
        .iter()
        .find(|path| path.exists() && !path.is_file() && !path.is_dir())
    {
        return Err(format!(
            "{} is neither a file nor a directory",
            path.display()
        ));
    }
    // The reader uses standard input for keys.
    let inputs = expand(&paths, false).map_err(|error| format_error_chain(&error))?;
    let mut library = Library::open(folders).map_err(|error| format_error_chain(&error))?;
    let mut on_progress = |progress: ImportProgress<'_>| {
        continue_if(reply(Reply::Importing {
            done: progress.done,
            files: progress.files,
            records: progress.records,
            percent: percent(progress.read, progress.size),
        }))
    };
    library
        .import(&inputs, None, bookmarked, &mut on_progress)
        .map_err(|error| format_error_chain(&error))
}

fn continue_if(is_running: bool) -> ControlFlow<()> {
    if is_running {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

/// Returns the progress in a file; at most 100, even if the file has grown since its size was read.
fn percent(read: u64, size: Option<u64>) -> Option<u8> {
    let size = size.filter(|&size| size > 0)?;
    let percent = u128::from(read) * 100 / u128::from(size);
    u8::try_from(percent.min(100)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_is_at_most_100_and_unknown_without_a_size() {
        let cases = [
            (0, Some(7), Some(0)),
            (41, Some(100), Some(41)),
            (u64::MAX, Some(u64::MAX), Some(100)),
            (9, Some(3), Some(100)),
            (9, Some(0), None),
            (9, None, None),
        ];
        for (read, size, expected) in cases {
            assert_eq!(percent(read, size), expected, "{read} of {size:?}");
        }
    }
}
