//! Rewriting of a log that other processes append to.

use std::io::{self, Read as _};
use std::path::Path;

use super::append::open_locked;
use super::error::FileError;
use super::replace::try_replace;

/// Atomically replaces the content of a file with the result of `change`.
///
/// The lock of [`append_synced`](super::append_synced) is held throughout, so no line is lost:
/// waiting writers append to the new file. Returns `false` if `change` returns `None` or there is
/// no file.
pub(crate) fn rewrite(
    path: &Path,
    change: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
) -> Result<bool, FileError> {
    try_rewrite(path, change).map_err(FileError::when("write", path))
}

fn try_rewrite(path: &Path, change: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> io::Result<bool> {
    if !path.try_exists()? {
        return Ok(false);
    }
    let mut locked = open_locked(path)?;
    let mut bytes = Vec::new();
    locked.read_to_end(&mut bytes)?;
    let Some(changed) = change(&bytes) else {
        return Ok(false);
    };
    try_replace(path, |out| out.write_all(&changed))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::append::append_synced;
    use super::*;

    #[test]
    fn rewrite_without_file_or_change_does_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("log");
        assert!(!rewrite(&path, |_| Some(b"new".to_vec())).unwrap());
        assert!(!path.exists());
        fs::write(&path, "old").unwrap();
        assert!(!rewrite(&path, |_| None).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert!(rewrite(&path, |old| Some([old, b" and new"].concat())).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"old and new");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn concurrent_appends_are_kept() {
        const LINES: usize = 200;
        const REWRITES: usize = 50;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("log");
        append_synced(&path, b"first").unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for number in 0..LINES {
                    append_synced(&path, format!("{number}").as_bytes()).unwrap();
                }
            });
            for _ in 0..REWRITES {
                rewrite(&path, |old| Some(old.to_vec())).unwrap();
            }
        });
        let text = fs::read_to_string(&path).unwrap();
        let expected: Vec<String> = (0..LINES).map(|number| number.to_string()).collect();
        assert_eq!(text.lines().skip(1).collect::<Vec<_>>(), expected);
    }
}
