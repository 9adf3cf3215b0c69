//! File operations on real files in a temporary folder.

use std::error::Error as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::*;

fn names(dir: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    list(dir).unwrap().into_iter().map(name).collect()
}

#[test]
fn missing_files_and_folders_are_empty() {
    let dir = tempfile::tempdir().unwrap();
    assert!(read(&dir.path().join("none")).unwrap().is_none());
    assert!(list(&dir.path().join("none")).unwrap().is_empty());
}

#[test]
fn errors_have_operation_path_and_source() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path();
    let file = path.join("file");
    replace(&file, b"x").unwrap();
    let below = file.join("below");
    let errors = [
        (read(path).unwrap_err(), path, "cannot read"),
        (list(&file).unwrap_err(), &file, "cannot list"),
        (replace(path, b"x").unwrap_err(), path, "cannot write"),
        (
            append_synced(path, b"x").unwrap_err(),
            path,
            "cannot append",
        ),
        (create_dir(&below).unwrap_err(), &below, "cannot create"),
        (lock(path).unwrap_err(), path, "cannot lock"),
        (try_lock(&below).unwrap_err(), &below, "cannot lock"),
    ];
    for (error, path, tried) in errors {
        assert_eq!(error.path(), path);
        assert!(error.to_string().starts_with(tried), "{error}");
        assert!(
            error.to_string().contains(path.to_str().unwrap()),
            "{error}"
        );
        assert_eq!(
            error.source().unwrap().to_string(),
            error.reason().to_string()
        );
    }
}

#[test]
fn replace_leaves_no_temp_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("settings");
    for bytes in [&b"first, and longer"[..], b"second", b""] {
        replace(&path, bytes).unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), bytes);
        assert_eq!(names(dir.path()), ["settings"]);
    }
}

#[test]
fn failed_replace_leaves_no_temp_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("taken");
    create_dir(&path.join("full")).unwrap();
    assert!(replace(&path, b"x").is_err());
    assert_eq!(names(dir.path()), ["taken"]);
    assert_eq!(names(&path), ["full"]);
}

#[cfg(unix)]
#[test]
fn new_files_are_private_and_old_permissions_stay() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let [replaced, appended, locked, inner] =
        ["r", "a", "l", "d/e"].map(|name| dir.path().join(name));
    replace(&replaced, b"x").unwrap();
    append_synced(&appended, b"x").unwrap();
    drop(lock(&locked).unwrap());
    create_dir(&inner).unwrap();
    assert_eq!(
        [&replaced, &appended, &locked, &inner].map(|path| mode(path)),
        [0o600, 0o600, 0o600, 0o700]
    );
    fs::set_permissions(&replaced, fs::Permissions::from_mode(0o644)).unwrap();
    replace(&replaced, b"y").unwrap();
    assert_eq!(mode(&replaced), 0o644);
}

#[cfg(unix)]
#[test]
fn replace_follows_a_symbolic_link() {
    let dir = tempfile::tempdir().unwrap();
    let [file, link] = ["file", "link"].map(|name| dir.path().join(name));
    replace(&file, b"old").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    replace(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(read(&file).unwrap().unwrap(), b"new");
}

#[test]
fn append_terminates_a_truncated_line() {
    let cases: [(&[u8], &[u8]); 5] = [
        (b"", b"new\n"),
        (b"old\n", b"old\nnew\n"),
        (b"old", b"old\nnew\n"),
        (b"\n", b"\nnew\n"),
        (b"old\r\nto", b"old\r\nto\nnew\n"),
    ];
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("log");
    for (before, after) in cases {
        fs::write(&path, before).unwrap();
        assert_eq!(append_synced(&path, b"new").unwrap(), after.len() as u64);
        assert_eq!(read(&path).unwrap().unwrap(), after);
    }
}

#[test]
fn lock_is_exclusive_until_dropped() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lock");
    let held = lock(&path).unwrap();
    assert!(try_lock(&path).unwrap().is_none());
    drop(held);
    assert!(try_lock(&path).unwrap().is_some());
}

#[cfg(unix)]
#[test]
fn append_writes_to_the_file_that_replaced_a_locked_one() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("log");
    replace(&path, b"old\n").unwrap();
    let held = lock(&path).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| append_synced(&path, b"line"));
        std::thread::sleep(std::time::Duration::from_millis(50));
        replace(&path, b"compacted\n").unwrap();
        drop(held);
        writer.join().unwrap().unwrap();
    });
    assert_eq!(read(&path).unwrap().unwrap(), b"compacted\nline\n");
}

#[cfg(target_os = "linux")]
#[test]
fn append_to_a_full_disk_fails() {
    let error = append_synced(Path::new("/dev/full"), b"x").unwrap_err();
    assert_eq!(error.to_string(), "cannot append to /dev/full");
}

#[test]
fn only_stale_temp_files_are_removed() {
    let dir = tempfile::tempdir().unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    for (name, is_old) in [
        (".deckle-a.tmp", true),
        (".deckle-b.tmp", false),
        ("notes.tmp", true),
    ] {
        let file = File::create(dir.path().join(name)).unwrap();
        if is_old {
            file.set_modified(old).unwrap();
        }
    }
    remove_stale_temp_files(dir.path());
    let left: Vec<_> = list(dir.path())
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_owned())
        .collect();
    assert_eq!(left, [".deckle-b.tmp", "notes.tmp"]);
}
