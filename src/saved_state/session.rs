//! The small file that remembers where the reader was left.

use std::path::Path;

use crate::disk::{self, DiskError};

/// Returns what the last run wrote down; `None` when there is nothing readable.
pub(crate) fn read_session(path: &Path) -> Option<String> {
    String::from_utf8(disk::read(path).ok()??).ok()
}

/// Writes down where the reader is left.
pub(crate) fn write_session(path: &Path, text: &str) -> Result<(), DiskError> {
    if let Some(parent) = path.parent() {
        disk::create_dir(parent)?;
        disk::sweep(parent);
    }
    disk::replace(path, text.as_bytes())
}
