//! Watches the folder of the marks journal for changes by other instances.
//!
//! The operating system reports changes, so nothing polls. On file systems without such reports,
//! as on some network drives, the save thread still reads the journal after a search and after
//! a decision.

use std::path::{Path, PathBuf};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::file_util;

/// A running watch; dropping it ends the watch.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

/// Calls `on_change` after each change of a journal file; `None` if changes are not reported.
///
/// Creates the folder if it is missing. If the journal is a symbolic link, for example into a
/// repository of settings, the folder of its target is watched too.
pub(super) fn start(journal: &Path, on_change: impl Fn() + Send + 'static) -> Option<Watch> {
    let folder = journal.parent()?;
    file_util::create_dir(folder).ok()?;
    let target = std::fs::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
    let folders = folders(folder, &target);
    let extension = journal.extension().map(ToOwned::to_owned);
    let is_journal =
        move |path: &PathBuf| path.extension() == extension.as_deref() || *path == target;
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let is_change = |event: notify::Event| {
            event.need_rescan() || !event.kind.is_access() && event.paths.iter().any(&is_journal)
        };
        // After an error changes may be missing.
        if event.map_or(true, is_change) {
            on_change();
        }
    })
    .ok()?;
    for folder in folders {
        watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    }
    Some(Watch { _watcher: watcher })
}

/// Returns the folder of the journal and, if different, that of its target.
fn folders(folder: &Path, target: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let canonical = std::fs::canonicalize(folder).ok();
    let target_folder = target
        .parent()
        .filter(|parent| Some(*parent) != canonical.as_deref() && *parent != folder);
    folders.extend(target_folder.map(Path::to_owned));
    folders
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{RecvTimeoutError, channel};
    use std::time::Duration;

    use super::*;
    use crate::file_util::{append_synced, replace};

    const TIMEOUT: Duration = Duration::from_secs(10);

    #[test]
    fn appending_and_replacing_are_reported_and_reading_is_not() {
        let dir = tempfile::tempdir().unwrap();
        let journal = dir.path().join("not/yet/marks.jsonl");
        let (sender, changes) = channel();
        let watch = start(&journal, move || sender.send(()).unwrap()).unwrap();
        append_synced(&journal, b"one").unwrap();
        changes.recv_timeout(TIMEOUT).unwrap();
        append_synced(&journal.with_file_name("marks (1).jsonl"), b"two").unwrap();
        changes.recv_timeout(TIMEOUT).unwrap();
        fs::write(journal.with_file_name("session.json"), "{}").unwrap();
        fs::read(&journal).unwrap();
        replace(&journal, b"three\n").unwrap();
        changes.recv_timeout(TIMEOUT).unwrap();
        drop(watch);
        let ended = std::iter::repeat_with(|| changes.recv_timeout(TIMEOUT));
        let ended = ended.into_iter().find_map(Result::err);
        assert_eq!(ended, Some(RecvTimeoutError::Disconnected));
    }

    #[cfg(unix)]
    #[test]
    fn the_target_of_a_symbolic_link_is_watched() {
        let dir = tempfile::tempdir().unwrap();
        let [config, dotfiles] = ["config", "dotfiles"].map(|name| dir.path().join(name));
        fs::create_dir(&config).unwrap();
        fs::create_dir(&dotfiles).unwrap();
        let target = dotfiles.join("deckle-marks");
        fs::write(&target, "").unwrap();
        let journal = config.join("marks.jsonl");
        std::os::unix::fs::symlink(&target, &journal).unwrap();
        let (sender, changes) = channel();
        let _watch = start(&journal, move || sender.send(()).unwrap_or_default()).unwrap();
        append_synced(&journal, b"one").unwrap();
        changes.recv_timeout(TIMEOUT).unwrap();
    }

    #[test]
    fn without_a_folder_there_is_no_watch() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("config"), "a file").unwrap();
        assert!(start(&dir.path().join("config/marks.jsonl"), || ()).is_none());
    }
}
