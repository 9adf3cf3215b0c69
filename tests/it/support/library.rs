//! The directories of a user for one test, and the program that runs on them.

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

/// The directories of a user, deleted on drop.
pub struct Library {
    root: TempDir,
}

/// The result of a command.
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
    /// Creates a library without any directory.
    pub fn new() -> Self {
        Self {
            root: TempDir::new().unwrap(),
        }
    }

    /// Creates a library and imports a page of `papers` papers.
    pub fn with_papers(papers: usize) -> Self {
        let library = Self::new();
        let path = library.write("page.txt", page(papers));
        let run = library.run(["import", path.to_str().unwrap()]);
        assert_eq!(run.code, Some(0), "{run:?}");
        library
    }

    /// Writes settings with which decisions do not move the cursor, unless there are settings already.
    pub fn keep_cursor(&self) {
        let settings = self.root().join("config/config.toml");
        if !settings.exists() {
            std::fs::create_dir_all(self.root().join("config")).unwrap();
            std::fs::write(settings, "advance = \"never\"\n").unwrap();
        }
    }

    /// Returns the working directory of commands.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Returns the path of the marks journal.
    pub fn marks(&self) -> PathBuf {
        self.root().join("config/marks.jsonl")
    }

    /// Returns the directory of the papers log.
    pub fn papers(&self) -> PathBuf {
        self.root().join("data/papers")
    }

    /// Returns the directory of the caches.
    pub fn index(&self) -> PathBuf {
        self.root().join("cache/index")
    }

    /// Writes a file to the working directory of commands.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.root().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Returns the complete environment of the program; only `PATH` is inherited.
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

    /// Returns a command with arguments.
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

    /// Runs a command and waits for its end.
    pub fn run(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Run {
        self.command(args).output().unwrap().into()
    }

    /// Runs a command with standard input and waits for its end.
    pub fn feed(&self, args: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &[u8]) -> Run {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that reads no input can end before the write.
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap().into()
    }

    /// Returns the output of `deckle list --json`.
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
    /// Parses each line of the output as JSON.
    pub fn lines_of_json(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Parses the output as JSON.
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
