//! Atomic replacement of a file: write a temporary file, fsync, rename.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use super::dir::{parent, sync_dir};
use super::error::FileError;
use super::lock::wait_for_lock;
use super::read::{if_exists, list};

const TEMP_PREFIX: &str = ".deckle-";
const TEMP_SUFFIX: &str = ".tmp";

/// The age at which no running process can still be writing a temporary file.
const STALE_AFTER: Duration = Duration::from_hours(1);

const BUFFER_BYTES: usize = 1 << 18;

/// Atomically replaces the content of a file with `bytes` and syncs it to disk.
///
/// The file keeps its permissions; a new file gets mode 0600. A symbolic link is followed. The
/// folder must exist.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace_with(path, |out| out.write_all(bytes))
}

/// Like [`replace`], with the content that `write` writes.
pub(crate) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    try_replace(path, write).map_err(FileError::when("write", path))
}

pub(super) fn try_replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let target = if_exists(fs::canonicalize(path))?.unwrap_or_else(|| path.to_owned());
    let dir = parent(&target);
    let file = tempfile::Builder::new()
        .prefix(TEMP_PREFIX)
        .suffix(TEMP_SUFFIX)
        .tempfile_in(dir)?;
    let mut out = io::BufWriter::with_capacity(BUFFER_BYTES, file.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Ok(existing) = fs::metadata(&target) {
        file.as_file().set_permissions(existing.permissions())?;
    }
    file.as_file().sync_all()?;
    // Blocks appends to the new file until its folder entry is durable.
    wait_for_lock(file.as_file())?;
    let _locked = file.persist(&target)?;
    sync_dir(dir)
}

/// Removes temporary files that a killed [`replace`] left in `dir`, as far as possible.
pub(crate) fn remove_stale_temp_files(dir: &Path) {
    for path in list(dir).unwrap_or_default() {
        let name = path.file_name().and_then(|name| name.to_str());
        let is_temp =
            name.is_some_and(|name| name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX));
        let modified = fs::metadata(&path).and_then(|data| data.modified());
        let age = modified.ok().and_then(|time| time.elapsed().ok());
        if is_temp && age.is_some_and(|age| age > STALE_AFTER) {
            let _ = fs::remove_file(&path);
        }
    }
}
