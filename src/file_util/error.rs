//! The error of a file operation, with its path.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
#[error("cannot {operation} {}", path.display())]
pub struct FileError {
    /// A verb that the path completes, such as “append to”.
    operation: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl FileError {
    /// Returns a function for `map_err` that adds operation and path.
    pub(crate) fn when(operation: &'static str, path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self {
            operation,
            path: path.to_owned(),
            source,
        }
    }

    #[cfg(test)]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the error of the operating system.
    pub(crate) fn reason(&self) -> &io::Error {
        &self.source
    }
}
