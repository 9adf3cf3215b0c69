//! Exclusive advisory locks on files.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::FileError;

/// An exclusive lock, released on drop.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Waits for the lock on a lock file, which is created if missing.
pub(crate) fn lock(path: &Path) -> Result<Lock, FileError> {
    let file = open_lock_file(path).and_then(|file| wait_for_lock(&file).map(|()| file));
    let file = file.map_err(FileError::when("lock", path))?;
    Ok(Lock { _file: file })
}

/// Locks a lock file, which is created if missing; returns `None` if it is locked already.
pub(crate) fn try_lock(path: &Path) -> Result<Option<Lock>, FileError> {
    let error = FileError::when("lock", path);
    let file = open_lock_file(path).map_err(&error)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(error(source)),
    }
}

/// Waits until the file is locked, also across signals.
pub(super) fn wait_for_lock(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

fn open_lock_file(path: &Path) -> io::Result<File> {
    private_file()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// Returns options that create files with mode 0600.
pub(super) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
