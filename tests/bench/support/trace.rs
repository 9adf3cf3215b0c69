//! Reads the output of `deckle --trace` while the program writes it.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde::Deserialize;

/// The polling interval of the file.
const INTERVAL: Duration = Duration::from_millis(1);

/// A trace file with its parsed lines.
pub(crate) struct Trace {
    file: File,
    unfinished: Vec<u8>,
    started: Option<Started>,
    keys: Vec<KeyTime>,
}

/// The trace line of the start.
#[derive(Deserialize, Clone, Copy)]
pub(crate) struct Started {
    /// The time from the start of the program to its first frame.
    pub started_ms: f64,
    /// The number of papers in the library.
    pub papers: u64,
}

/// The trace line of a key.
#[derive(Deserialize, Clone)]
pub(crate) struct KeyTime {
    /// The name of the action; empty for a typed letter.
    pub action: String,
    /// The time to the first frame with its effect.
    pub first_frame_ms: f64,
    /// The time to the frame with the final results.
    pub settled_ms: f64,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Key(KeyTime),
    Started(Started),
}

impl Trace {
    /// Creates an empty file and opens it.
    pub(crate) fn begin(path: &Path) -> Self {
        File::create(path).expect("the trace can be written");
        Self {
            file: File::open(path).expect("the trace can be read"),
            unfinished: Vec::new(),
            started: None,
            keys: Vec::new(),
        }
    }

    /// Waits for the line of the start; returns `None` after a timeout.
    pub(crate) fn started(&mut self, timeout: Duration) -> Option<Started> {
        self.wait(timeout, |trace| trace.started.is_some());
        self.started
    }

    /// Waits until `count` keys are written; returns whether they are within the timeout.
    pub(crate) fn keys_reach(&mut self, count: usize, timeout: Duration) -> bool {
        self.wait(timeout, |trace| trace.keys.len() >= count)
    }

    /// Returns all keys that are written so far.
    pub(crate) fn keys(&mut self) -> &[KeyTime] {
        self.read();
        &self.keys
    }

    fn wait(&mut self, timeout: Duration, condition: impl Fn(&Self) -> bool) -> bool {
        let start = Instant::now();
        loop {
            self.read();
            if condition(self) || start.elapsed() >= timeout {
                return condition(self);
            }
            sleep(INTERVAL);
        }
    }

    fn read(&mut self) {
        if self.file.read_to_end(&mut self.unfinished).unwrap_or(0) == 0 {
            return;
        }
        let end = self.unfinished.iter().rposition(|&byte| byte == b'\n');
        let rest = self.unfinished.split_off(end.map_or(0, |end| end + 1));
        let lines = std::mem::replace(&mut self.unfinished, rest);
        for line in lines.split(|&byte| byte == b'\n') {
            match serde_json::from_slice(line) {
                Ok(Line::Key(key)) => self.keys.push(key),
                Ok(Line::Started(started)) => self.started = Some(started),
                Err(_) => {}
            }
        }
    }
}
