//! What has come to a log since it was last read: a glance that costs no reading, and the rest.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::SystemTime;

use super::FileError;

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileStamp {
    /// The device and number of the file; on systems without them, nothing.
    identity: (u64, u64),
    modified: Option<SystemTime>,
    /// The length in bytes.
    pub length: u64,
}

impl FileStamp {
    fn of(data: &Metadata) -> Self {
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

    /// Tells whether both are states of one file, and not of two that had the name in turn.
    pub(crate) fn is_same_file(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

/// Returns the state of a file or folder, or `None` when there is none.
pub(crate) fn stamp(path: &Path) -> Result<Option<FileStamp>, FileError> {
    found(path, fs::metadata(path).map(|data| FileStamp::of(&data)))
}

/// Returns the bytes of a file from an offset on and the state in which they were read, or `None`
/// when there is no such file. Beyond its end there are no bytes.
pub(crate) fn read_tail(
    path: &Path,
    offset: u64,
) -> Result<Option<(FileStamp, Vec<u8>)>, FileError> {
    found(path, try_read_since(path, offset))
}

fn try_read_since(path: &Path, offset: u64) -> io::Result<(FileStamp, Vec<u8>)> {
    let mut file = File::open(path)?;
    let stat = FileStamp::of(&file.metadata()?);
    let rest = stat.length.saturating_sub(offset);
    let mut bytes = Vec::with_capacity(usize::try_from(rest).unwrap_or_default());
    file.seek(SeekFrom::Start(offset))?;
    // No more than the state tells of: what comes meanwhile belongs to the next look.
    file.take(rest).read_to_end(&mut bytes)?;
    Ok((stat, bytes))
}

fn found<T>(path: &Path, tried: io::Result<T>) -> Result<Option<T>, FileError> {
    match tried {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(FileError::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{append_synced, replace};
    use super::*;

    #[test]
    fn a_glance_tells_an_append_from_another_file() {
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
