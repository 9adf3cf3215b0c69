//! Several answers to one question: what stands under the cursor while better ones come.
//!
//! A script is keys and answers in turn. An answer names the papers by their first letters in the
//! order of the list, with a bar before those that only resemble; `…` before it tells that a
//! better one follows.

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
    /// Answers the newest question for the list, and none of the others.
    pub(super) fn found(&mut self, answer: &str) {
        let (answer, is_final) = match answer.strip_prefix('…') {
            Some(rest) => (rest, false),
            None => (answer, true),
        };
        let (words, similar) = answer.split_once('|').unwrap_or((answer, ""));
        let rows = |letters: &str| letters.chars().map(|c| row(self, c)).collect::<Vec<_>>();
        let (with_words, rows) = (words.chars().count(), [rows(words), rows(similar)].concat());
        let found = SearchResults {
            titles: Arc::clone(&self.state.model.titles),
            total: rows.len(),
            rows,
            exact: with_words,
            is_final,
            ..SearchResults::default()
        };
        let generation = self.state.list.generation();
        self.input(Input::Reply(Reply::Results(generation, found)));
        let opened = std::mem::take(&mut self.asked);
        for ask in opened {
            if let SearchMessage::Load(generation, id) = ask {
                let paper = papers().into_iter().find(|paper| paper.id() == id);
                self.input(Input::Reply(Reply::Paper(generation, paper.map(Box::new))));
            }
        }
    }

    /// The first letter of the paper in the abstract pane.
    fn shown(&self) -> String {
        let shown = self.state.preview.shown();
        let paper = shown.and_then(|shown| shown.paper.as_deref());
        paper.map_or(String::new(), |paper| {
            paper.title.to_display().chars().take(1).collect()
        })
    }
}

#[test]
fn better_answers_replace_the_list_and_not_what_the_user_means() {
    let scripts: &[(&[&str], &[&str])] = &[
        // Untouched, the cursor stays at the top, whatever stands there.
        (&["/e", "…BD", "…DB", "CDB"], &["", "[B]D", "[D]B", "[C]DB"]),
        // Moved, it stays on its paper, wherever that goes.
        (
            &["/e", "…BD", "<ctrl-n>", "…EDB", "CEB|AD"],
            &["", "[B]D", "B[D]", "E[D]B", "CEBA[D]"],
        ),
        // Enter in the bar means no paper, before the first answer and after it.
        (
            &["/e", "…BD", "<enter>", "…CDB", "CD|BA"],
            &["", "[B]D", "[B]D", "[C]DB", "[C]DBA"],
        ),
        (
            &["/e<enter>", "…BD", "…DB", "CDB"],
            &["", "[B]D", "[D]B", "[C]DB"],
        ),
        // The order and a search in another view are about no paper either.
        (&["/e<enter>s", "…BD", "CDB"], &["", "[B]D", "[C]DB"]),
        (&["/e<enter>2", "…BD", "CDB"], &["", "[B]D", "[C]DB"]),
        // Going to the paper means it; it stays though it has sunk.
        (
            &["/e", "…BD", "<enter>l", "…CDB", "CD|BA"],
            &["", "[B]D", "[B]D", "CD[B]", "CD[B]A"],
        ),
        // An answer without that paper is waited out.
        (
            &["/e", "…BD", "<enter>l", "…CD", "CDB"],
            &["", "[B]D", "[B]D", "[B]D", "CD[B]"],
        ),
        // Moving before the first answer moves in that answer.
        (&["/e<enter>j", "…BD", "CDB"], &["", "B[D]", "C[D]B"]),
        (&["/e<ctrl-n>", "…BD", "CDB"], &["", "B[D]", "C[D]B"]),
        (&["/e<ctrl-n>s", "…BD", "CDB"], &["", "[B]D", "[C]DB"]),
        // A first answer without the cursor's paper would make it jump there and back.
        (&["jjj2", "…ABC", "ABCDE"], &["", "", "ABC[D]E"]),
        // The paper is none of the matches in the end.
        (
            &["/e", "…BD", "<ctrl-n>", "CA"],
            &["", "[B]D", "B[D]", "[C]A"],
        ),
        // The next letter begins anew.
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
                reader.found(input);
                assert_eq!(reader.shown(), cursor(&reader), "{inputs:?}, after {input}");
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
fn the_abstract_does_not_flicker_while_answers_come() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/e");
    reader.found("…BD");
    reader.press("<enter><enter>");
    let opening = reader.state.preview.requested();
    for answer in ["…DB", "…C", "CD|B"] {
        reader.found(answer);
        assert_eq!(reader.state.preview.requested(), opening, "after {answer}");
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
fn a_kept_search_is_written_down_at_once() {
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
    assert_eq!(sessions(&reader), 1, "it is known already");
    assert_eq!(reader.state.session().history, ["lak"]);
}

#[test]
fn what_is_done_to_a_paper_of_a_list_that_is_not_final_is_done_to_that_paper() {
    for (keys, list) in [("", "[D]BA"), ("b", "D[B]A"), ("<enter>", "D[B]A")] {
        let mut reader = Reader::new();
        reader.press("/lak<enter>:save lakes<enter><esc>");
        reader.late = true;
        reader.press("5");
        reader.found("…BD");
        reader.press(keys);
        reader.found("DBA");
        assert_eq!(reader.list(), list, "after {keys}");
    }
}
