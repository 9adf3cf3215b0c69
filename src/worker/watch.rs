//! Watches the folder of the marks, so that what another instance decides is seen at once.
//!
//! The system tells of changes, so nothing runs while nothing happens. Where it cannot tell, as on
//! some network drives, the save thread still looks whenever a list is asked for or a decision
//! is saved.

use std::path::{Path, PathBuf};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::file_util;

/// A running watch; dropping it ends it.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

/// Calls `tell` after every change of a file of marks; `None` where changes cannot be told.
///
/// The folder is created when missing. Of a journal that is a symbolic link, as those who keep
/// their settings elsewhere have it, the folder of the target is watched too.
pub(super) fn start(journal: &Path, tell: impl Fn() + Send + 'static) -> Option<Watch> {
    let folder = journal.parent()?;
    file_util::create_dir(folder).ok()?;
    let target = std::fs::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
    let folders = folders(folder, &target);
    let kind = journal.extension().map(ToOwned::to_owned);
    let concerns = move |path: &PathBuf| path.extension() == kind.as_deref() || *path == target;
    let mut watcher = notify::recommended_watcher(move |told: notify::Result<notify::Event>| {
        // What could not be told may have been a change.
        let look = |event: notify::Event| {
            event.need_rescan() || !event.kind.is_access() && event.paths.iter().any(&concerns)
        };
        if told.map_or(true, look) {
            tell();
        }
    })
    .ok()?;
    for folder in folders {
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    }
    Some(Watch { _watcher: watcher })
}

fn folders(folder: &Path, target: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let real = std::fs::canonicalize(folder).ok();
    let of_target = target
        .parent()
        .filter(|parent| Some(*parent) != real.as_deref() && *parent != folder);
    folders.extend(of_target.map(Path::to_owned));
    folders
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::time::Duration;

    use super::*;
    use crate::file_util::{append_synced, replace};

    const PATIENCE: Duration = Duration::from_secs(10);

    #[test]
    fn an_append_and_a_replacement_are_told_and_reading_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let journal = dir.path().join("not/yet/marks.jsonl");
        let (sender, told) = channel();
        let watch = start(&journal, move || sender.send(()).unwrap()).unwrap();
        append_synced(&journal, b"one").unwrap();
        told.recv_timeout(PATIENCE).unwrap();
        append_synced(&journal.with_file_name("marks (1).jsonl"), b"two").unwrap();
        told.recv_timeout(PATIENCE).unwrap();
        fs::write(journal.with_file_name("session.json"), "{}").unwrap();
        fs::read(&journal).unwrap();
        replace(&journal, b"three\n").unwrap();
        told.recv_timeout(PATIENCE).unwrap();
        drop(watch);
        let ended = std::iter::repeat_with(|| told.recv_timeout(PATIENCE));
        let ended = ended.into_iter().find_map(Result::err);
        assert_eq!(ended, Some(RecvTimeoutError::Disconnected));
    }

    #[cfg(unix)]
    #[test]
    fn what_a_symbolic_link_leads_to_is_watched() {
        let dir = tempfile::tempdir().unwrap();
        let [config, kept] = ["config", "kept"].map(|name| dir.path().join(name));
        fs::create_dir(&config).unwrap();
        fs::create_dir(&kept).unwrap();
        let target = kept.join("deckle-marks");
        fs::write(&target, "").unwrap();
        let journal = config.join("marks.jsonl");
        std::os::unix::fs::symlink(&target, &journal).unwrap();
        let (sender, told) = channel();
        let _watch = start(&journal, move || sender.send(()).unwrap_or_default()).unwrap();
        append_synced(&journal, b"one").unwrap();
        told.recv_timeout(PATIENCE).unwrap();
    }

    #[test]
    fn where_there_can_be_no_folder_there_is_no_watch() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("config"), "a file").unwrap();
        assert!(start(&dir.path().join("config/marks.jsonl"), || ()).is_none());
    }
}
