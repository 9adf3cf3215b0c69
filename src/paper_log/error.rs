//! The errors of the papers log.

use std::path::PathBuf;

use crate::file_util::FileError;

/// What can go wrong with the papers log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The disk refused.
    #[error(transparent)]
    Disk(#[from] FileError),
    /// A segment could not be unpacked or packed.
    #[error("the papers log has a damaged segment {path}")]
    Segment {
        /// The segment.
        path: PathBuf,
        /// What zstd or the disk said.
        source: std::io::Error,
    },
}
