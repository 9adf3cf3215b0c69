//! Triage sessions: one paper at a time, one key per paper.

use std::path::Path;

use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::harness::Reader;
use super::resuming::saved_session;
use crate::app::effect::Effect;
use crate::app::mouse::{Mouse, Target};
use crate::app::overlay::Overlay;
use crate::app::triage::MAX_TRIAGE;
use crate::app::update::{Input, update};
use crate::marks::{Change, Marks};
use crate::search::View;
use crate::worker::message::{Job, Reply};

pub(super) fn is_open(reader: &Reader) -> bool {
    reader.state.open_triage().is_some()
}

pub(super) fn page(reader: &Reader) -> Vec<&str> {
    match reader.state.overlay.top() {
        Some(Overlay::Page(page)) => page.lines.iter().map(String::as_str).collect(),
        other => panic!("no page but {other:?}"),
    }
}

#[test]
fn triage_of_143_papers_takes_143_keys() {
    let mut reader = Reader::of(143);
    reader.press("gt");
    assert_eq!(
        reader.state.status.text(),
        "143 papers; each decision moves to the next one: 1 of 143"
    );
    let keys: String = "xxrxb".chars().cycle().take(143).collect();
    reader.press(&keys);
    assert_eq!(reader.saved(), 143);
    assert!(!is_open(&reader));
    let page = page(&reader);
    assert!(page[0].starts_with("143 of 143 papers of Inbox decided"));
    let counts: Vec<&str> = page[2..7].iter().map(|line| line.trim()).collect();
    assert_eq!(
        counts,
        [
            "28 bookmarked",
            "29 read",
            "86 dismissed",
            "0 snoozed",
            "0 left"
        ]
    );
    assert_eq!(page.iter().filter(|line| line.starts_with('★')).count(), 28);
    assert_eq!(saved_session(&reader), Some(None));
    reader.press("q");
    let all = (
        reader.state.list.rows().len(),
        !reader.state.overlay.is_open(),
    );
    assert_eq!(all, (28, true), "bookmarked papers stay in the inbox");
}

/// The keys after `g t`, the status line, the list, and whether the session is open.
const STEPS: &[(&str, &str, &str, bool)] = &[
    ("b", "bookmarked “Alpine Lakes”", "A[B]CDE", true),
    (
        "zw",
        "snoozed until 1970-01-08 “Alpine Lakes”",
        "A[B]CDE",
        true,
    ),
    ("jjkx", "dismissed “Basalt Rivers”", "AB[C]DE", true),
    ("Gx", "dismissed “Estuary Lakes”", "[A]BCDE", true),
    ("xju", "undone: dismissed “Alpine Lakes”", "[A]BCDE", true),
    ("+", "1 star “Alpine Lakes”", "[A]BCDE", true),
    (
        "tlake<enter>",
        "tagged lake “Alpine Lakes”",
        "[A]BCDE",
        true,
    ),
    ("bkb", "bookmarked “Alpine Lakes”", "A[B]CDE", true),
    ("j<esc>", "left at 2 of 5; g t resumes it", "A[B]CDE", false),
    ("jjq", "left at 3 of 5; g t resumes it", "AB[C]DE", false),
    (
        "<ctrl-c>",
        "left at 1 of 5; g t resumes it",
        "[A]BCDE",
        false,
    ),
    (
        ":quit<enter>",
        "left at 1 of 5; g t resumes it",
        "[A]BCDE",
        false,
    ),
    ("xx<esc>gt", "resumed: 3 of 5", "AB[C]DE", true),
    (
        "xx<esc>/riv<enter>gt",
        "resumed the earlier session; :new-triage starts one over this search: 3 of 5",
        "AB[C]DE",
        true,
    ),
    ("xx<esc>", "left at 3 of 5; g t resumes it", "[C]DE", false),
    (
        "/",
        "search needs the list: esc leaves the session, g t resumes it",
        "[A]BCDE",
        true,
    ),
    ("jgt", "this is the session; esc leaves it", "A[B]CDE", true),
    (
        "<enter>",
        "the whole abstract is here; J and K scroll it",
        "[A]BCDE",
        true,
    ),
    (
        ":select-all<enter>",
        "select-all needs the list: esc leaves the session, g t resumes it",
        "[A]BCDE",
        true,
    ),
    (
        "tlake<enter>:view-tag lake<enter>",
        "view-tag needs the list: esc leaves the session, g t resumes it",
        "[A]BCDE",
        true,
    ),
];

#[test]
fn keys_in_a_session_decide_move_and_leave() {
    for (keys, status, list, open) in STEPS {
        let mut reader = Reader::new();
        reader.press("gt");
        reader.press(keys);
        let actual = (reader.state.status.text(), reader.list());
        assert_eq!(actual, (*status, (*list).to_owned()), "{keys}");
        assert_eq!(is_open(&reader), *open, "{keys}");
    }
}

#[test]
fn a_session_holds_the_untriaged_papers_of_the_list() {
    let mut reader = Reader::new();
    reader.press("bjjx2gt");
    assert_eq!((reader.list().as_str(), is_open(&reader)), ("[B]DE", true));
    reader.press("<esc>/lak<enter>gt");
    assert!(is_open(&reader), "the earlier session is resumed");
    assert_eq!(reader.list(), "[B]DE");
    reader.press("<esc>:new-triage<enter>");
    assert_eq!(reader.list(), "[E]");
    let from = reader
        .state
        .triage
        .as_ref()
        .map(|triage| triage.from.as_str());
    assert_eq!(from, Some("All: lak"));
    reader.press("b");
    assert!(page(&reader)[0].starts_with("1 of 1 papers of All: lak"));
    reader.press("qgt");
    assert_eq!(
        reader.state.status.text(),
        "no paper of this list is untriaged"
    );
}

#[test]
fn a_session_is_limited_and_reports_the_limit() {
    let mut reader = Reader::of(MAX_TRIAGE + 1);
    reader.press("gt");
    assert_eq!(reader.list().matches('P').count(), MAX_TRIAGE);
    assert_eq!(
        reader.state.status.text(),
        "the first 2,000 papers; each decision moves to the next one: 1 of 2,000"
    );
}

#[test]
fn bookmarked_papers_are_exported_and_copied() {
    let mut reader = Reader::new();
    reader.press("w");
    let text = reader.state.status.text();
    assert_eq!(text, "there was no triage session since the reader started");
    reader.press("gtbxbxx");
    reader.press("y");
    let Some(Effect::Copy { text, what }) = reader.effects.last() else {
        panic!("nothing copied")
    };
    assert_eq!(text, "Alpine Lakes\nCoastal Lakes");
    assert_eq!(what, "2 bookmarked papers");
    reader.press("w<enter>");
    let Some(Effect::Job(Job::Export(path, papers))) = reader.effects.last() else {
        panic!("nothing written")
    };
    assert_eq!(path, Path::new("bookmarked-1970-01-01.md"));
    assert!(papers.len() == 2 && papers.iter().all(|(_, mark)| mark.bookmarked));
    let message = "bookmarked-1970-01-01.md exists already; name another file";
    reader.input(Input::Reply(Reply::Exported(Err(message.to_owned()))));
    assert_eq!(reader.state.status.text(), message);
    reader.press("w<ctrl-u><enter>");
    assert_eq!(
        reader.state.status.text(),
        "nothing written: no file was named"
    );
}

#[test]
fn papers_decided_by_another_instance_are_skipped() {
    let mut reader = Reader::new();
    reader.press("gt");
    let second = reader
        .state
        .open_triage()
        .map(|open| open.papers[1].clone());
    let change = Change::Bookmark(true);
    let event = Marks::default().decide(Timestamp::UNIX_EPOCH, &[second.unwrap()], change);
    reader.input(Input::Reply(Reply::ExternalEvents(vec![event])));
    assert_eq!(
        (reader.list().as_str(), is_open(&reader)),
        ("[A]BCDE", true)
    );
    reader.press("x");
    assert_eq!(reader.list(), "AB[C]DE");
    reader.press("xxx");
    assert_eq!(page(&reader).last(), Some(&"★ Basalt Rivers"));
}

#[test]
fn time_and_mouse_decide_nothing_in_a_session() {
    let mut reader = Reader::new();
    reader.press("gt");
    reader.state.preview.set_read_at(Timestamp::UNIX_EPOCH);
    reader.input(Input::TimePassed);
    assert_eq!((reader.saved(), reader.state.preview.read_at()), (0, None));
    reader.state.layout.sizes.abstract_lines = 30;
    for mouse in [
        Mouse::Press(Target::Line(2)),
        Mouse::Press(Target::Tab(1)),
        Mouse::Wheel(Target::Line(1), 1),
    ] {
        reader.input(Input::Mouse(mouse));
    }
    assert_eq!(
        (reader.list().as_str(), is_open(&reader)),
        ("[A]BCDE", true)
    );
    let current = reader.state.preview.current();
    assert_eq!(current.map(|current| current.scroll), Some(3));
}

#[test]
fn scrolling_counts_as_time_spent() {
    let mut reader = Reader::new();
    reader.press("gt");
    for (keys, scroll) in [
        ("J", 1),
        ("<ctrl-d>", 4),
        ("<pagedown>", 9),
        ("K<ctrl-u>", 5),
    ] {
        reader.press(keys);
        let current = reader.state.preview.current();
        assert_eq!(
            current.map(|current| current.scroll),
            Some(scroll),
            "{keys}"
        );
    }
    assert_eq!(reader.list(), "[A]BCDE");
    reader.state.model.now = Timestamp::UNIX_EPOCH + 70.seconds();
    update(&mut reader.state, Input::Key("J".parse().unwrap()));
    let triage = reader.state.triage.as_ref().unwrap();
    assert_eq!(triage.duration(), "1 min");
    assert_eq!(reader.state.view.view(), View::Inbox);
}

proptest! {
    /// The file names the current paper, and every paper is counted.
    #[test]
    fn the_session_file_matches_the_session(keys in "[bxrujkG+JK1/esqU]{0,30}") {
        let mut reader = Reader::new();
        reader.press("gt");
        for key in keys.chars() {
            reader.press(&key.to_string());
            let Some(open) = reader.state.open_triage() else { continue };
            let counts = open.counts(&reader.state.model);
            prop_assert_eq!(counts.decided() + counts.left, 5);
            prop_assert_eq!(reader.state.list.rows().len(), 5);
            let file = saved_session(&reader).flatten();
            prop_assert_eq!(file.map(|file| file.last_shown.clone()), Some(reader.state.list.rows().selected_id()));
        }
    }
}
