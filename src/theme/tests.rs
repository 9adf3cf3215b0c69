//! Theme files with and without mistakes, terminals with many colors and few.

use std::collections::HashMap;
use std::fs;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::file::{DEFAULT, parse};
use super::shelf::SHIPPED;
use super::{Background, ColorWhen, Depth, Meaning, Shelf, Theme};

const DEPTHS: [Depth; 4] = [Depth::None, Depth::Sixteen, Depth::TwoHundred, Depth::True];

/// Meanings that can stand side by side and have to be told apart.
const APART: &[(Meaning, Meaning)] = &[
    (Meaning::Unread, Meaning::Read),
    (Meaning::Unread, Meaning::Found),
    (Meaning::Read, Meaning::Found),
    (Meaning::Unread, Meaning::Cursor),
    (Meaning::Read, Meaning::Cursor),
    (Meaning::Read, Meaning::Selected),
    (Meaning::Unread, Meaning::Selected),
    (Meaning::Cursor, Meaning::Selected),
    (Meaning::Found, Meaning::FoundHere),
    (Meaning::Found, Meaning::Cursor),
    (Meaning::Read, Meaning::Bookmark),
    (Meaning::Read, Meaning::Link),
    (Meaning::Read, Meaning::Wrong),
    (Meaning::Quiet, Meaning::Focused),
    (Meaning::Quiet, Meaning::Tab),
    (Meaning::Quiet, Meaning::Key),
    (Meaning::Warning, Meaning::Error),
    (Meaning::Text, Meaning::Warning),
];

fn shelf() -> (tempfile::TempDir, Shelf) {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(&folder.path().join("themes"));
    fs::create_dir(folder.path().join("themes")).unwrap();
    (folder, shelf)
}

#[test]
fn the_default_names_every_meaning_and_sixteen_colors_only() {
    let table: toml::Table = DEFAULT.parse().unwrap();
    let names: Vec<&str> = Meaning::ALL.iter().map(|meaning| meaning.name()).collect();
    assert_eq!(table.len(), names.len());
    for name in names {
        assert!(table.contains_key(name), "{name}");
    }
    let looks = parse(DEFAULT).unwrap();
    for style in looks {
        for color in [style.fg, style.bg].into_iter().flatten() {
            assert!(!matches!(color, Color::Rgb(..) | Color::Indexed(_)));
        }
        assert_eq!(Depth::Sixteen.show(style, Modifier::BOLD), style);
    }
}

#[test]
fn in_every_theme_and_terminal_meanings_can_be_told_apart() {
    let (_folder, shelf) = shelf();
    for (name, _) in SHIPPED {
        for depth in DEPTHS {
            let theme = shelf.theme(name, depth, None).unwrap();
            for &(one, other) in APART {
                assert_ne!(
                    theme.style(one),
                    theme.style(other),
                    "{name}, {depth:?}: {one:?} and {other:?}"
                );
            }
        }
    }
}

#[test]
fn what_matters_is_told_by_more_than_color() {
    let (_folder, shelf) = shelf();
    let weights = [
        (Meaning::Unread, Modifier::BOLD),
        (Meaning::Found, Modifier::UNDERLINED),
        (Meaning::Selected, Modifier::ITALIC),
        (Meaning::Wrong, Modifier::UNDERLINED),
        (Meaning::Bookmark, Modifier::BOLD),
        (Meaning::Error, Modifier::BOLD),
    ];
    for (name, _) in SHIPPED {
        for depth in DEPTHS {
            let theme = shelf.theme(name, depth, None).unwrap();
            for (meaning, weight) in weights {
                let style = theme.style(meaning);
                assert!(
                    style.add_modifier.contains(weight),
                    "{name}, {depth:?}: {meaning:?} is {style:?}"
                );
            }
        }
    }
}

#[test]
fn without_colors_all_themes_look_alike() {
    let (_folder, shelf) = shelf();
    for (name, _) in SHIPPED {
        let theme = shelf.theme(name, Depth::None, None).unwrap();
        assert_eq!(theme, Theme::colorless(), "{name}");
    }
    for &meaning in Meaning::ALL {
        let style = Theme::colorless().style(meaning);
        assert_eq!((style.fg, style.bg), (None, None), "{meaning:?}");
    }
}

#[test]
fn a_theme_file_takes_the_rest_from_the_default() {
    let text =
        "quiet = 244\nlink = { fg = \"bright-blue\", bg = \"#102030\", modifiers = [\"dim\"] }\n";
    let (looks, default) = (parse(text).unwrap(), parse(DEFAULT).unwrap());
    let look = |meaning: Meaning| looks[meaning as usize];
    assert_eq!(look(Meaning::Quiet), Style::new().fg(Color::Indexed(244)));
    let link = Style::new()
        .fg(Color::LightBlue)
        .bg(Color::Rgb(16, 32, 48))
        .add_modifier(Modifier::DIM);
    assert_eq!(look(Meaning::Link), link);
    assert_eq!(look(Meaning::Found), default[Meaning::Found as usize]);
}

#[test]
fn a_mistake_is_told_with_its_line_and_what_was_meant() {
    let table = [
        (
            "\nqiuet = \"red\"",
            "line 2: “qiuet” is no meaning; did you mean “quiet”?",
        ),
        (
            "quiet = \"rad\"",
            "line 1: “rad” is no color; did you mean “red”?",
        ),
        (
            "quiet = \"#12345\"",
            "line 1: “#12345” is no color; # is followed by six digits",
        ),
        (
            "quiet = 256",
            "line 1: a color's number is one from 0 to 255",
        ),
        ("quiet = true", "line 1: a color is a name, a number or"),
        (
            "quiet = { fg = \"red\",\n gb = 3 }",
            "line 2: “gb” is no part of a style",
        ),
        (
            "quiet = { modifiers = \"bold\" }",
            "line 1: modifiers are a list",
        ),
        (
            "quiet = { modifiers = [\"underline\"] }",
            "line 1: “underline” is no modifier; did you mean “underlined”?",
        ),
        ("quiet = \"red\"\nquiet", "line 2: "),
        ("\"\\u001b[2J\" = 1", "line 1: “”"),
    ];
    for (text, message) in table {
        let told = parse(text).unwrap_err();
        assert!(told.contains(message), "{text}\n{told}");
    }
}

#[test]
fn own_themes_go_before_shipped_ones() {
    let (folder, shelf) = shelf();
    let own = |name: &str, text: &str| {
        fs::write(folder.path().join("themes").join(name), text).unwrap();
    };
    own("mine.toml", "quiet = \"red\"");
    own("deckle-dark.toml", "quiet = \"green\"");
    own("broken.toml", "\nquite = \"red\"");
    own("notes.txt", "");
    let names: Vec<String> = shelf.list().into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["deckle", "deckle-light", "broken", "deckle-dark", "mine"]
    );
    let quiet = |name: &str, background| {
        let theme = shelf.theme(name, Depth::True, background).unwrap();
        theme.quiet().fg
    };
    assert_eq!(quiet("mine", None), Some(Color::Red));
    assert_eq!(quiet("auto", None), Some(Color::DarkGray));
    assert_eq!(quiet("auto", Some(Background::Dark)), Some(Color::Green));
    let told = |name: &str| {
        let failed = shelf.theme(name, Depth::True, None).unwrap_err();
        failed.to_string()
    };
    assert!(told("broken").contains("broken.toml: line 2: “quite” is no meaning"));
    assert!(
        told("mien").contains("did you mean “mine”?"),
        "{}",
        told("mien")
    );
    assert!(told("../themes/mine").contains("deckle, deckle-light"));
}

#[test]
fn the_environment_tells_how_many_colors_there_are() {
    use ColorWhen::{Always, Auto, Never};
    let table = [
        ("", Auto, true, Depth::Sixteen),
        ("TERM=xterm-256color", Auto, true, Depth::TwoHundred),
        (
            "TERM=xterm-256color COLORTERM=truecolor",
            Auto,
            true,
            Depth::True,
        ),
        ("COLORTERM=24bit", Auto, true, Depth::True),
        ("TERM=xterm-direct", Auto, true, Depth::True),
        ("TERM=linux COLORTERM=1", Auto, true, Depth::Sixteen),
        ("TERM=dumb", Auto, true, Depth::None),
        ("NO_COLOR=1 COLORTERM=24bit", Auto, true, Depth::None),
        ("NO_COLOR=", Auto, true, Depth::Sixteen),
        ("", Auto, false, Depth::None),
        ("CLICOLOR_FORCE=1", Auto, false, Depth::Sixteen),
        ("CLICOLOR_FORCE=0", Auto, false, Depth::None),
        ("CLICOLOR_FORCE=1 NO_COLOR=1", Auto, true, Depth::None),
        (
            "NO_COLOR=1 TERM=xterm-256color",
            Always,
            false,
            Depth::TwoHundred,
        ),
        ("COLORTERM=24bit", Never, true, Depth::None),
    ];
    for (variables, when, terminal, depth) in table {
        let set: HashMap<&str, &str> = variables
            .split_whitespace()
            .filter_map(|set| set.split_once('='))
            .collect();
        let variable = |name: &str| set.get(name).map(std::ffi::OsString::from);
        let found = Depth::from_variables(when, terminal, variable);
        assert_eq!(found, depth, "{variables} {when:?} {terminal}");
    }
}

#[test]
fn backgrounds_are_light_or_dark() {
    let (light, dark) = (Some(Background::Light), Some(Background::Dark));
    let numbers = [
        ("15;0", dark),
        ("0;15", light),
        ("0;default;7", light),
        ("12;8", dark),
        ("0;default", None),
        ("", None),
    ];
    for (told, background) in numbers {
        assert_eq!(Background::of_numbers(told), background, "{told}");
    }
    let colors = [
        ("rgb:fdfd/f6f6/e3e3", light),
        ("rgb:00/2b/36", dark),
        ("#fff", light),
        ("red", None),
    ];
    for (told, background) in colors {
        assert_eq!(Background::of_color(told), background, "{told}");
    }
}

proptest! {
    #[test]
    fn no_terminal_is_given_a_color_that_it_lacks(r: u8, g: u8, b: u8, number: u8) {
        for color in [Color::Rgb(r, g, b), Color::Indexed(number)] {
            let style = Style::new().fg(color).bg(color);
            for depth in DEPTHS.into_iter().skip(1) {
                let shown = depth.show(style, Modifier::REVERSED);
                for color in [shown.fg, shown.bg].into_iter().flatten() {
                    let (mixed, numbered) =
                        (matches!(color, Color::Rgb(..)), matches!(color, Color::Indexed(_)));
                    prop_assert!(!mixed || depth == Depth::True);
                    prop_assert!(!numbered || depth > Depth::Sixteen);
                }
                prop_assert!(shown.bg.is_some() || shown.add_modifier == Modifier::REVERSED);
            }
        }
    }

    #[test]
    fn no_theme_file_panics(text in any::<String>(), name in "[a-z-]{1,8}", value in "\\PC{0,12}") {
        let _ = parse(&text);
        let _ = parse(&format!("{name} = {value}"));
        let _ = parse(&format!("quiet = {value:?}"));
    }
}
