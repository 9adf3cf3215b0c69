//! The hint after an unfinished key sequence, the help search, and keys in the palette.

use ratatui::style::{Color, Modifier};

use super::{buffer, press, screen, state, style_of};
use crate::app::{Keymap, State};
use crate::config::Settings;
use crate::theme::Theme;

const SEQUENCES: &str = "[keys]
undo = \"space u\"
copy = \"space c\"
sort = \"space s s\"
save = \"space s a\"
";

fn with_sequences() -> State {
    let mut state = state();
    let mut settings = SEQUENCES.to_owned();
    let names = [
        "toggle-read",
        "toggle-bookmark",
        "open-in-browser",
        "toggle-raw",
        "import",
        "quit",
        "view-all",
    ];
    for (name, key) in names.iter().zip('d'..) {
        settings += &format!("{name} = \"space {key}\"\n");
    }
    let settings = Settings::parse(&settings).unwrap();
    state.model.keymap = Keymap::new(&settings).unwrap();
    state
}

#[test]
fn a_pending_sequence_shows_the_keys_that_continue_it() {
    let mut all = String::new();
    for (columns, lines) in [(80, 24), (40, 12)] {
        for keys in [&["g"][..], &["space"], &["space", "s"]] {
            let mut state = with_sequences();
            press(&mut state, keys);
            all += &format!("{keys:?}\n{}\n", screen(&state, columns, lines));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_hint_ends_with_the_sequence() {
    let mut state = with_sequences();
    let before = screen(&state, 80, 24);
    press(&mut state, &["space"]);
    assert_ne!(screen(&state, 80, 24), before);
    press(&mut state, &["esc"]);
    assert_eq!(screen(&state, 80, 24), before);
}

#[test]
fn the_hint_fits_every_screen_size() {
    let mut state = with_sequences();
    press(&mut state, &["space"]);
    for columns in 1..130 {
        for lines in 1..30 {
            let _ = buffer(&state, columns, lines, Theme::for_tests(true));
        }
    }
    let text = screen(&state, 24, 8);
    assert!(text.contains("more"), "{text}");
}

#[test]
fn the_help_search_narrows_the_help_screen() {
    let mut all = String::new();
    for (keys, columns, lines) in [
        (&["?", "/", "b", "o", "o", "k"][..], 80, 24),
        (&["?", "/", "b", "o", "o", "k", "enter"], 40, 12),
        (&["?", "/", "x", "y", "z", "z", "y"], 40, 12),
    ] {
        let mut state = state();
        press(&mut state, keys);
        all += &screen(&state, columns, lines);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn matches_of_the_help_search_are_underlined() {
    let mut state = state();
    press(
        &mut state,
        &["?", "/", "g", "o", "e", "s", "space", "g", "enter"],
    );
    for width in [40, 80] {
        let buffer = buffer(&state, width, 40, Theme::for_tests(false));
        let (color, modifier) = style_of(&buffer, "Goes");
        assert_eq!(color, Color::Reset);
        assert!(modifier.contains(Modifier::UNDERLINED));
        let keys = style_of(&buffer, "g g").1;
        assert!(keys.contains(Modifier::UNDERLINED), "{width}");
        let rest = style_of(&buffer, "to the first").1;
        assert!(!rest.contains(Modifier::UNDERLINED), "{width}");
    }
}

#[test]
fn the_palette_shows_the_keys_of_commands() {
    let mut state = with_sequences();
    press(&mut state, &[":", "h", "p", "d"]);
    let text = screen(&state, 80, 24);
    assert!(
        text.contains("half-page-down") && text.contains("ctrl-d"),
        "{text}"
    );
    press(&mut state, &["ctrl-u", "u", "n", "d", "o"]);
    let text = screen(&state, 80, 24);
    assert!(text.contains("undo                 space u"), "{text}");
}
