//! The small file that remembers where the reader was left.

use std::path::Path;

use crate::file_util::{self, FileError};

/// Returns what the last run wrote down; `None` when there is nothing readable.
pub(crate) fn read_session(path: &Path) -> Option<String> {
    String::from_utf8(file_util::read(path).ok()??).ok()
}

/// Writes down where the reader is left.
pub(crate) fn write_session(path: &Path, text: &str) -> Result<(), FileError> {
    if let Some(parent) = path.parent() {
        file_util::create_dir(parent)?;
        file_util::remove_stale_temp_files(parent);
    }
    file_util::replace(path, text.as_bytes())
}
