//! The folders of one user who exists for one test, and the program run on them.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use super::{Reader, page};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_deckle");

/// The folders of one user; they go when this is dropped.
pub struct Library {
    root: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub struct Run {
    /// Exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Library {
    /// Begins without any folder.
    pub fn new() -> Self {
        Self {
            root: TempDir::new().unwrap(),
        }
    }

    /// Begins with a page of invented papers that has been imported.
    pub fn with_papers(papers: usize) -> Self {
        let library = Self::new();
        let path = library.write("page.txt", page(papers));
        let run = library.run(["import", path.to_str().unwrap()]);
        assert_eq!(run.code, Some(0), "{run:?}");
        library
    }

    /// Makes decisions leave the cursor where it is, unless there are settings already: a script
    /// of keys is easier to follow so.
    pub fn keep_cursor(&self) {
        let settings = self.root().join("config/config.toml");
        if !settings.exists() {
            std::fs::create_dir_all(self.root().join("config")).unwrap();
            std::fs::write(settings, "advance = \"never\"\n").unwrap();
        }
    }

    /// Returns the folder in which commands run.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Returns the marks journal.
    pub fn marks(&self) -> PathBuf {
        self.root().join("config/marks.jsonl")
    }

    /// Returns the papers log.
    pub fn papers(&self) -> PathBuf {
        self.root().join("data/papers")
    }

    /// Returns the folder of everything that can be deleted at any time.
    pub fn index(&self) -> PathBuf {
        self.root().join("cache/index")
    }

    /// Writes a file into the folder in which commands run.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Returns the whole environment of the program: nothing of the outer one but the search path.
    pub fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let folder = |name: &str| self.root().join(name);
        vec![
            ("PATH", std::env::var_os("PATH").unwrap_or_default().into()),
            ("HOME", folder("home")),
            ("LANG", "C.UTF-8".into()),
            ("TERM", "xterm-256color".into()),
            ("DECKLE_CONFIG_DIR", folder("config")),
            ("DECKLE_DATA_DIR", folder("data")),
            ("DECKLE_CACHE_DIR", folder("cache")),
        ]
    }

    /// Returns a command with arguments, ready to run.
    pub fn command(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(args)
            .env_clear()
            .envs(self.environment())
            .current_dir(self.root());
        command.stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        self.command(args).output().unwrap().into()
    }

    /// Runs a command to its end with something on its standard input.
    pub fn feed(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &[u8]) -> Run {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that wants no input may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap().into()
    }

    /// Returns all papers as `deckle list --json` tells them.
    pub fn papers_listed(&self) -> Vec<Value> {
        self.run(["list", "--json"]).lines_of_json()
    }

    /// Returns the first words of the titles of the bookmarked papers.
    pub fn bookmarked(&self) -> Vec<String> {
        let bookmarked = |paper: &&Value| paper["bookmarked"] == true;
        let name = |paper: &Value| {
            paper["title"]
                .as_str()
                .unwrap()
                .split(':')
                .next()
                .unwrap()
                .to_owned()
        };
        self.papers_listed()
            .iter()
            .filter(bookmarked)
            .map(name)
            .collect()
    }

    /// Opens the reader in a terminal of 120×40.
    pub fn reader(&self) -> Reader {
        Reader::open(self, &[], &[])
    }
}

impl Run {
    /// Returns the lines of the output, each of them a JSON value.
    pub fn lines_of_json(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Returns the output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
