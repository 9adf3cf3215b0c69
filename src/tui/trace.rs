//! Traces the time from each key to its effect on the screen, one JSON line per key.
//!
//! Times run from the arrival of the key to two frames: the first one that shows an effect, and the
//! one with the final list and the abstract of the paper under the cursor. The effect of a key
//! that requests a list is the first batch of this list or of a newer one; the effect of any
//! other key is the next frame.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use super::TuiError;
use crate::app::{Key, KeyMatch, State};
use crate::worker::message::Generation;

/// A key whose effect is not on the screen yet.
struct Pending {
    key: String,
    action: String,
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
    action: String,
    generation: Generation,
    first_frame_ms: f64,
    settled_ms: f64,
    rows: usize,
    matches: usize,
}

pub(super) struct Trace {
    /// `None` if there is no trace.
    file: Option<BufWriter<File>>,
    pending: Vec<Pending>,
}

impl Trace {
    pub(super) fn open(path: Option<&Path>) -> Result<Self, TuiError> {
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

    /// Writes the time of the start, after the first frame.
    pub(super) fn started(&mut self, since: Instant, papers: u32) {
        let started_ms = millis(since);
        self.write(&Started { started_ms, papers });
    }

    /// Adds a key before it is handled.
    pub(super) fn key(&mut self, key: Key, arrived: Instant, state: &State) {
        if self.file.is_some() {
            let action = match state.keys.find(state.context(), key, &state.model.keymap) {
                KeyMatch::Call(call) => call.to_string(),
                KeyMatch::Prefix | KeyMatch::None => String::new(),
            };
            self.pending.push(Pending {
                key: key.to_string(),
                action,
                generation: state.list.generation(),
                arrived,
                first_frame_ms: None,
            });
        }
    }

    /// Sets the generation of the list that the last key has requested.
    pub(super) fn requested(&mut self, generation: Generation) {
        if let Some(last) = self.pending.last_mut() {
            last.generation = generation;
        }
    }

    /// Writes the keys whose final effect the last frame shows.
    pub(super) fn frame_flushed(&mut self, state: &State) {
        let is_loaded = state
            .preview
            .current()
            .is_none_or(|shown| shown.paper.is_some());
        let mut unfinished = Vec::new();
        for mut pending in std::mem::take(&mut self.pending) {
            let now = millis(pending.arrived);
            if state.list.answered() >= pending.generation {
                pending.first_frame_ms.get_or_insert(now);
            }
            match pending.first_frame_ms {
                Some(first_frame_ms)
                    if is_loaded && state.list.final_generation() >= pending.generation =>
                {
                    self.write(&Line {
                        key: pending.key,
                        action: pending.action,
                        generation: pending.generation,
                        first_frame_ms,
                        settled_ms: now,
                        rows: state.list.rows().len(),
                        matches: state.list.rows().total(),
                    });
                }
                _ => unfinished.push(pending),
            }
        }
        self.pending = unfinished;
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::app::Model;
    use crate::app::{Input, Keymap, Saved, update};
    use crate::config::Settings;
    use crate::marks::Marks;
    use crate::saved_state::SavedSession;
    use crate::search::SearchResults;
    use crate::worker::message::Reply;

    fn lines(path: &Path) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().map(serde_json::from_str);
        lines.map(Result::unwrap).collect()
    }

    #[test]
    fn a_key_is_written_when_its_list_or_a_newer_one_is_final() {
        let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let mut trace = Trace::open(Some(&path)).unwrap();
        let mut state = State::new(
            Model::new(
                Keymap::new(&Settings::default()).unwrap(),
                &Settings::default(),
                Arc::default(),
                false,
                false,
                Marks::default(),
                jiff::Timestamp::UNIX_EPOCH,
            ),
            Saved::default(),
            SavedSession::default(),
        );
        for key in ["/", "l", "a"] {
            let key: Key = key.parse().unwrap();
            trace.key(key, Instant::now(), &state);
            let before = state.list.generation();
            update(&mut state, Input::Key(key));
            if state.list.generation() != before {
                trace.requested(state.list.generation());
            }
        }
        let mut counts = Vec::new();
        for is_final in [false, false, true] {
            trace.frame_flushed(&state);
            counts.push(lines(&path).len());
            let total = if is_final { 7 } else { 3 };
            let results = SearchResults {
                total,
                is_final,
                ..SearchResults::default()
            };
            update(&mut state, Input::Reply(Reply::Results(2, results)));
        }
        trace.frame_flushed(&state);
        let lines = lines(&path);
        assert_eq!((counts, lines.len()), (vec![1, 1, 1], 3));
        for line in &lines[1..] {
            assert_eq!(line["matches"], 7, "{line}");
            let first = line["first_frame_ms"].as_f64();
            assert!(first < line["settled_ms"].as_f64(), "{line}");
        }
    }
}
