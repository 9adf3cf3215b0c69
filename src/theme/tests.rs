//! Valid and invalid theme files, the built-in themes at every color depth, color detection.

use std::collections::HashMap;
use std::fs;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::builtin::{BUILTIN, DEFAULT};
use super::spec::parse;
use super::{Background, ColorChoice, ColorDepth, StyleRole, Theme, Themes};

const DEPTHS: [ColorDepth; 4] = [
    ColorDepth::None,
    ColorDepth::Ansi16,
    ColorDepth::Ansi256,
    ColorDepth::TrueColor,
];

/// Roles that are adjacent on the screen and must have different styles.
const DISTINCT: &[(StyleRole, StyleRole)] = &[
    (StyleRole::Unread, StyleRole::Read),
    (StyleRole::Unread, StyleRole::Match),
    (StyleRole::Read, StyleRole::Match),
    (StyleRole::Unread, StyleRole::Cursor),
    (StyleRole::Read, StyleRole::Cursor),
    (StyleRole::Read, StyleRole::Selected),
    (StyleRole::Unread, StyleRole::Selected),
    (StyleRole::Cursor, StyleRole::Selected),
    (StyleRole::Match, StyleRole::CurrentMatch),
    (StyleRole::Match, StyleRole::Cursor),
    (StyleRole::Read, StyleRole::Bookmark),
    (StyleRole::Read, StyleRole::Link),
    (StyleRole::Read, StyleRole::Invalid),
    (StyleRole::Quiet, StyleRole::Focused),
    (StyleRole::Quiet, StyleRole::Tab),
    (StyleRole::Quiet, StyleRole::Key),
    (StyleRole::Warning, StyleRole::Error),
    (StyleRole::Text, StyleRole::Warning),
];

fn temp_themes() -> (tempfile::TempDir, Themes) {
    let folder = tempfile::tempdir().unwrap();
    let themes = Themes::new(&folder.path().join("themes"));
    fs::create_dir(folder.path().join("themes")).unwrap();
    (folder, themes)
}

#[test]
fn default_theme_sets_every_role_in_ansi_colors() {
    let table: toml::Table = DEFAULT.parse().unwrap();
    let names: Vec<&str> = StyleRole::ALL.iter().map(|role| role.name()).collect();
    assert_eq!(table.len(), names.len());
    for name in names {
        assert!(table.contains_key(name), "{name}");
    }
    let styles = parse(DEFAULT).unwrap();
    for style in styles {
        for color in [style.fg, style.bg].into_iter().flatten() {
            assert!(!matches!(color, Color::Rgb(..) | Color::Indexed(_)));
        }
        assert_eq!(ColorDepth::Ansi16.adapt(style, Modifier::BOLD), style);
        let colorless = Style::new().add_modifier(Modifier::BOLD);
        assert_eq!(ColorDepth::None.adapt(style, Modifier::BOLD), colorless);
    }
}

#[test]
fn adjacent_roles_differ_in_every_theme_and_color_depth() {
    let (_folder, themes) = temp_themes();
    for (name, _) in BUILTIN {
        for depth in DEPTHS {
            let theme = themes.load(name, depth, None).unwrap();
            for &(one, other) in DISTINCT {
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
fn important_roles_have_modifiers() {
    let (_folder, themes) = temp_themes();
    let expected = [
        (StyleRole::Unread, Modifier::BOLD),
        (StyleRole::Match, Modifier::UNDERLINED),
        (StyleRole::Selected, Modifier::ITALIC),
        (StyleRole::Invalid, Modifier::UNDERLINED),
        (StyleRole::Bookmark, Modifier::BOLD),
        (StyleRole::Error, Modifier::BOLD),
    ];
    for (name, _) in BUILTIN {
        for depth in DEPTHS {
            let theme = themes.load(name, depth, None).unwrap();
            for (role, modifier) in expected {
                let style = theme.style(role);
                assert!(
                    style.add_modifier.contains(modifier),
                    "{name}, {depth:?}: {role:?} is {style:?}"
                );
            }
        }
    }
}

#[test]
fn themes_are_equal_without_colors() {
    let (_folder, themes) = temp_themes();
    for (name, _) in BUILTIN {
        let theme = themes.load(name, ColorDepth::None, None).unwrap();
        assert_eq!(theme, Theme::colorless(), "{name}");
    }
    for &role in StyleRole::ALL {
        let style = Theme::colorless().style(role);
        assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
    }
}

#[test]
fn omitted_roles_come_from_the_default_theme() {
    let text =
        "quiet = 244\nlink = { fg = \"bright-blue\", bg = \"#102030\", modifiers = [\"dim\"] }\n";
    let (styles, default) = (parse(text).unwrap(), parse(DEFAULT).unwrap());
    let style = |role: StyleRole| styles[role as usize];
    assert_eq!(
        style(StyleRole::Quiet),
        Style::new().fg(Color::Indexed(244))
    );
    let link = Style::new()
        .fg(Color::LightBlue)
        .bg(Color::Rgb(16, 32, 48))
        .add_modifier(Modifier::DIM);
    assert_eq!(style(StyleRole::Link), link);
    assert_eq!(style(StyleRole::Match), default[StyleRole::Match as usize]);
}

#[test]
fn parse_errors_name_the_line_and_suggest_a_name() {
    let table = [
        (
            "\nqiuet = \"red\"",
            "line 2: unknown style “qiuet”; did you mean “quiet”?",
        ),
        (
            "quiet = \"rad\"",
            "line 1: unknown color “rad”; did you mean “red”?",
        ),
        (
            "quiet = \"#12345\"",
            "line 1: invalid color “#12345”; # is followed by six hex digits",
        ),
        (
            "quiet = 256",
            "line 1: a color number must be from 0 to 255",
        ),
        ("quiet = true", "line 1: a color is a name, a number or"),
        (
            "quiet = { fg = \"red\",\n gb = 3 }",
            "line 2: unknown key of a style “gb”",
        ),
        (
            "quiet = { modifiers = \"bold\" }",
            "line 1: modifiers are a list",
        ),
        (
            "quiet = { modifiers = [\"underline\"] }",
            "line 1: unknown modifier “underline”; did you mean “underlined”?",
        ),
        ("quiet = \"red\"\nquiet", "line 2: "),
        ("\"\\u001b[2J\" = 1", "line 1: unknown style “”"),
    ];
    for (text, message) in table {
        let error = parse(text).unwrap_err();
        assert!(error.contains(message), "{text}\n{error}");
    }
}

#[test]
fn user_themes_replace_builtin_ones() {
    let (folder, themes) = temp_themes();
    let own = |name: &str, text: &str| {
        fs::write(folder.path().join("themes").join(name), text).unwrap();
    };
    own("mine.toml", "quiet = \"red\"");
    own("deckle-dark.toml", "quiet = \"green\"");
    own("broken.toml", "\nquite = \"red\"");
    own("notes.txt", "");
    let names: Vec<String> = themes.list().into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["deckle", "deckle-light", "broken", "deckle-dark", "mine"]
    );
    let quiet = |name: &str, background| {
        let theme = themes
            .load(name, ColorDepth::TrueColor, background)
            .unwrap();
        theme.quiet().fg
    };
    assert_eq!(quiet("mine", None), Some(Color::Red));
    assert_eq!(quiet("auto", None), Some(Color::DarkGray));
    assert_eq!(quiet("auto", Some(Background::Dark)), Some(Color::Green));
    let error = |name: &str| {
        let failed = themes.load(name, ColorDepth::TrueColor, None).unwrap_err();
        failed.to_string()
    };
    assert!(error("broken").contains("broken.toml: line 2: unknown style “quite”"));
    assert!(
        error("mien").contains("did you mean “mine”?"),
        "{}",
        error("mien")
    );
    assert!(error("../themes/mine").contains("deckle, deckle-light"));
}

#[test]
fn color_depth_follows_option_and_environment() {
    use ColorChoice::{Always, Auto, Never};
    let table = [
        ("", Auto, true, ColorDepth::Ansi16),
        ("TERM=xterm-256color", Auto, true, ColorDepth::Ansi256),
        (
            "TERM=xterm-256color COLORTERM=truecolor",
            Auto,
            true,
            ColorDepth::TrueColor,
        ),
        ("COLORTERM=24bit", Auto, true, ColorDepth::TrueColor),
        ("TERM=xterm-direct", Auto, true, ColorDepth::TrueColor),
        ("TERM=linux COLORTERM=1", Auto, true, ColorDepth::Ansi16),
        ("TERM=dumb", Auto, true, ColorDepth::None),
        ("NO_COLOR=1 COLORTERM=24bit", Auto, true, ColorDepth::None),
        ("NO_COLOR=", Auto, true, ColorDepth::Ansi16),
        ("", Auto, false, ColorDepth::None),
        ("CLICOLOR_FORCE=1", Auto, false, ColorDepth::Ansi16),
        ("CLICOLOR_FORCE=0", Auto, false, ColorDepth::None),
        ("CLICOLOR_FORCE=1 NO_COLOR=1", Auto, true, ColorDepth::None),
        (
            "NO_COLOR=1 TERM=xterm-256color",
            Always,
            false,
            ColorDepth::Ansi256,
        ),
        ("COLORTERM=24bit", Never, true, ColorDepth::None),
    ];
    for (variables, when, terminal, depth) in table {
        let set: HashMap<&str, &str> = variables
            .split_whitespace()
            .filter_map(|set| set.split_once('='))
            .collect();
        let variable = |name: &str| set.get(name).map(std::ffi::OsString::from);
        let detected = ColorDepth::detect_from(when, terminal, variable);
        assert_eq!(detected, depth, "{variables} {when:?} {terminal}");
    }
}

#[test]
fn background_is_parsed_from_color_and_colorfgbg() {
    let (light, dark) = (Some(Background::Light), Some(Background::Dark));
    let numbers = [
        ("15;0", dark),
        ("0;15", light),
        ("0;default;7", light),
        ("12;8", dark),
        ("0;default", None),
        ("", None),
    ];
    for (text, background) in numbers {
        assert_eq!(Background::from_colorfgbg(text), background, "{text}");
    }
    let colors = [
        ("rgb:fdfd/f6f6/e3e3", light),
        ("rgb:00/2b/36", dark),
        ("#fff", light),
        ("red", None),
    ];
    for (text, background) in colors {
        assert_eq!(Background::from_color(text), background, "{text}");
    }
}

proptest! {
    #[test]
    fn adapted_colors_exist_at_the_depth(r: u8, g: u8, b: u8, number: u8) {
        for color in [Color::Rgb(r, g, b), Color::Indexed(number)] {
            let style = Style::new().fg(color).bg(color);
            for depth in DEPTHS.into_iter().skip(1) {
                let adapted = depth.adapt(style, Modifier::REVERSED);
                for color in [adapted.fg, adapted.bg].into_iter().flatten() {
                    let (is_rgb, is_indexed) =
                        (matches!(color, Color::Rgb(..)), matches!(color, Color::Indexed(_)));
                    prop_assert!(!is_rgb || depth == ColorDepth::TrueColor);
                    prop_assert!(!is_indexed || depth > ColorDepth::Ansi16);
                }
                prop_assert!(adapted.bg.is_some() || adapted.add_modifier == Modifier::REVERSED);
            }
        }
    }

    #[test]
    fn parse_never_panics(text in any::<String>(), name in "[a-z-]{1,8}", value in "\\PC{0,12}") {
        let _ = parse(&text);
        let _ = parse(&format!("{name} = {value}"));
        let _ = parse(&format!("quiet = {value:?}"));
    }
}
