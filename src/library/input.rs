//! From what the user named to the bytes that are imported: files, directories, standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Bytes that are read at a time.
const BUFFER: usize = 1 << 17;

/// One thing to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file that the user named.
    Named(PathBuf),
    /// A file found in a directory that the user named: no error when it is of another kind.
    Found(PathBuf),
    /// Standard input, written `-`.
    Stdin,
}

/// An input that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path} cannot be read: {}", reason(cause))]
pub(crate) struct InputError {
    /// What was named.
    pub path: String,
    /// What the disk said.
    pub cause: std::io::Error,
}

/// The system's words carry a number that helps nobody.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        _ => error.to_string(),
    }
}

impl Input {
    /// Returns the name to show in reports.
    pub fn shown(&self) -> String {
        match self {
            Self::Named(path) | Self::Found(path) => crate::text::sanitize(&path.to_string_lossy()),
            Self::Stdin => "-".to_owned(),
        }
    }

    /// Returns the name to keep as the source of papers: the file's name without its folder.
    pub fn name(&self) -> String {
        match self {
            Self::Named(path) | Self::Found(path) => path
                .file_name()
                .map(|name| crate::text::sanitize(&name.to_string_lossy()))
                .unwrap_or_default(),
            Self::Stdin => String::new(),
        }
    }

    /// Returns the size in bytes of a regular file; nobody knows that of a pipe.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Named(path) | Self::Found(path) => {
                let known = std::fs::metadata(path).ok()?;
                known.is_file().then_some(known.len())
            }
            Self::Stdin => None,
        }
    }

    /// Opens the input for reading in a stream; with it comes [`Input::size`].
    pub fn open(&self) -> io::Result<(Box<dyn BufRead + Send>, Option<u64>)> {
        let reader: Box<dyn BufRead + Send> = match self {
            Self::Named(path) | Self::Found(path) => {
                Box::new(BufReader::with_capacity(BUFFER, File::open(path)?))
            }
            Self::Stdin => Box::new(BufReader::with_capacity(BUFFER, io::stdin())),
        };
        Ok((reader, self.size()))
    }
}

/// Turns what the user named into inputs; a directory becomes the files in it and below it, in
/// the order of their names, hidden ones and links to directories left out. `-` is standard input
/// where `stdin` allows it, else a file of that name.
pub(crate) fn expand(named: &[PathBuf], stdin: bool) -> Result<Vec<Input>, InputError> {
    let mut inputs = Vec::new();
    for path in named {
        let failed = |cause| InputError {
            path: crate::text::sanitize(&path.to_string_lossy()),
            cause,
        };
        if stdin && path.as_os_str() == "-" {
            inputs.push(Input::Stdin);
        } else if std::fs::metadata(path).map_err(failed)?.is_dir() {
            walk(path, &mut inputs).map_err(failed)?;
        } else {
            inputs.push(Input::Named(path.clone()));
        }
    }
    Ok(inputs)
}

fn walk(directory: &Path, inputs: &mut Vec<Input>) -> io::Result<()> {
    let mut entries = std::fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let kind = entry.file_type()?;
        if hidden {
            continue;
        }
        if kind.is_dir() {
            walk(&entry.path(), inputs)?;
        } else if kind.is_file() || (kind.is_symlink() && entry.path().is_file()) {
            inputs.push(Input::Found(entry.path()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_stands_for_its_files_in_order() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("b")).unwrap();
        for name in ["c.txt", "a.txt", ".hidden", "b/x.txt"] {
            std::fs::write(dir.path().join(name), b"").unwrap();
        }
        let names: Vec<String> = expand(&[dir.path().to_owned(), PathBuf::from("-")], true)
            .unwrap()
            .iter()
            .map(Input::name)
            .collect();
        assert_eq!(names, ["a.txt", "x.txt", "c.txt", ""]);
    }

    #[test]
    fn an_input_is_opened_with_its_size() {
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
    fn what_is_not_there_is_named() {
        let error = expand(&[PathBuf::from("/no/such/file")], true).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("/no/such/file cannot be read"),
            "{error}"
        );
    }
}
