//! Files as the two logs need them: whole or not at all, and safe against a second instance.
//!
//! It stands alone because a log is only as good as its writes, and because the errors of `std`
//! do not name the file. Locks are advisory: they bind those who ask for them.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

mod rewrite;
mod tail;

pub(crate) use rewrite::rewrite;
pub(crate) use tail::{FileStamp, read_tail, stamp};

/// How the names of temporary files begin and end.
const TEMPORARY: (&str, &str) = (".deckle-", ".tmp");

/// A temporary file of this age belongs to nobody any more.
const LEFT_BEHIND: Duration = Duration::from_hours(1);

/// A failed attempt on a file: what was tried, where, and why it failed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say what each of them is")]
pub enum FileError {
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot list the folder {}", path.display())]
    List { path: PathBuf, source: io::Error },
    #[error("cannot write {}", path.display())]
    Replace { path: PathBuf, source: io::Error },
    #[error("cannot append to {}", path.display())]
    Append { path: PathBuf, source: io::Error },
    #[error("cannot create the folder {}", path.display())]
    CreateDir { path: PathBuf, source: io::Error },
    #[error("cannot lock {}", path.display())]
    Lock { path: PathBuf, source: io::Error },
}

impl FileError {
    /// Returns the file or folder that was tried.
    pub fn path(&self) -> &Path {
        match self {
            Self::Read { path, .. }
            | Self::List { path, .. }
            | Self::Replace { path, .. }
            | Self::Append { path, .. }
            | Self::CreateDir { path, .. }
            | Self::Lock { path, .. } => path,
        }
    }

    /// Returns the reason that the operating system gave.
    pub fn reason(&self) -> &io::Error {
        match self {
            Self::Read { source, .. }
            | Self::List { source, .. }
            | Self::Replace { source, .. }
            | Self::Append { source, .. }
            | Self::CreateDir { source, .. }
            | Self::Lock { source, .. } => source,
        }
    }
}

/// Returns the bytes of a file, or `None` when there is no such file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(FileError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Returns the paths in a folder, sorted; none when there is no such folder.
pub(crate) fn list(dir: &Path) -> Result<Vec<PathBuf>, FileError> {
    let paths = fs::read_dir(dir).and_then(|all| all.map(|entry| Ok(entry?.path())).collect());
    match paths {
        Ok::<Vec<PathBuf>, _>(mut paths) => {
            paths.sort();
            Ok(paths)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(source) => Err(FileError::List {
            path: dir.to_owned(),
            source,
        }),
    }
}

/// Bytes of a new file that go to the system at once.
const WRITTEN_AT_ONCE: usize = 1 << 18;

/// Creates a folder and those above it, open to the user only; an existing one is left as it is.
pub(crate) fn create_dir(path: &Path) -> Result<(), FileError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| FileError::CreateDir {
        path: path.to_owned(),
        source,
    })
}

/// Puts `bytes` in place of a file's content, whole or not at all, and waits for the disk.
///
/// The file's permissions stay; a new file is open to the user only. Of a symbolic link the
/// target is replaced. The folder must exist.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace_with(path, |out| out.write_all(bytes))
}

/// As [`replace`], with what `write` puts into the new file.
pub(crate) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    try_replace(path, write).map_err(|source| FileError::Replace {
        path: path.to_owned(),
        source,
    })
}

/// Removes the temporary files that a kill in the middle of [`replace`] has left in a folder more
/// than an hour ago. What cannot be removed stays.
pub(crate) fn remove_stale_temp_files(dir: &Path) {
    for path in list(dir).unwrap_or_default() {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let ours = name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1);
        let age = fs::metadata(&path)
            .and_then(|data| data.modified())
            .ok()
            .and_then(|at| at.elapsed().ok());
        if ours && age.is_some_and(|age| age > LEFT_BEHIND) {
            let _ = fs::remove_file(&path);
        }
    }
}

fn try_replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let target = match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        found => found?,
    };
    let dir = folder_of(&target);
    let file = tempfile::Builder::new()
        .prefix(TEMPORARY.0)
        .suffix(TEMPORARY.1)
        .tempfile_in(dir)?;
    let mut out = io::BufWriter::with_capacity(WRITTEN_AT_ONCE, file.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    if let Ok(present) = fs::metadata(&target) {
        file.as_file().set_permissions(present.permissions())?;
    }
    file.as_file().sync_all()?;
    // Whoever appends to the new file waits until its name is sure to last.
    wait_for_lock(file.as_file())?;
    let _locked = file.persist(&target)?;
    sync_dir(dir)
}

/// Appends a line under an exclusive lock, waits for the disk and returns the file's new length.
///
/// `line` comes without its line end. A last line that a crash left without one gets it first,
/// so that it cannot swallow the new line. After a failure the file has its former length where
/// that can be had. The file is created when missing, its folder is not.
pub(crate) fn append_synced(path: &Path, line: &[u8]) -> Result<u64, FileError> {
    try_append(path, line).map_err(|source| FileError::Append {
        path: path.to_owned(),
        source,
    })
}

fn try_append(path: &Path, line: &[u8]) -> io::Result<u64> {
    let mut file = open_locked(path)?;
    let length = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(line.len() + 2);
    if ends_inside_a_line(&mut file, length)? {
        bytes.push(b'\n');
    }
    bytes.extend_from_slice(line);
    bytes.push(b'\n');
    if let Err(error) = file.write_all(&bytes).and_then(|()| file.sync_data()) {
        // The error of the write is the one to tell; a failed repair changes nothing about it.
        let _ = file.set_len(length);
        return Err(error);
    }
    if length == 0 {
        sync_dir(folder_of(path))?;
    }
    Ok(length + bytes.len() as u64)
}

/// Opens and locks the file that stands at `path` once the lock is held.
///
/// Whoever held the lock before may have put another file in its place; a line appended to the
/// file that was there would be lost.
fn open_locked(path: &Path) -> io::Result<File> {
    loop {
        let file = private().read(true).append(true).create(true).open(path)?;
        wait_for_lock(&file)?;
        if stands_at(&file, path)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let held = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((held.dev(), held.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// An open file cannot be replaced there.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Waits until nobody else holds the lock; a signal meanwhile is no reason to give up.
fn wait_for_lock(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

fn ends_inside_a_line(file: &mut File, length: u64) -> io::Result<bool> {
    let Some(last) = length.checked_sub(1) else {
        return Ok(false);
    };
    let mut byte = [0];
    file.seek(SeekFrom::Start(last))?;
    file.read_exact(&mut byte)?;
    Ok(byte != *b"\n")
}

/// An exclusive lock that others respect who ask for it; dropping it sets it free.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Waits for the exclusive lock on a lock file, which is created when missing.
pub(crate) fn lock(path: &Path) -> Result<Lock, FileError> {
    let failed = |source| FileError::Lock {
        path: path.to_owned(),
        source,
    };
    let file = open_lock_file(path).map_err(failed)?;
    wait_for_lock(&file).map_err(failed)?;
    Ok(Lock { _file: file })
}

/// Takes the exclusive lock on a lock file, or returns `None` while someone else holds it.
pub(crate) fn try_lock(path: &Path) -> Result<Option<Lock>, FileError> {
    let failed = |source| FileError::Lock {
        path: path.to_owned(),
        source,
    };
    let file = open_lock_file(path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

fn open_lock_file(path: &Path) -> io::Result<File> {
    private()
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes a new name in the folder last; file systems that cannot do this are left alone.
#[cfg(unix)]
fn sync_dir(dir: &Path) -> io::Result<()> {
    match File::open(dir)?.sync_all() {
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

#[cfg(not(unix))]
fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
