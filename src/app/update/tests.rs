//! Key scripts: what is on the screen after some keys, given as data.

mod answers;
mod elsewhere;
mod harness;
mod keys;
mod mouse;
mod reading;
mod scripts;
mod searches;
mod sessions;
mod sidebar;
mod stats;
mod triage;
mod waiting;

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
use crate::worker::message::{Job, Reply, SaveMessage, SearchMessage};
use harness::{Reader, papers};

#[test]
fn keys_lead_from_list_to_list() {
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
fn leaving_goes_one_step_at_a_time() {
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
fn an_answer_that_was_overtaken_changes_nothing() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("/riv");
    let first = reader.asked.remove(0);
    reader.answer();
    assert_eq!(reader.list(), "[B]D");
    if let SearchMessage::Search(generation, request) = first {
        let found = reader.find(&request);
        reader.input(Input::Reply(Reply::Results(
            generation,
            SearchResults {
                rows: vec![4],
                ..found
            },
        )));
    }
    assert_eq!(reader.list(), "[B]D");
}

#[test]
fn enter_before_the_answer_keeps_the_search_and_its_first_paper() {
    let mut reader = Reader::new();
    reader.press("jjjj");
    reader.late = true;
    reader.press("/lak<enter>");
    assert_eq!(
        reader.list(),
        "ABCD[E]",
        "the old list until the answer comes"
    );
    reader.late = false;
    reader.answer();
    assert_eq!(reader.list(), "[A]CE");
}

#[test]
fn a_late_answer_to_a_flush_does_not_hide_that_a_decision_waits() {
    let mut reader = Reader::new();
    reader.input(Input::Reply(Reply::Flushed { unsaved: 0 }));
    assert_eq!(reader.state.status.text(), "all decisions are saved");
    reader.press("b");
    let Some(Effect::Save(SaveMessage::Record(event))) = reader.effects.pop() else {
        panic!("nothing to save")
    };
    reader.input(Input::Reply(Reply::Flushed { unsaved: 0 }));
    reader.input(Input::Reply(Reply::Saved(event.id().clone())));
    assert_eq!(
        reader.state.status.text(),
        "bookmarked “Alpine Lakes” · saved"
    );
}

#[test]
fn every_decision_is_saved_once_and_says_so_only_then() {
    let mut reader = Reader::new();
    reader.press("b");
    assert_eq!(reader.state.status.text(), "bookmarked “Alpine Lakes”");
    let Some(Effect::Save(SaveMessage::Record(event))) = reader.effects.pop() else {
        panic!("nothing to save")
    };
    reader.input(Input::Reply(Reply::Saved(event.id().clone())));
    assert_eq!(
        reader.state.status.text(),
        "bookmarked “Alpine Lakes” · saved"
    );
    reader.press("<enter><esc><enter>");
    assert_eq!(
        reader.saved(),
        1,
        "opening a read paper again decides nothing"
    );
    reader.press("uu");
    assert_eq!(reader.saved(), 3);
    reader.press("u");
    assert_eq!(
        (reader.saved(), reader.state.status.text()),
        (3, "there is nothing to undo")
    );
}

#[test]
fn unsaved_decisions_are_not_left_behind_unasked() {
    let mut reader = Reader::new();
    reader.press("b");
    reader.input(Input::Reply(Reply::Unsaved {
        reason: "disk full".to_owned(),
        unsaved: 1,
    }));
    assert!(
        reader
            .state
            .status
            .text()
            .starts_with("NOT SAVED (1 waiting): disk full")
    );
    reader.press("q");
    assert!(
        !reader
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Quit))
    );
    reader.press("jq");
    assert!(
        !reader
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Quit)),
        "the warning was forgotten"
    );
    reader.press("q");
    assert!(matches!(reader.effects.last(), Some(Effect::Quit)));
}

#[test]
fn the_session_is_taken_up_where_it_was_left() {
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
fn a_changed_library_keeps_the_cursor_on_its_paper() {
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
fn a_cursor_that_moves_before_the_answer_is_not_moved_back() {
    let mut reader = Reader::new();
    reader.late = true;
    let rows = Arc::clone(&reader.state.model.titles);
    reader.input(Input::Reply(Reply::Titles {
        titles: rows,
        is_starter: false,
    }));
    reader.press("jj");
    reader.late = false;
    reader.answer();
    assert_eq!(reader.list(), "AB[C]DE");
}

#[test]
fn a_mark_follows_its_paper_to_a_better_id() {
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
fn the_palette_runs_what_is_chosen() {
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
fn matches_in_the_abstract_are_gone_through_in_turn() {
    let mut reader = Reader::new();
    let at = |reader: &Reader| {
        reader
            .state
            .preview
            .shown()
            .and_then(|shown| shown.at_match)
    };
    reader.press("n");
    assert_eq!(reader.state.status.text(), "search for something first");
    reader.press("/lak<enter>");
    reader.state.layout.sizes.matches = vec![0, 7, 9];
    let mut seen = Vec::new();
    for key in ["n", "n", "n", "n", "N", "N"] {
        reader.press(key);
        seen.push(at(&reader));
    }
    assert_eq!(seen, [0, 7, 9, 0, 9, 7].map(Some));
}

#[test]
fn pasted_text_is_cleaned_and_goes_only_where_text_goes() {
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
fn keys_are_cleaned_like_pasted_text() {
    for place in ["/", ":", "i"] {
        let mut reader = Reader::new();
        reader.press(place);
        for typed in "lo\u{202e}w\u{9b}\u{2066}\u{7f} \u{feff}r\u{3000}".chars() {
            reader.input(Input::Key(Key::plain(Code::Char(typed))));
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
