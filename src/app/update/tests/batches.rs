//! Batches of results for one request, and the cursor in between.
//!
//! A script alternates keys and batches. A batch names papers by their first letters in list order,
//! with a bar before the similar titles; a leading `…` means that another batch follows.

use std::sync::Arc;

use super::harness::{Reader, papers};
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::update::Input;
use crate::paper::PaperId;
use crate::search::SearchResults;
use crate::worker::message::{Reply, SaveMessage, SearchMessage};

fn row(reader: &Reader, letter: char) -> u32 {
    let rows = &reader.state.model.titles;
    (0..rows.len())
        .find(|&row| rows.title(row).starts_with(letter))
        .unwrap()
}

impl Reader {
    /// Replies to the newest list request, and to no other request.
    pub(super) fn receive(&mut self, batch: &str) {
        let (batch, is_final) = match batch.strip_prefix('…') {
            Some(rest) => (rest, false),
            None => (batch, true),
        };
        let (words, similar) = batch.split_once('|').unwrap_or((batch, ""));
        let rows = |letters: &str| letters.chars().map(|c| row(self, c)).collect::<Vec<_>>();
        let (with_words, rows) = (words.chars().count(), [rows(words), rows(similar)].concat());
        let results = SearchResults {
            titles: Arc::clone(&self.state.model.titles),
            total: rows.len(),
            rows,
            exact: with_words,
            is_final,
            ..SearchResults::default()
        };
        let generation = self.state.list.generation();
        self.input(Input::Reply(Reply::Results(generation, results)));
        let requests = std::mem::take(&mut self.requests);
        for request in requests {
            if let SearchMessage::Load(generation, id) = request {
                let paper = papers().into_iter().find(|paper| paper.id() == id);
                self.input(Input::Reply(Reply::Paper(generation, paper.map(Box::new))));
            }
        }
    }

    /// Returns the first letter of the previewed title.
    fn previewed(&self) -> String {
        let current = self.state.preview.current();
        let paper = current.and_then(|current| current.paper.as_deref());
        paper.map_or(String::new(), |paper| {
            paper.title.to_display().chars().take(1).collect()
        })
    }
}

#[test]
fn the_cursor_follows_its_target_through_batches() {
    let scripts: &[(&[&str], &[&str])] = &[
        // Untouched, the cursor stays on the first row.
        (&["/e", "…BD", "…DB", "CDB"], &["", "[B]D", "[D]B", "[C]DB"]),
        // Moved, it stays on its paper.
        (
            &["/e", "…BD", "<ctrl-n>", "…EDB", "CEB|AD"],
            &["", "[B]D", "B[D]", "E[D]B", "CEBA[D]"],
        ),
        // Enter in the bar selects no paper, before or after the first batch.
        (
            &["/e", "…BD", "<enter>", "…CDB", "CD|BA"],
            &["", "[B]D", "[B]D", "[C]DB", "[C]DBA"],
        ),
        (
            &["/e<enter>", "…BD", "…DB", "CDB"],
            &["", "[B]D", "[D]B", "[C]DB"],
        ),
        // Neither does sorting or changing the view.
        (&["/e<enter>s", "…BD", "CDB"], &["", "[B]D", "[C]DB"]),
        (&["/e<enter>2", "…BD", "CDB"], &["", "[B]D", "[C]DB"]),
        // Opening the paper selects it, even if it moves down.
        (
            &["/e", "…BD", "<enter>l", "…CDB", "CD|BA"],
            &["", "[B]D", "[B]D", "CD[B]", "CD[B]A"],
        ),
        // A batch without that paper is skipped.
        (
            &["/e", "…BD", "<enter>l", "…CD", "CDB"],
            &["", "[B]D", "[B]D", "[B]D", "CD[B]"],
        ),
        // A move before the first batch applies to that batch.
        (&["/e<enter>j", "…BD", "CDB"], &["", "B[D]", "C[D]B"]),
        (&["/e<ctrl-n>", "…BD", "CDB"], &["", "B[D]", "C[D]B"]),
        (&["/e<ctrl-n>s", "…BD", "CDB"], &["", "[B]D", "[C]DB"]),
        // A first batch without the cursor's paper would make it jump and return.
        (&["jjj2", "…ABC", "ABCDE"], &["", "", "ABC[D]E"]),
        // The final results do not contain the paper.
        (
            &["/e", "…BD", "<ctrl-n>", "CA"],
            &["", "[B]D", "B[D]", "[C]A"],
        ),
        // The next letter resets the cursor.
        (
            &["/e", "…BD", "s", "…DB", "D"],
            &["", "[B]D", "[B]D", "[D]B", "[D]"],
        ),
    ];
    for (inputs, lists) in scripts {
        let mut reader = Reader::new();
        reader.late = true;
        for (input, list) in inputs.iter().zip(*lists) {
            if input.starts_with('…') || input.chars().all(|c| c.is_uppercase() || c == '|') {
                reader.receive(input);
                assert_eq!(
                    reader.previewed(),
                    cursor(&reader),
                    "{inputs:?}, after {input}"
                );
            } else {
                reader.press(input);
            }
            if !list.is_empty() {
                assert_eq!(reader.list(), *list, "{inputs:?}, after {input}");
            }
        }
        assert_eq!(
            reader.state.list.final_generation(),
            reader.state.list.generation(),
            "{inputs:?}"
        );
    }
}

fn cursor(reader: &Reader) -> String {
    let list = reader.list();
    let inside = list
        .split_once('[')
        .and_then(|(_, rest)| rest.chars().next());
    inside.map_or(String::new(), String::from)
}

#[test]
fn batches_do_not_reload_the_open_paper() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/e");
    reader.receive("…BD");
    reader.press("<enter><enter>");
    let request = reader.state.preview.requested();
    for batch in ["…DB", "…C", "CD|B"] {
        reader.receive(batch);
        assert_eq!(reader.state.preview.requested(), request, "after {batch}");
    }
    let read: Vec<PaperId> = reader
        .state
        .model
        .marks
        .marked()
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(read, [papers()[1].id()]);
    assert_eq!(reader.state.layout.focused(), Focus::Abstract);
}

#[test]
fn accepting_a_search_saves_the_session() {
    let mut reader = Reader::new();
    let sessions = |reader: &Reader| {
        let effects = reader.effects.iter();
        effects
            .filter(|effect| matches!(effect, Effect::Save(SaveMessage::Session(_))))
            .count()
    };
    reader.press("/lak<enter>");
    assert_eq!(sessions(&reader), 1);
    reader.press("/<enter>");
    assert_eq!(sessions(&reader), 1, "an unchanged history is not saved");
    assert_eq!(reader.state.session().history, ["lak"]);
}

#[test]
fn an_action_on_partial_results_holds_the_cursor() {
    for (keys, list) in [("", "[D]BA"), ("b", "D[B]A"), ("<enter>", "D[B]A")] {
        let mut reader = Reader::new();
        reader.press("/lak<enter>:save lakes<enter><esc>");
        reader.late = true;
        reader.press("5");
        reader.receive("…BD");
        reader.press(keys);
        reader.receive("DBA");
        assert_eq!(reader.list(), list, "after {keys}");
    }
}
