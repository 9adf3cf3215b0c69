//! A log written anew while others append to it: theirs is the old file or the new one, never
//! one that nobody will read.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::{FileError, open_locked, try_replace};

/// Puts what `change` makes of a file's content in its place, whole or not at all.
///
/// The lock of [`append_synced`](super::append_synced) is held from the reading to the end, so
/// that no line can come between; who waits for it appends to the new file. Returns whether there
/// was a change: with `None`, or without a file, all stays as it is.
pub(crate) fn rewrite(
    path: &Path,
    change: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
) -> Result<bool, FileError> {
    try_rewrite(path, change).map_err(|source| FileError::Replace {
        path: path.to_owned(),
        source,
    })
}

fn try_rewrite(path: &Path, change: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> io::Result<bool> {
    if !path.try_exists()? {
        return Ok(false);
    }
    let mut held: File = open_locked(path)?;
    let mut bytes = Vec::new();
    held.read_to_end(&mut bytes)?;
    let Some(changed) = change(&bytes) else {
        return Ok(false);
    };
    try_replace(path, |out| out.write_all(&changed))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::append_synced;
    use super::*;

    #[test]
    fn no_change_and_no_file_leave_all_as_it_is() {
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
    fn what_is_appended_meanwhile_is_in_the_new_file() {
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
