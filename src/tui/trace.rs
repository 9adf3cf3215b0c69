//! How long each key took until its effect was on the screen, one JSON line a key.
//!
//! Times run from the arrival of the key to the flush of the first frame that shows its effect
//! and of the frame with the settled result. For a key that asks for a new list, the effect is
//! that list; for others it is the next frame.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::TuiError;
use crate::app::{Key, State};
use crate::worker::message::Generation;

/// A key on its way to the screen.
struct Pending {
    key: String,
    action: &'static str,
    generation: Generation,
    arrived: Instant,
    first_frame_ms: Option<f64>,
}

#[derive(Serialize)]
struct Started {
    started_ms: f64,
    papers: u32,
}

#[derive(Serialize)]
struct Line {
    key: String,
    action: &'static str,
    generation: Generation,
    first_frame_ms: f64,
    settled_ms: f64,
    rows: usize,
    matches: usize,
}

/// The open trace, or nothing when none was asked for.
pub(super) struct Trace {
    file: Option<BufWriter<File>>,
    pending: Vec<Pending>,
}

impl Trace {
    /// Opens the file.
    pub fn open(path: Option<&Path>) -> Result<Self, TuiError> {
        let open = |path: &Path| {
            File::create(path).map_err(|source| TuiError::Trace {
                path: path.to_owned(),
                source,
            })
        };
        Ok(Self {
            file: path.map(open).transpose()?.map(BufWriter::new),
            pending: Vec::new(),
        })
    }

    /// Writes how long the start took, once the first frame is out.
    pub fn started(&mut self, since: Instant, papers: u32) {
        let started_ms = millis(since);
        self.write(&Started { started_ms, papers });
    }

    /// Notes a key that has been taken in.
    pub fn key(&mut self, key: Key, arrived: Instant, state: &State) {
        if self.file.is_some() {
            let action = state
                .keymap
                .action(state.context(), key)
                .map_or("", |action| action.spec().name);
            self.pending.push(Pending {
                key: key.to_string(),
                action,
                generation: state.generation,
                arrived,
                first_frame_ms: None,
            });
        }
    }

    /// Notes the question that the last key asked.
    pub fn asked(&mut self, generation: Generation) {
        if let Some(last) = self.pending.last_mut() {
            last.generation = generation;
        }
    }

    /// Writes the keys whose effect the frame that has just gone out shows.
    pub fn flushed(&mut self, state: &State) {
        let settled = state
            .shown
            .as_ref()
            .is_none_or(|shown| shown.paper.is_some());
        let mut waiting = Vec::new();
        for mut pending in std::mem::take(&mut self.pending) {
            let now = millis(pending.arrived);
            if state.answered >= pending.generation {
                pending.first_frame_ms.get_or_insert(now);
            }
            match pending.first_frame_ms {
                Some(first_frame_ms) if settled => self.write(&Line {
                    key: pending.key,
                    action: pending.action,
                    generation: pending.generation,
                    first_frame_ms,
                    settled_ms: now,
                    rows: state.list.len(),
                    matches: state.list.with_words(),
                }),
                _ => waiting.push(pending),
            }
        }
        self.pending = waiting;
    }

    fn write(&mut self, line: &impl Serialize) {
        if let (Some(file), Ok(text)) = (&mut self.file, serde_json::to_string(line)) {
            let _ = writeln!(file, "{text}").and_then(|()| file.flush());
        }
    }
}

fn millis(since: Instant) -> f64 {
    (since.elapsed().as_secs_f64() * 1e6).round() / 1e3
}
