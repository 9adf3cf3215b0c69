//! The state after key presses, given as data.

mod batches;
mod deferred;
mod external;
mod harness;
mod keys;
mod mouse;
mod reading;
mod resuming;
mod saving;
mod scripts;
mod searches;
mod sessions;
mod sidebar;
mod stats;
mod triage;

use std::sync::Arc;

use jiff::civil::date;

use super::Input;
use crate::app::effect::Effect;
use crate::app::key::{Code, Key};
use crate::app::layout::Focus;
use crate::app::overlay::Overlay;
use crate::index::TitleIndexBuilder;
use crate::marks::Marks;
use crate::paper::{Paper, PaperDate};
use crate::paper_log::Position;
use crate::search::{SearchResults, View};
use crate::worker::message::{Job, Reply, SearchMessage};
use harness::{Reader, papers};

#[test]
fn keys_change_the_list_and_the_cursor() {
    let scripts = [
        ("", "[A]BCDE"),
        ("j", "A[B]CDE"),
        ("jjk", "A[B]CDE"),
        ("k", "[A]BCDE"),
        ("G", "ABCD[E]"),
        ("Gggj", "A[B]CDE"),
        ("<pagedown>", "ABC[D]E"),
        ("<ctrl-d>", "AB[C]DE"),
        ("G<ctrl-u>", "AB[C]DE"),
        ("<end><home>", "[A]BCDE"),
        // Searching: the first match, and where the cursor is afterwards.
        ("/lak", "[A]CE"),
        ("jj/lak<ctrl-n>", "A[C]E"),
        ("jj/riv<enter>", "[B]D"),
        ("jj/riv<esc>", "AB[C]DE"),
        ("jj/riv<ctrl-n><esc>", "ABC[D]E"),
        ("jj/riv<enter>j<esc>", "ABC[D]E"),
        ("/riv<enter>/<ctrl-u>lak", "[A]CE"),
        ("/lak<ctrl-n><ctrl-u>riv", "[B]D"),
        ("/zzz", ""),
        ("/zzz<enter>jkb<esc>", "[A]BCDE"),
        ("jj/<esc>", "AB[C]DE"),
        ("jj/<enter>", "AB[C]DE"),
        // What was just read stays until the view is left, and the cursor stays on its paper.
        ("jr", "A[B]CDE"),
        ("jr21", "A[C]DE"),
        ("jjr5", "[C]"),
        ("jjr51", "AB[D]E"),
        ("jjb3", "[C]"),
        ("jjb3b", "[C]"),
        ("jjb3b23", ""),
        ("jj2", "AB[C]DE"),
        ("jj<enter><esc>21", "AB[D]E"),
        ("jjl<esc>21", "AB[C]DE"),
        ("/riv<enter>r<esc>", "A[B]CDE"),
        // Undo.
        ("jru21", "A[B]CDE"),
        ("rjrjruuu21", "[A]BCDE"),
        ("jrjbgguu", "A[B]CDE"),
    ];
    for (keys, list) in scripts {
        let mut reader = Reader::new();
        reader.press(keys);
        assert_eq!(reader.list(), list, "after {keys}");
    }
}

#[test]
fn esc_leaves_one_layer_per_press() {
    let mut reader = Reader::new();
    reader.press("/lak<enter><enter>?");
    assert!(matches!(
        reader.state.overlay.top(),
        Some(Overlay::Help { .. })
    ));
    reader.press("<esc>");
    assert_eq!(
        (
            !reader.state.overlay.is_open(),
            reader.state.layout.focused()
        ),
        (true, Focus::Abstract)
    );
    reader.press("<esc>");
    assert_eq!(
        (reader.state.layout.focused(), reader.list().as_str()),
        (Focus::List, "[A]CE")
    );
    reader.press("<esc>");
    assert_eq!(reader.list(), "[A]BCDE");
    reader.press("<ctrl-c>");
    assert!(matches!(reader.effects.as_slice(), [.., Effect::Quit]));
}

#[test]
fn results_of_an_older_request_are_ignored() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/riv");
    let first = reader.requests.remove(0);
    reader.reply_all();
    assert_eq!(reader.list(), "[B]D");
    if let SearchMessage::Search(generation, request) = first {
        let results = reader.find(&request);
        reader.input(Input::Reply(Reply::Results(
            generation,
            SearchResults {
                rows: vec![4],
                ..results
            },
        )));
    }
    assert_eq!(reader.list(), "[B]D");
}

#[test]
fn enter_before_the_results_selects_their_first_paper() {
    let mut reader = Reader::new();
    reader.press("jjjj");
    reader.late = true;
    reader.press("/lak<enter>");
    assert_eq!(
        reader.list(),
        "ABCD[E]",
        "the old list until the results come"
    );
    reader.late = false;
    reader.reply_all();
    assert_eq!(reader.list(), "[A]CE");
}

#[test]
fn a_session_restores_view_and_cursor() {
    let mut reader = Reader::new();
    reader.press("2jjjs");
    let session = reader.state.session();
    let reader = Reader::with(Marks::default(), session);
    assert_eq!(
        (reader.state.view.view(), reader.list().as_str()),
        (View::All, "ABC[D]E")
    );
}

#[test]
fn new_titles_leave_the_cursor_on_its_paper() {
    let mut reader = Reader::new();
    reader.press("jj");
    let mut builder =
        TitleIndexBuilder::from_index(std::sync::Arc::clone(&reader.state.model.titles));
    let newest = Some(PaperDate::known(date(2025, 1, 1)));
    builder.upsert(&Paper {
        title: "Zonal Winds".into(),
        published: newest,
        ..Paper::default()
    });
    reader.input(Input::Reply(Reply::Titles {
        titles: Arc::new(builder.pack(Position::default()).unwrap()),
        is_starter: false,
    }));
    assert_eq!(reader.list(), "ZAB[C]DE");
}

#[test]
fn results_do_not_undo_a_cursor_move() {
    let mut reader = Reader::new();
    reader.late = true;
    let rows = Arc::clone(&reader.state.model.titles);
    reader.input(Input::Reply(Reply::Titles {
        titles: rows,
        is_starter: false,
    }));
    reader.press("jj");
    reader.late = false;
    reader.reply_all();
    assert_eq!(reader.list(), "AB[C]DE");
}

#[test]
fn marks_follow_a_paper_to_its_new_id() {
    let mut reader = Reader::new();
    reader.press("jb");
    let mut better = papers().remove(1);
    better.arxiv_id = Some("2401.00001".to_owned());
    better.merge(&papers()[1]);
    let mut builder =
        TitleIndexBuilder::from_index(std::sync::Arc::clone(&reader.state.model.titles));
    builder.upsert(&better);
    reader.input(Input::Reply(Reply::Titles {
        titles: Arc::new(builder.pack(Position::default()).unwrap()),
        is_starter: false,
    }));
    assert!(reader.state.model.mark(&better.id()).bookmarked);
    assert_eq!(reader.list(), "A[B]CDE");
}

#[test]
fn the_palette_runs_the_selected_command() {
    let mut reader = Reader::new();
    reader.press("j:shows all papers<enter>");
    assert_eq!(
        (reader.state.view.view(), reader.list().as_str()),
        (View::All, "A[B]CDE")
    );
    reader.press(":xyzzy<enter>");
    assert_eq!(reader.state.status.text(), "no command is called “xyzzy”");
    reader.press("i/tmp/page.txt<enter>");
    assert!(
        matches!(reader.effects.last(), Some(Effect::Job(Job::Import(paths, _))) if paths[0].ends_with("page.txt"))
    );
}

#[test]
fn next_match_cycles_through_the_matches() {
    let mut reader = Reader::new();
    let at = |reader: &Reader| {
        reader
            .state
            .preview
            .current()
            .and_then(|current| current.at_match)
    };
    reader.press("n");
    assert_eq!(reader.state.status.text(), "search for something first");
    reader.press("/lak<enter>");
    reader.state.layout.sizes.matches = vec![0, 7, 9];
    let mut visited = Vec::new();
    for key in ["n", "n", "n", "n", "N", "N"] {
        reader.press(key);
        visited.push(at(&reader));
    }
    assert_eq!(visited, [0, 7, 9, 0, 9, 7].map(Some));
}

#[test]
fn pasted_text_is_sanitized_and_ignored_outside_text_lines() {
    let mut reader = Reader::new();
    reader.input(Input::Paste("jjj".to_owned()));
    assert_eq!(reader.list(), "[A]BCDE");
    reader.press("/");
    reader.input(Input::Paste("\u{1b}[31mcoas\u{202e}\n".to_owned()));
    assert_eq!(
        (reader.state.bar.text(), reader.list().as_str()),
        ("coas", "[C]")
    );
}

#[test]
fn typed_text_is_sanitized() {
    for place in ["/", ":", "i"] {
        let mut reader = Reader::new();
        reader.press(place);
        for typed in "lo\u{202e}w\u{9b}\u{2066}\u{7f} \u{feff}r\u{3000}".chars() {
            reader.input(Input::Key(Key::unmodified(Code::Char(typed))));
        }
        let line = match reader.state.overlay.top() {
            Some(Overlay::Palette(palette)) => palette.line.text(),
            Some(Overlay::Import(line)) => line.text(),
            _ => reader.state.bar.text(),
        };
        assert_eq!(line, "low r ", "after {place}");
    }
    let mut reader = Reader::new();
    reader.press("/");
    reader.input(Input::Paste("a\u{200d}\u{200c}b".to_owned()));
    reader.press("\u{200d}c");
    assert_eq!(reader.state.bar.text(), "abc");
}
