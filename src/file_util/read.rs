//! Reading of files and folders that may be missing.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::FileError;

/// Returns the content of a file, or `None` if there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    if_exists(fs::read(path)).map_err(FileError::when("read", path))
}

/// Returns the sorted paths in a folder, or none if there is no such folder.
pub(crate) fn list(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let paths =
        fs::read_dir(dir).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
    let paths: Option<Vec<PathBuf>> =
        if_exists(paths).map_err(FileError::when("list the folder", dir))?;
    let mut paths = paths.unwrap_or_default();
    paths.sort();
    Ok(paths)
}

/// Turns “not found” into `None`.
pub(super) fn if_exists<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
