//! Papers to a file that the user has named. A file that is there is never written over.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use crate::config::Folders;
use crate::export::{JsonPaper, Marked, reading_list_line};
use crate::library::{Library, LibraryError};
use crate::marks::Mark;
use crate::paper::{Paper, PaperId};
use crate::task::error_chain;

/// Endings of the names of files that get JSON lines; all others get a Markdown list.
const JSON: [&str; 3] = ["json", "jsonl", "ndjson"];

/// Writes papers to a new file, one a line; returns what was done, or why it was not.
pub(super) fn write(
    folders: &Folders,
    path: &Path,
    papers: &[(PaperId, Mark)],
) -> Result<String, String> {
    let lines = lines(folders, path, papers).map_err(|error| error_chain(&error))?;
    let told = path.display();
    match put(path, &lines) {
        Ok(()) => Ok(match lines.len() {
            1 => format!("1 paper written to {told}"),
            count => format!("{count} papers written to {told}"),
        }),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(format!(
            "nothing written: {told} is there already; name another file"
        )),
        Err(error) => Err(format!("nothing written to {told}: {error}")),
    }
}

fn lines(
    folders: &Folders,
    path: &Path,
    papers: &[(PaperId, Mark)],
) -> Result<Vec<String>, LibraryError> {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let json = ending.is_some_and(|ending| JSON.iter().any(|known| ending == *known));
    let mut library = Library::open_or_starter(folders)?;
    library.reload_caches()?;
    let mut lines = Vec::new();
    for (id, mark) in papers {
        if let Some(paper) = library.paper(id)? {
            lines.push(if json {
                json_line(&paper, mark)
            } else {
                reading_list_line(&paper)
            });
        }
    }
    Ok(lines)
}

fn json_line(paper: &Paper, mark: &Mark) -> String {
    let marked = Marked {
        read: mark.read,
        bookmarked: mark.bookmarked,
    };
    serde_json::to_string(&JsonPaper::new(paper, marked)).unwrap_or_default()
}

fn put(path: &Path, lines: &[String]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all((lines.join("\n") + "\n").as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_gets_the_form_of_its_name_and_is_never_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let folder = |name: &str| dir.path().join(name);
        let folders = Folders {
            config: folder("config"),
            data: folder("data"),
            cache: folder("cache"),
        };
        let papers: Vec<(PaperId, Mark)> = crate::library::starter::papers()
            .iter()
            .take(2)
            .map(|paper| (paper.id(), Mark::default()))
            .collect();
        for (name, begins) in [("a.md", "- ["), ("b.JSONL", "{\"id\":"), ("c", "- [")] {
            let path = folder(name);
            let told = write(&folders, &path, &papers);
            assert_eq!(told, Ok(format!("2 papers written to {}", path.display())));
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(text.lines().count(), 2, "{text}");
            assert!(text.lines().all(|line| line.starts_with(begins)), "{text}");
            let again = write(&folders, &path, &papers[..1]).unwrap_err();
            assert!(again.contains("is there already"), "{again}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        let nowhere = write(&folders, &folder("no/such/d.md"), &papers).unwrap_err();
        assert!(nowhere.starts_with("nothing written to"), "{nowhere}");
    }
}
