//! What `deckle --trace` has written so far, read while it grows.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde::Deserialize;

/// Between two looks into the file.
const INTERVAL: Duration = Duration::from_millis(1);

/// A trace, read from its beginning.
pub(crate) struct Trace {
    file: File,
    unfinished: Vec<u8>,
    started: Option<Started>,
    keys: Vec<KeyTime>,
}

/// The line of the start.
#[derive(Deserialize, Clone, Copy)]
pub(crate) struct Started {
    /// From the start of the program to its first frame.
    pub started_ms: f64,
    /// Papers in the library.
    pub papers: u64,
}

/// The line of a key.
#[derive(Deserialize, Clone)]
pub(crate) struct KeyTime {
    /// The name of its action; empty for a letter that was typed.
    pub action: String,
    /// Until the first frame that shows its effect.
    pub first_frame_ms: f64,
    /// Until the frame with the settled result.
    pub settled_ms: f64,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Key(KeyTime),
    Started(Started),
}

impl Trace {
    /// Makes the file anew and begins to read it.
    pub(crate) fn begin(path: &Path) -> Self {
        File::create(path).expect("the trace can be written");
        Self {
            file: File::open(path).expect("the trace can be read"),
            unfinished: Vec::new(),
            started: None,
            keys: Vec::new(),
        }
    }

    /// Returns the start once it has been written; waits for it.
    pub(crate) fn started(&mut self, most: Duration) -> Option<Started> {
        self.wait(most, |trace| trace.started.is_some());
        self.started
    }

    /// Waits until so many keys are written; tells whether they are.
    pub(crate) fn keys_reach(&mut self, count: usize, most: Duration) -> bool {
        self.wait(most, |trace| trace.keys.len() >= count)
    }

    /// Returns the keys so far.
    pub(crate) fn keys(&mut self) -> &[KeyTime] {
        self.read();
        &self.keys
    }

    fn wait(&mut self, most: Duration, over: impl Fn(&Self) -> bool) -> bool {
        let begun = Instant::now();
        loop {
            self.read();
            if over(self) || begun.elapsed() >= most {
                return over(self);
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
