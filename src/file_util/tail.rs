//! Detection of changes to a file, and reading of its tail.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

use super::error::FileError;
use super::read::if_exists;

/// Identity, modification time and length of a file: equal stamps mean unchanged content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileStamp {
    /// Device and inode; zeros on systems without them.
    identity: (u64, u64),
    modified: Option<SystemTime>,
    /// In bytes.
    pub length: u64,
}

impl FileStamp {
    fn new(data: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt as _;
            (data.dev(), data.ino())
        };
        #[cfg(not(unix))]
        let identity = (0, 0);
        Self {
            identity,
            modified: data.modified().ok(),
            length: data.len(),
        }
    }

    /// Returns whether both are stamps of one file, which was not replaced in between.
    pub(crate) fn is_same_file(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

/// Returns the stamp of a file or folder, or `None` if there is none.
pub(crate) fn stamp(path: &Path) -> Result<Option<FileStamp>, FileError> {
    let stamp = if_exists(fs::metadata(path).map(|data| FileStamp::new(&data)));
    stamp.map_err(FileError::when("read", path))
}

/// Returns the content of a file from `offset` to its end, with the stamp at the time of reading;
/// `None` if there is no such file.
pub(crate) fn read_tail(
    path: &Path,
    offset: u64,
) -> Result<Option<(FileStamp, Vec<u8>)>, FileError> {
    if_exists(try_read_tail(path, offset)).map_err(FileError::when("read", path))
}

fn try_read_tail(path: &Path, offset: u64) -> io::Result<(FileStamp, Vec<u8>)> {
    let mut file = File::open(path)?;
    let stamp = FileStamp::new(&file.metadata()?);
    let rest = stamp.length.saturating_sub(offset);
    let mut bytes = Vec::with_capacity(usize::try_from(rest).unwrap_or_default());
    file.seek(SeekFrom::Start(offset))?;
    // A line appended after the stamp was taken is left to the next call.
    file.take(rest).read_to_end(&mut bytes)?;
    Ok((stamp, bytes))
}

#[cfg(test)]
mod tests {
    use super::super::{append_synced, replace};
    use super::*;

    #[test]
    fn stamp_distinguishes_append_and_replacement() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("log");
        assert!(stamp(&path).unwrap().is_none());
        assert!(read_tail(&path, 0).unwrap().is_none());
        append_synced(&path, b"one").unwrap();
        let first = stamp(&path).unwrap().unwrap();
        assert_eq!(stamp(&path).unwrap(), Some(first));
        append_synced(&path, b"two").unwrap();
        let (second, bytes) = read_tail(&path, first.length).unwrap().unwrap();
        assert_eq!(bytes, b"two\n");
        assert!(second != first && second.is_same_file(&first));
        assert_eq!(read_tail(&path, 99).unwrap().unwrap(), (second, vec![]));
        replace(&path, b"one\ntwo\n").unwrap();
        #[cfg(unix)]
        assert!(!stamp(&path).unwrap().unwrap().is_same_file(&second));
    }
}
