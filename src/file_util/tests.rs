//! Tests of `disk` on real files in a temporary folder.

use std::error::Error as _;
use std::fs;

use tempfile::TempDir;

use super::*;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let name = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    list(dir).unwrap().into_iter().map(name).collect()
}

#[test]
fn what_is_missing_reads_as_nothing() {
    let dir = folder();
    assert!(read(&dir.path().join("none")).unwrap().is_none());
    assert!(list(&dir.path().join("none")).unwrap().is_empty());
}

#[test]
fn an_error_names_the_path_and_keeps_the_reason() {
    let dir = folder();
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
fn replacing_leaves_the_new_bytes_and_no_other_file() {
    let dir = folder();
    let path = dir.path().join("settings");
    for bytes in [&b"first, and longer"[..], b"second", b""] {
        replace(&path, bytes).unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), bytes);
        assert_eq!(names(dir.path()), ["settings"]);
    }
}

#[test]
fn a_failed_replacement_leaves_no_file_behind() {
    let dir = folder();
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
    let dir = folder();
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
fn replacing_follows_a_symbolic_link() {
    let dir = folder();
    let [file, link] = ["file", "link"].map(|name| dir.path().join(name));
    replace(&file, b"old").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    replace(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(read(&file).unwrap().unwrap(), b"new");
}

#[test]
fn appending_repairs_a_torn_tail() {
    let cases: [(&[u8], &[u8]); 5] = [
        (b"", b"new\n"),
        (b"old\n", b"old\nnew\n"),
        (b"old", b"old\nnew\n"),
        (b"\n", b"\nnew\n"),
        (b"old\r\nto", b"old\r\nto\nnew\n"),
    ];
    let dir = folder();
    let path = dir.path().join("log");
    for (before, after) in cases {
        fs::write(&path, before).unwrap();
        assert_eq!(append_synced(&path, b"new").unwrap(), after.len() as u64);
        assert_eq!(read(&path).unwrap().unwrap(), after);
    }
}

#[test]
fn a_lock_keeps_others_out_until_it_is_dropped() {
    let dir = folder();
    let path = dir.path().join("lock");
    let held = lock(&path).unwrap();
    assert!(try_lock(&path).unwrap().is_none());
    drop(held);
    assert!(try_lock(&path).unwrap().is_some());
}

/// The waiting writer has the old file open when the new one takes its place.
#[cfg(unix)]
#[test]
fn a_line_goes_to_the_file_that_stands_there_when_the_lock_is_free() {
    let dir = folder();
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

/// The kernel's device that is always full stands for a full disk.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    assert!(matches!(
        append_synced(Path::new("/dev/full"), b"x"),
        Err(FileError::Append { .. })
    ));
}

#[test]
fn only_old_temporary_files_of_ours_are_swept_away() {
    let dir = tempfile::tempdir().unwrap();
    let old = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    for (name, aged) in [
        (".deckle-a.tmp", true),
        (".deckle-b.tmp", false),
        ("notes.tmp", true),
    ] {
        let file = File::create(dir.path().join(name)).unwrap();
        if aged {
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
