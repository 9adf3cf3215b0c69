//! Modes and history of the search bar, and saved searches as views.

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::layout::Focus;
use crate::app::sidebar::saved::Saved;
use crate::app::update::Input;
use crate::marks::Marks;
use crate::query::Mode;
use crate::saved_state::SavedSearch;
use crate::saved_state::SavedSession;
use crate::search::View;
use crate::worker::message::{Reply, SaveMessage, SearchMessage};

#[test]
fn cycling_the_mode_requests_results_and_is_restored() {
    let mut reader = Reader::new();
    reader.press("/lak");
    let before = reader.state.list.generation();
    reader.press("<ctrl-r>");
    assert_eq!(
        (reader.state.bar.mode(), reader.state.list.generation()),
        (Mode::Fuzzy, before + 1)
    );
    assert_eq!(reader.state.bar.query().mode(), Mode::Fuzzy);
    assert!(reader.state.status.text().starts_with("fuzzy: "));
    reader.press("<ctrl-r><esc>");
    let session = SavedSession::parse(&reader.state.session().to_json());
    let mut next = Reader::with(Marks::default(), session);
    next.press("/lak");
    assert_eq!(next.state.bar.query().mode(), Mode::Exact);
    next.press("<ctrl-u>");
    let before = next.state.list.generation();
    next.press("<ctrl-r>");
    assert_eq!(
        (next.state.bar.mode(), next.state.list.generation()),
        (Mode::Smart, before)
    );
}

#[test]
fn an_unfinished_value_is_a_mistake_on_enter() {
    let mut reader = Reader::new();
    reader.press("/lak is:un");
    assert_eq!(reader.state.bar.problem(), None, "while it is being typed");
    reader.press("<enter>");
    assert!(reader.state.status.text().contains("cannot be read"));
    assert!(reader.state.bar.problem().is_some());
    reader.press("read<enter>");
    assert_eq!(reader.state.layout.focused(), Focus::List);
}

#[test]
fn the_next_start_restores_the_open_saved_search() {
    let lakes = SavedSearch {
        name: "lakes".to_owned(),
        query: "lakes".to_owned(),
        mode: Mode::Smart,
    };
    let mut reader = Reader::new();
    *reader.state.sidebar.saved_mut() = Saved::new(vec![lakes.clone()]);
    reader.press("7");
    let session = SavedSession::parse(&reader.state.session().to_json());
    assert_eq!(session.search.as_ref(), Some(&lakes));
    let mut next = Reader::saving(vec![lakes], session.clone());
    assert_eq!(
        (next.state.view.name(), next.list().as_str()),
        ("lakes", "[A]CE")
    );
    next = Reader::saving(Vec::new(), session);
    assert_eq!(next.state.view.name(), "Inbox");
}

#[test]
fn up_and_down_recall_the_history() {
    let scripts = [
        (
            "/lak<enter>/<ctrl-u>riv<enter>/<ctrl-u>co<up>",
            "riv",
            "[B]D",
        ),
        (
            "/lak<enter>/<ctrl-u>riv<enter>/<ctrl-u>co<up><up>",
            "lak",
            "[A]CE",
        ),
        (
            "/lak<enter>/<ctrl-u>riv<enter>/<ctrl-u>co<up><up><up>",
            "lak",
            "[A]CE",
        ),
        (
            "/lak<enter>/<ctrl-u>riv<enter>/<ctrl-u>co<up><up><down><down>",
            "co",
            "[C]",
        ),
        (
            "/lak<enter>/<ctrl-u>riv<enter>/<ctrl-u>co<up><down><down>",
            "co",
            "[C]",
        ),
        ("/lak<enter>/<up>", "lak", "[A]CE"),
        ("/lak<enter><esc>/<up><backspace><down>", "la", "[A]CE"),
        ("/lak<esc>/<up>", "", "[A]BCDE"),
    ];
    for (keys, text, list) in scripts {
        let mut reader = Reader::new();
        reader.press(keys);
        let bar = reader.state.bar.text();
        assert_eq!((bar, reader.list().as_str()), (text, list), "after {keys}");
    }
}

/// Returns the saved lists of searches, newest last.
fn saved_lists(reader: &Reader) -> Vec<Vec<SavedSearch>> {
    let effects = reader.effects.iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Save(SaveMessage::Searches(searches)) => Some(searches.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn saved_searches_open_as_views() {
    let scripts = [
        ("", "All", "[A]CE"),
        ("<esc>7", "lakes", "[A]CE"),
        ("<esc>:lakes<enter>", "lakes", "[A]CE"),
        ("<esc>:view la<enter>", "lakes", "[A]CE"),
        // Typing narrows it.
        ("<esc>7/coas", "lakes", "[C]"),
        ("<esc>7/riv", "lakes", ""),
        ("<esc>7/coas<esc>", "lakes", "[A]CE"),
        // It searches all papers; another view restores its own cursor.
        ("<esc>jr7", "lakes", "[A]CE"),
        ("<esc>jjj7j2", "All", "AB[C]DE"),
        ("<esc>7:delete-search lakes<enter>", "All", "[A]BCDE"),
        ("<esc>9", "All", "[A]BCDE"),
    ];
    for (keys, view, list) in scripts {
        let mut reader = Reader::new();
        reader.press("2/lak<enter>:save lakes<enter>");
        reader.press(keys);
        let name = reader.state.view.name().to_owned();
        assert_eq!(
            (name.as_str(), reader.list().as_str()),
            (view, list),
            "after {keys}"
        );
        assert_eq!(reader.state.view.view(), View::All);
    }
}

#[test]
fn saving_writes_all_searches_and_replaces_by_name() {
    let mut reader = Reader::new();
    reader.press("/lak<ctrl-r><enter>:save my lakes<enter>");
    assert_eq!(
        reader.state.status.text(),
        "“my lakes” was saved; 7 shows it"
    );
    reader.press("/<ctrl-u>riv<enter>:save rivers<enter>");
    reader.press(":save my lakes<enter>");
    assert!(reader.state.status.text().contains("was replaced"));
    let search = |name: &str, query: &str| SavedSearch {
        name: name.to_owned(),
        query: query.to_owned(),
        mode: Mode::Fuzzy,
    };
    assert_eq!(
        saved_lists(&reader),
        [
            vec![search("my lakes", "lak")],
            vec![search("my lakes", "lak"), search("rivers", "riv")],
            vec![search("my lakes", "riv"), search("rivers", "riv")],
        ]
    );
    reader.press("<esc>8:delete-search my<enter>");
    assert_eq!(
        reader.state.view.name(),
        "rivers",
        "the open search stays open"
    );
    assert_eq!(
        saved_lists(&reader).last().unwrap(),
        &[search("rivers", "riv")]
    );
}

#[test]
fn opening_an_invalid_saved_search_warns() {
    let mut reader = Reader::new();
    *reader.state.sidebar.saved_mut() = Saved::new(vec![SavedSearch {
        name: "old".to_owned(),
        query: "date:202x lake".to_owned(),
        mode: Mode::Smart,
    }]);
    let counting = crate::app::count_saved(&reader.state);
    assert!(
        matches!(&counting, Some(Effect::Search(SearchMessage::CountSaved(queries))) if queries.len() == 1)
    );
    reader.input(Input::Reply(Reply::SavedCounts(vec![5])));
    assert_eq!(reader.state.sidebar.saved().unread(0), None);
    reader.press("j7");
    let status = reader.state.status.text();
    assert!(
        status.starts_with("“old” is no longer a valid query: “202x” cannot be read"),
        "{status}"
    );
    assert_eq!(reader.list(), "A[B]CDE");
}

#[test]
fn refused_saves_give_the_reason() {
    let cases = [
        (
            ":save lakes<enter>",
            "nothing saved: search for something first",
        ),
        (
            "/lak<enter>:save <enter>",
            "save NAME: type it after the name",
        ),
        (
            ":delete-search xyz<enter>",
            "no saved search is called “xyz”",
        ),
        (
            "7",
            "there is no saved search 1; type a search, then :save NAME",
        ),
        (
            "/lak<enter>:save lakes<enter><esc>7/e<ctrl-r><enter>:save x<enter>",
            "nothing saved: a search cannot combine fuzzy and smart mode",
        ),
    ];
    for (keys, message) in cases {
        let mut reader = Reader::new();
        reader.press(keys);
        assert_eq!(reader.state.status.text(), message, "after {keys}");
    }
}

#[test]
fn a_command_without_its_argument_prompts_for_it() {
    let mut reader = Reader::new();
    reader.press("/lak<enter>:sav<enter>lakes<enter>");
    assert_eq!(saved_lists(&reader).len(), 1);
    reader.press(":delete-s<tab>lak<enter>");
    assert_eq!(saved_lists(&reader).last().unwrap(), &[]);
}

#[test]
fn saved_searches_are_recounted_when_marks_change() {
    let mut reader = Reader::new();
    reader.press("/lak<enter>:save lakes<enter><esc>");
    assert_eq!(reader.state.sidebar.saved().unread(0), Some(3));
    reader.late = true;
    let requests = |reader: &Reader| {
        let asked = reader.requests.iter();
        asked
            .filter(|request| matches!(request, SearchMessage::CountSaved(_)))
            .count()
    };
    reader.press("r");
    assert_eq!(requests(&reader), 1);
    let rows = std::sync::Arc::clone(&reader.state.model.titles);
    reader.input(Input::Reply(Reply::Titles {
        titles: rows,
        is_starter: false,
    }));
    assert_eq!(requests(&reader), 2);
}

#[test]
fn progress_does_not_replace_the_message() {
    let mut reader = Reader::new();
    let rebuilding = |done| {
        Input::Reply(Reply::Rebuilding {
            done,
            total: Some(3_000_000),
        })
    };
    reader.press("b");
    let message = reader.state.status.text().to_owned();
    reader.input(rebuilding(12_000));
    assert_eq!(reader.state.status.text(), message);
    assert_eq!(
        reader.state.status.progress(),
        "rebuilding the search index: 12,000 of 3,000,000 papers …"
    );
    reader.input(rebuilding(3_000_000));
    assert_eq!(reader.state.status.progress(), "");
    reader.input(rebuilding(0));
    assert_ne!(reader.state.status.progress(), "");
    reader.input(Input::Reply(Reply::Rebuilding {
        done: 0,
        total: Some(0),
    }));
    assert_eq!(
        reader.state.status.progress(),
        "",
        "an empty rebuild has no progress"
    );
}

#[test]
fn imports_report_their_progress() {
    let cases = [
        (1, Some(41), "importing: 34,000 papers, 41 % …"),
        (1, None, "importing: 34,000 papers …"),
        (5, Some(0), "importing: 2 of 5 files, 34,000 papers, 0 % …"),
    ];
    for (files, percent, message) in cases {
        let mut reader = Reader::new();
        reader.input(Input::Reply(Reply::Importing {
            done: 2,
            files,
            records: 34_000,
            percent,
        }));
        assert_eq!(reader.state.status.progress(), message);
    }
}

#[test]
fn an_equivalent_query_updates_the_typed_text() {
    let mut reader = Reader::new();
    reader.press("/comments:9..");
    let before = reader.state.list.generation();
    reader.press("2");
    assert_eq!(reader.state.list.generation(), before);
    assert_eq!(reader.state.bar.query().typed(), "comments:9..2");
}
