//! The library that a benchmark imports and measures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use deckle::internals::{Folders, Library as PaperLibrary};
use serde::{Deserialize, Serialize};

use super::process::Watch;

/// The measured program.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_deckle");

/// The directories of a user in one directory.
pub(crate) struct Library {
    root: PathBuf,
}

/// Time and memory of an import.
#[derive(Serialize, Deserialize, Clone, Copy)]
pub(crate) struct Import {
    /// The duration of the program.
    pub seconds: f64,
    /// The peak of anonymous memory, in kB.
    pub anonymous: u64,
    /// The peak of resident memory, in kB.
    pub peak: u64,
}

impl Library {
    /// Returns the library in a directory, which need not exist.
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// Returns the environment variables for its directories.
    pub(crate) fn folders(&self) -> [(&'static str, PathBuf); 3] {
        [
            ("DECKLE_CONFIG_DIR", "config"),
            ("DECKLE_DATA_DIR", "data"),
            ("DECKLE_CACHE_DIR", "cache"),
        ]
        .map(|(name, folder)| (name, self.root.join(folder)))
    }

    /// Returns the file for the trace of a reader.
    pub(crate) fn trace(&self) -> PathBuf {
        self.root.join("trace.jsonl")
    }

    /// Imports files by running the program.
    pub(crate) fn import(&self, files: &[PathBuf]) -> Import {
        fs::create_dir_all(&self.root).expect("the directory of the library is created");
        let start = Instant::now();
        let child = Command::new(PROGRAM)
            .envs(self.folders())
            .arg("import")
            .args(files)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let watch = Watch::new(child.id());
        let ended = child.wait_with_output().expect("the import runs");
        let seconds = start.elapsed().as_secs_f64();
        let [anonymous, peak] = watch.end();
        assert!(
            ended.status.success(),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
        Import {
            seconds,
            anonymous,
            peak,
        }
    }

    /// Imports a file unless an earlier run did; returns the measurement of the import.
    pub(crate) fn import_once(&self, file: &Path) -> Import {
        let record = self.root.join("import.json");
        let read = fs::read(&record).ok();
        if let Some(import) = read.and_then(|text| serde_json::from_slice(&text).ok()) {
            return import;
        }
        let import = self.import(&[file.to_owned()]);
        let text = serde_json::to_vec(&import).expect("figures can be written");
        fs::write(record, text).expect("the figures are written");
        import
    }

    /// Opens the library in this process.
    pub(crate) fn open(&self) -> PaperLibrary {
        let [config, data, cache] = self.folders().map(|(_, folder)| folder);
        let folders = Folders {
            config,
            data,
            cache,
        };
        let mut papers = PaperLibrary::open(&folders).expect("the library opens");
        papers.refresh().expect("the index opens");
        papers
    }

    /// Returns the number of papers and `count` evenly distributed titles.
    pub(crate) fn titles(&self, count: u32) -> (u32, Vec<String>) {
        let rows = self.open().titles();
        let step = (rows.len() / count.max(1)).max(1);
        let titles = (0..rows.len()).step_by(step as usize);
        let titles = titles.map(|row| rows.title(row).to_owned());
        (rows.len(), titles.take(count as usize).collect())
    }

    /// Returns the sizes of the papers log and of the index, in bytes.
    pub(crate) fn sizes(&self) -> [u64; 2] {
        ["data", "cache"].map(|folder| size(&self.root.join(folder)))
    }
}

fn size(path: &Path) -> u64 {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(metadata) if metadata.is_dir() => size(&entry.path()),
            Ok(metadata) => metadata.len(),
            Err(_) => 0,
        })
        .sum()
}
