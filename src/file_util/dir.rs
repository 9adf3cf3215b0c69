//! Folders: creation and fsync.

use std::fs::DirBuilder;
#[cfg(unix)]
use std::fs::File;
use std::io;
use std::path::Path;

use super::error::FileError;

/// Creates a folder and its parents with mode 0700; an existing folder keeps its mode.
pub(crate) fn create_dir(path: &Path) -> Result<(), FileError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(path)
        .map_err(FileError::when("create the folder", path))
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent()
        .filter(|dir| !dir.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Makes the entry of a new file durable, where the file system supports fsync of a folder.
#[cfg(unix)]
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    use std::io::ErrorKind::{InvalidInput, Unsupported};
    match File::open(dir)?.sync_all() {
        Err(error) if matches!(error.kind(), InvalidInput | Unsupported) => Ok(()),
        result => result,
    }
}

#[cfg(not(unix))]
pub(super) fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}
