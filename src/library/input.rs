//! The inputs of an import: files, the files of a directory, standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Size of the read buffer in bytes.
const BUFFER: usize = 1 << 17;

/// One thing to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// A file that the user named.
    Named(PathBuf),
    /// A file in a directory that the user named; skipped if its format is unknown.
    InDirectory(PathBuf),
    /// Standard input, named `-` on the command line.
    Stdin,
}

/// A path that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path} cannot be read: {}", reason(cause))]
pub(crate) struct InputError {
    pub path: String,
    pub cause: std::io::Error,
}

/// Describes common errors without the operating system's error number.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    }
}

impl Input {
    /// Returns the name for reports.
    pub(super) fn display_name(&self) -> String {
        match self {
            Self::Named(path) | Self::InDirectory(path) => {
                crate::text::sanitize(&path.to_string_lossy())
            }
            Self::Stdin => "-".to_owned(),
        }
    }

    /// Returns the name to store as the source of a paper: the file name without its directory.
    pub(super) fn file_name(&self) -> String {
        match self {
            Self::Named(path) | Self::InDirectory(path) => path
                .file_name()
                .map(|name| crate::text::sanitize(&name.to_string_lossy()))
                .unwrap_or_default(),
            Self::Stdin => String::new(),
        }
    }

    /// Returns the size in bytes of a regular file; `None` for a pipe.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Self::Named(path) | Self::InDirectory(path) => {
                let metadata = std::fs::metadata(path).ok()?;
                metadata.is_file().then_some(metadata.len())
            }
            Self::Stdin => None,
        }
    }

    /// Opens the input; returns a reader and the size.
    pub(super) fn open(&self) -> io::Result<(Box<dyn BufRead + Send>, Option<u64>)> {
        let reader: Box<dyn BufRead + Send> = match self {
            Self::Named(path) | Self::InDirectory(path) => {
                Box::new(BufReader::with_capacity(BUFFER, File::open(path)?))
            }
            Self::Stdin => Box::new(BufReader::with_capacity(BUFFER, io::stdin())),
        };
        Ok((reader, self.size()))
    }
}

/// Resolves paths to inputs. A directory is replaced by the files below it, sorted by name, without
/// hidden files and links to directories. `-` is standard input if `stdin` is set, else a file.
pub(crate) fn expand(paths: &[PathBuf], stdin: bool) -> Result<Vec<Input>, InputError> {
    let mut inputs = Vec::new();
    for path in paths {
        let to_error = |cause| InputError {
            path: crate::text::sanitize(&path.to_string_lossy()),
            cause,
        };
        if stdin && path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if std::fs::metadata(path).map_err(to_error)?.is_dir() {
            add_files(path, &mut inputs).map_err(to_error)?;
        } else {
            inputs.push(Input::Named(path.clone()));
        }
    }
    Ok(inputs)
}

fn add_files(directory: &Path, inputs: &mut Vec<Input>) -> io::Result<()> {
    let mut entries = std::fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            add_files(&entry.path(), inputs)?;
        } else if kind.is_file() || (kind.is_symlink() && entry.path().is_file()) {
            inputs.push(Input::InDirectory(entry.path()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_expanded_to_its_files_by_name() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("b")).unwrap();
        for name in ["c.txt", "a.txt", ".hidden", "b/x.txt"] {
            std::fs::write(dir.path().join(name), b"").unwrap();
        }
        let names: Vec<String> = expand(&[dir.path().to_owned(), PathBuf::from("-")], true)
            .unwrap()
            .iter()
            .map(Input::file_name)
            .collect();
        assert_eq!(names, ["a.txt", "x.txt", "c.txt", ""]);
    }

    #[test]
    fn open_returns_a_reader_and_the_size() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.txt");
        std::fs::write(&path, b"seven b").unwrap();
        let (mut reader, size) = Input::Named(path).open().unwrap();
        let mut text = String::new();
        io::Read::read_to_string(&mut reader, &mut text).unwrap();
        assert_eq!((text.as_str(), size), ("seven b", Some(7)));
        assert!(Input::Named(dir.path().join("b.txt")).open().is_err());
        assert_eq!(Input::Stdin.size(), None);
    }

    #[test]
    fn a_missing_path_is_named_in_the_error() {
        let error = expand(&[PathBuf::from("/no/such/file")], true).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("/no/such/file cannot be read"),
            "{error}"
        );
    }
}
