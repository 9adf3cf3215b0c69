//! Key sequences, user keys, and the search of the help screen.

use super::harness::Reader;
use crate::app::command::Call;
use crate::app::context::Context;
use crate::app::help::HelpScreen;
use crate::app::key::Key;
use crate::app::keymap::tests::{all_calls, default_keys, new_keys, remapped};
use crate::app::keymap::{KeyMatch, Keymap};
use crate::app::layout::Focus;
use crate::app::line_edit::LineEdit;
use crate::app::overlay::{Overlay, Page, Question};
use crate::app::palette::Palette;
use crate::app::status_line::Severity;
use crate::app::update::Input;
use crate::config::Settings;
use crate::marks::Change;
use crate::search::View;

fn keymap(settings: &str) -> Keymap {
    Keymap::new(&Settings::parse(settings).unwrap()).unwrap()
}

fn press(reader: &mut Reader, keys: &str) {
    for key in keys.split(' ') {
        reader.input(Input::Key(key.parse().unwrap()));
    }
}

#[test]
fn sequences_are_pending_complete_dropped_or_unbound() {
    let table = [
        // Keys, the list, the number of pending keys, the status line.
        ("G g", "ABCD[E]", 1, ""),
        ("G g g", "[A]BCDE", 0, ""),
        ("G g esc", "ABCD[E]", 0, ""),
        ("G g esc g", "ABCD[E]", 1, ""),
        ("j g k", "A[B]CDE", 0, "g k is not bound"),
        ("j g b", "A[B]CDE", 0, "g b is not bound"),
        ("j g k k", "[A]BCDE", 0, ""),
        ("j z x", "A[B]CDE", 2, ""),
        ("j z x k", "A[B]CDE", 0, "z x k is not bound"),
        ("j z x x", "ABCD[E]", 0, ""),
        ("j g ctrl-c", "A[B]CDE", 0, "g ctrl-c is not bound"),
        ("/ l a k enter g esc", "[A]CE", 0, ""),
        ("/ l a k enter g esc esc", "[A]BCDE", 0, ""),
    ];
    for (keys, list, pending, status) in table {
        let mut reader = Reader::new();
        reader.state.model.keymap = keymap("[keys]\nlast = [\"G\", \"z x x\"]");
        press(&mut reader, keys);
        let state = &reader.state;
        assert_eq!(
            (
                reader.list().as_str(),
                state.keys.pending().len(),
                state.status.text()
            ),
            (list, pending, status),
            "after {keys}"
        );
        assert_eq!(reader.saved(), 0, "{keys} decides nothing");
        assert_eq!(
            state.status.message().severity == Severity::Warning,
            !status.is_empty()
        );
    }
}

#[test]
fn a_paste_drops_a_pending_sequence() {
    let mut reader = Reader::new();
    press(&mut reader, "G g");
    reader.input(Input::Paste("g".to_owned()));
    assert_eq!(
        (reader.list().as_str(), reader.state.keys.pending().len()),
        ("ABCD[E]", 0)
    );
}

#[test]
fn sequences_and_text_coexist_in_text_lines() {
    let mut reader = Reader::new();
    reader.state.model.keymap = keymap("[keys.search-bar]\nleave = \"ctrl-x q\"");
    press(&mut reader, "/ q ctrl-x z q");
    assert_eq!(
        reader.state.bar.text(),
        "qq",
        "an unbound key inserts nothing"
    );
    press(&mut reader, "ctrl-x q");
    assert_eq!(
        (reader.state.layout.focused(), reader.state.bar.text()),
        (Focus::List, "")
    );
    press(&mut reader, "/ l enter l esc");
    assert_eq!(
        reader.state.layout.focused(),
        Focus::List,
        "other contexts have the default key"
    );
}

/// Returns a reader in a context, with papers to act on.
fn reader_in(context: Context, settings: &str) -> Reader {
    let mut reader = Reader::new();
    press(&mut reader, "j b j");
    reader.effects.clear();
    let typing = HelpScreen {
        typing: true,
        ..HelpScreen::default()
    };
    let state = &mut reader.state;
    state.model.keymap = keymap(settings);
    match context {
        Context::List => {}
        Context::Abstract => state.layout.focus(Focus::Abstract),
        Context::Sidebar => {
            state.sidebar.show(&state.model, View::Inbox, None);
            state.layout.focus(Focus::Sidebar);
        }
        Context::Search => state.layout.focus(Focus::Search),
        Context::Palette => {
            let palette = Palette::with("vi", Vec::new());
            state.overlay.open(Overlay::Palette(palette));
        }
        Context::Prompt => state.overlay.open(Overlay::Import(LineEdit::default())),
        Context::Help => state.overlay.open(Overlay::Help(HelpScreen::default())),
        Context::HelpSearch => state.overlay.open(Overlay::Help(typing)),
        Context::Page => {
            let lines = vec![String::new(); 99];
            state.overlay.open(Overlay::Page(Page::new("Page", lines)));
        }
        Context::Question => {
            let (change, papers) = (Change::Read(true), Vec::new());
            state
                .overlay
                .open(Overlay::Question(Question { change, papers }));
        }
    }
    assert_eq!(reader.state.context(), context);
    reader
}

/// Returns the observable state.
fn outcome(reader: &Reader) -> String {
    let state = &reader.state;
    format!(
        "{} {:?} {:?} {} {:?} {:?} {} {} {:?}",
        reader.list(),
        state.context(),
        state.overlay.top(),
        state.bar.text(),
        state.view.view(),
        state.view.sort(),
        reader.effects.len(),
        state.status.text().len() > 1,
        state.preview.current().map(|current| current.scroll),
    )
}

#[test]
fn after_a_full_remap_only_the_new_keys_run_commands() {
    let settings = remapped();
    for (row, call) in all_calls().into_iter().enumerate() {
        for &context in call.command.contexts {
            let mut reader = reader_in(context, &settings);
            let before = outcome(&reader);
            for old in default_keys(&call) {
                press(&mut reader, old);
                assert_eq!(outcome(&reader), before, "{old} is still {call}");
            }
            let keys = new_keys(row);
            let (prefix, last) = keys.rsplit_once(' ').unwrap();
            press(&mut reader, prefix);
            assert_eq!(reader.state.keys.pending().len(), 2);
            let last: Key = last.parse().unwrap();
            assert_eq!(
                {
                    let state = &reader.state;
                    state.keys.find(context, last, &state.model.keymap)
                },
                KeyMatch::Call(call.clone())
            );
            reader.input(Input::Key(last));
            if let Some(old) = default_keys(&call).first() {
                let mut default = reader_in(context, "");
                press(&mut default, old);
                assert_eq!(outcome(&reader), outcome(&default), "{call} in {context:?}");
            }
        }
    }
}

#[test]
fn the_help_screen_is_searched_cleared_and_closed() {
    let table = [
        ("? /", Some((true, ""))),
        ("? / q u i t", Some((true, "quit"))),
        ("? / q u i t backspace", Some((true, "qui"))),
        ("? / q u i t enter", Some((false, "quit"))),
        ("? / q u i t enter / e", Some((true, "quite"))),
        ("? / q u i t esc", Some((false, ""))),
        ("? / q u i t enter esc", Some((false, ""))),
        ("? / esc", Some((false, ""))),
        ("? / ctrl-c", Some((false, ""))),
        ("? / q u i t esc esc", None),
        ("? / q u i t enter q", None),
        ("? / q u i t enter ?", None),
        ("? esc", None),
    ];
    for (keys, help) in table {
        let mut reader = Reader::new();
        press(&mut reader, keys);
        let search = match reader.state.overlay.top() {
            Some(Overlay::Help(help)) => Some((help.typing, help.search.text())),
            _ => None,
        };
        assert_eq!(search, help, "after {keys}");
    }
    let mut reader = Reader::new();
    reader.state.layout.sizes.overlay_scroll = 50;
    press(&mut reader, "? j j /");
    reader.input(Input::Paste("qu\u{1b}[31mit\n".to_owned()));
    let Some(Overlay::Help(help)) = reader.state.overlay.top() else {
        panic!("no help")
    };
    assert_eq!((help.search.text(), help.scroll), ("quit", 0));
}

#[test]
fn the_palette_runs_motions_by_abbreviation() {
    let mut reader = Reader::new();
    press(&mut reader, ": h p d enter");
    assert_eq!(reader.list(), "AB[C]DE");
    assert!(Call::parse("half-page-down").is_some());
}

#[test]
fn a_page_of_the_help_is_as_long_as_the_help() {
    let mut reader = Reader::new();
    reader.state.layout.sizes.overlay_rows = 20;
    reader.state.layout.sizes.overlay_scroll = 90;
    reader.press("?<ctrl-f>");
    let Some(Overlay::Help(help)) = reader.state.overlay.top() else {
        panic!("the help is closed");
    };
    assert!((18..=20).contains(&help.scroll), "{}", help.scroll);
}
