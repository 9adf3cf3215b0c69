//! How triage sessions start and resume: by key, from the command line, after a crash.

use std::sync::Arc;

use super::harness::Reader;
use super::sessions::{is_open, page};
use crate::app::effect::Effect;
use crate::app::triage::{Triage, TriageStart};
use crate::app::update::Input;
use crate::saved_state::{SavedSession, SavedTriage};
use crate::worker::message::{Reply, SaveMessage};

/// Returns the last content of the session's file.
#[allow(clippy::option_option, reason = "no file, and a file that is removed")]
pub(super) fn saved_session(reader: &Reader) -> Option<Option<&SavedTriage>> {
    reader.effects.iter().rev().find_map(|effect| match effect {
        Effect::Save(SaveMessage::Triage(saved)) => Some(saved.as_ref()),
        _ => None,
    })
}

#[test]
fn a_session_is_resumed_after_the_reader_was_killed() {
    let mut first = Reader::new();
    first.press("gtjxb");
    let saved = saved_session(&first).unwrap().cloned();
    let marks = std::mem::take(&mut first.state.model.marks);
    let mut second = Reader::with(marks, SavedSession::default());
    second.state.triage = saved.map(Triage::restore);
    assert!(!is_open(&second));
    second.input(Input::Triage(TriageStart::default()));
    assert_eq!(second.list(), "ABC[D]E");
    assert_eq!(second.state.status.text(), "resumed: 4 of 5");
    second.press("xxx");
    let page = page(&second);
    assert_eq!(page.last(), Some(&"★ Coastal Lakes"));
    assert!(page[0].starts_with("5 of 5 papers"), "{page:?}");
}

#[test]
fn the_command_line_starts_or_resumes_a_session() {
    // Keys before, query, whether a new session is forced; the list.
    let cases = [
        ("", "", false, "[A]BCDE"),
        ("gtx<esc>", "", false, "A[B]CDE"),
        ("gtx<esc>", "", true, "[B]CDE"),
        ("gtx<esc>", "rivers", false, "[B]D"),
        ("gtxxxxx", "", false, "[A]BCDE"),
        ("/lak<enter>gtb<esc>", "lak", false, "A[C]E"),
        ("/lak<enter>gtb<esc>", "lak", true, "[C]E"),
        ("3", "", false, "[A]BCDE"),
    ];
    for (keys, query, new, list) in cases {
        let mut reader = Reader::new();
        reader.press(keys);
        let all_decided = keys == "gtxxxxx";
        reader.input(Input::Triage(TriageStart {
            query: query.to_owned(),
            new,
        }));
        if all_decided {
            assert!(!is_open(&reader), "nothing is left to decide");
            continue;
        }
        assert!(is_open(&reader), "{keys} {query}");
        assert_eq!(reader.list(), list, "{keys} {query} {new}");
    }
}

#[test]
fn a_session_starts_with_the_final_results() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/lak<enter>gtx");
    assert!(!is_open(&reader));
    reader.late = false;
    reader.reply_all();
    assert!(is_open(&reader));
    assert_eq!(reader.list(), "A[C]E");
    assert_eq!(reader.state.status.text(), "dismissed “Alpine Lakes”");
}

#[test]
fn a_session_follows_a_new_title_index() {
    let mut reader = Reader::new();
    reader.press("gtj");
    let more = Reader::of(9).state.model.titles;
    let rows = Arc::clone(&reader.state.model.titles);
    reader.input(Input::Reply(Reply::Titles {
        titles: rows,
        is_starter: false,
    }));
    assert_eq!(
        (reader.list().as_str(), is_open(&reader)),
        ("A[B]CDE", true)
    );
    let saved = reader.state.triage.as_ref().map(Triage::to_saved);
    reader.input(Input::Reply(Reply::Titles {
        titles: more,
        is_starter: false,
    }));
    assert_eq!(reader.list().matches('P').count(), 9, "the list is back");
    assert!(!is_open(&reader));
    reader.state.triage = saved.map(Triage::restore);
    reader.press("gt");
    assert_eq!(reader.list().matches('P').count(), 9);
    assert!(is_open(&reader), "a new session replaces the old one");
}

#[test]
fn a_finished_session_is_resumed_only_after_undo() {
    let mut reader = Reader::new();
    reader.press(":finish-triage<enter>");
    assert_eq!(
        reader.state.status.text(),
        "there is no triage session; g t starts one"
    );
    reader.press("gtbx:finish-triage<enter>");
    assert!(page(&reader)[0].starts_with("2 of 5 papers"));
    reader.press("<esc>gt");
    assert_eq!(reader.list(), "[C]DE", "an ended session is not resumed");
    reader.press("xxxqugt");
    assert_eq!((reader.list().as_str(), is_open(&reader)), ("CD[E]", true));
}
