//! The errors of the papers log.

use std::path::PathBuf;

use crate::file_util::FileError;

#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error(transparent)]
    Disk(#[from] FileError),
    #[error("the papers log has a damaged segment {path}")]
    Segment {
        path: PathBuf,
        source: std::io::Error,
    },
}
