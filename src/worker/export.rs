//! Writes papers to a file that the user has named; an existing file is never overwritten.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, ErrorKind, Write as _};
use std::path::Path;

use crate::config::Folders;
use crate::export::{Exporter, MarkedPaper, exporter_for};
use crate::library::{Library, LibraryError};
use crate::marks::Mark;
use crate::paper::PaperId;
use crate::text::format_error_chain;

/// Writes papers to a new file in the format of its extension; returns the message for the user.
pub(super) fn write(
    folders: &Folders,
    path: &Path,
    papers: &[(PaperId, Mark)],
) -> Result<String, String> {
    let papers = load(folders, papers).map_err(|error| format_error_chain(&error))?;
    let exporter = exporter_for(path);
    let (file, label) = (path.display(), exporter.label);
    match write_file(path, exporter, papers) {
        Ok(1) => Ok(format!("1 paper written to {file} ({label})")),
        Ok(count) => Ok(format!("{count} papers written to {file} ({label})")),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(format!(
            "nothing written: {file} exists already; name another file"
        )),
        Err(error) => Err(format!("nothing written to {file}: {error}")),
    }
}

fn load(folders: &Folders, papers: &[(PaperId, Mark)]) -> Result<Vec<MarkedPaper>, LibraryError> {
    let mut library = Library::open_or_starter(folders)?;
    library.reload_caches()?;
    let mut loaded = Vec::with_capacity(papers.len());
    for (id, mark) in papers {
        let mark = mark.clone();
        let paper = library.paper(id)?;
        loaded.extend(paper.map(|paper| MarkedPaper { paper, mark }));
    }
    Ok(loaded)
}

fn write_file(path: &Path, exporter: &Exporter, papers: Vec<MarkedPaper>) -> io::Result<usize> {
    let file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let mut file = BufWriter::new(file);
    let count = (exporter.write)(&mut file, &mut papers.into_iter())?;
    file.flush()?;
    file.get_ref().sync_all()?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_format_of_their_extension_and_are_never_overwritten() {
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
        let formats = [
            ("a.md", "- [", "Markdown"),
            ("b.JSONL", "{\"id\":", "JSON Lines"),
            ("c", "- [", "Markdown"),
        ];
        for (name, start, label) in formats {
            let path = folder(name);
            let message = format!("2 papers written to {} ({label})", path.display());
            assert_eq!(write(&folders, &path, &papers), Ok(message));
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(text.lines().count(), 2, "{text}");
            assert!(text.lines().all(|line| line.starts_with(start)), "{text}");
            let again = write(&folders, &path, &papers[..1]).unwrap_err();
            assert!(again.contains("exists already"), "{again}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
        let path = folder("d.bib");
        assert!(write(&folders, &path, &papers).is_ok());
        let text = std::fs::read_to_string(&path).unwrap();
        let entries = text.lines().filter(|line| line.starts_with("@misc{"));
        assert_eq!(entries.count(), 2, "{text}");
        let nowhere = write(&folders, &folder("no/such/d.md"), &papers).unwrap_err();
        assert!(nowhere.starts_with("nothing written to"), "{nowhere}");
    }
}
