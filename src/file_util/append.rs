//! Appending of a line under a lock, with fsync.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use super::dir::{parent, sync_dir};
use super::error::FileError;
use super::lock::{private_file, wait_for_lock};
use super::read::if_exists;

/// Appends a line under an exclusive lock, syncs it to disk and returns the new length of the file.
///
/// `line` has no line feed. A last line that a crash left unterminated is terminated first. If
/// the write fails, the file is truncated to its previous length if possible. A missing file is
/// created; its folder must exist.
pub(crate) fn append_synced(path: &Path, line: &[u8]) -> Result<u64, FileError> {
    try_append(path, line).map_err(FileError::when("append to", path))
}

fn try_append(path: &Path, line: &[u8]) -> io::Result<u64> {
    let mut file = open_locked(path)?;
    let length = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(line.len() + 2);
    if has_unterminated_line(&mut file, length)? {
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(line);
    bytes.push(b'\n');
    if let Err(error) = file.write_all(&bytes).and_then(|()| file.sync_data()) {
        // The write error matters more than a failure to undo it.
        let _ = file.set_len(length);
        return Err(error);
    }
    if length == 0 {
        sync_dir(parent(path))?;
    }
    Ok(length + bytes.len() as u64)
}

/// Opens and locks the file that is at `path` when the lock is acquired.
///
/// The previous holder of the lock may have replaced the file; a line appended to the old one
/// would be lost.
pub(super) fn open_locked(path: &Path) -> io::Result<File> {
    loop {
        let file = private_file()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        wait_for_lock(&file)?;
        if is_at(&file, path)? {
            return Ok(file);
        }
    }
}

/// Returns whether `file` is still the file at `path`.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |data: fs::Metadata| (data.dev(), data.ino());
    let present = if_exists(fs::metadata(path))?.map(identity);
    Ok(present == Some(identity(file.metadata()?)))
}

/// An open file cannot be replaced on this system.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

fn has_unterminated_line(file: &mut File, length: u64) -> io::Result<bool> {
    let Some(last) = length.checked_sub(1) else {
        return Ok(false);
    };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte != *b"\n")
}
