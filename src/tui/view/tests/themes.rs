//! The screen in every builtin theme, as text with styles, and the styles that must differ.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::{buffer, press, state};
use crate::query::Query;
use crate::theme::{ColorDepth, Theme, Themes};

fn theme(name: &str, depth: ColorDepth) -> Theme {
    let nowhere = std::path::Path::new("/nowhere");
    Themes::new(nowhere).load(name, depth, None).unwrap()
}

fn style(cell: &Cell) -> String {
    let mut parts = Vec::new();
    if cell.fg != Color::Reset {
        parts.push(cell.fg.to_string());
    }
    if cell.bg != Color::Reset {
        parts.push(format!("on {}", cell.bg));
    }
    let names = cell.modifier.iter_names();
    parts.extend(names.map(|(name, _)| name.to_lowercase()));
    parts.join(" ")
}

/// Returns the screen as runs of one style: each with its style and its text.
fn runs(buffer: &Buffer) -> String {
    let mut text = String::new();
    let width = usize::from(buffer.area.width);
    for row in buffer.content.chunks(width) {
        let mut current = None;
        let mut line = String::new();
        let mut hidden = false;
        for cell in row {
            // The second cell of a wide character is hidden.
            if std::mem::replace(&mut hidden, crate::text::width(cell.symbol()) > 1) {
                hidden = false;
                continue;
            }
            let new = style(cell);
            if current.as_ref() != Some(&new) {
                line += &format!("\u{241e}{new}: ");
                current = Some(new);
            }
            line += cell.symbol();
        }
        let runs = line.split('\u{241e}').map(str::trim_end);
        for run in runs.filter(|run| !run.is_empty() && *run != ":") {
            text += &format!("{run}\n");
        }
        text += "--\n";
    }
    text
}

#[test]
fn screens_of_every_theme() {
    for (name, depth) in [
        ("deckle", ColorDepth::Ansi16),
        ("deckle-dark", ColorDepth::TrueColor),
        ("deckle-light", ColorDepth::TrueColor),
        ("colorless", ColorDepth::None),
    ] {
        let mut state = state();
        state.list.set_visible_query(Query::parse("rank"));
        let chosen = match name {
            "colorless" => Theme::colorless(),
            name => theme(name, depth),
        };
        insta::assert_snapshot!(name, runs(&buffer(&state, 80, 18, chosen)));
    }
}

#[test]
fn rows_differ_by_signs_and_weights_in_every_theme() {
    let mut state = state();
    state.list.set_visible_query(Query::parse("raven"));
    press(&mut state, &["j", "space"]);
    let cases = ["deckle", "deckle-dark", "deckle-light"]
        .into_iter()
        .flat_map(|name| {
            [
                ColorDepth::None,
                ColorDepth::Ansi16,
                ColorDepth::Ansi256,
                ColorDepth::TrueColor,
            ]
            .map(|depth| (name, depth))
        });
    for (name, depth) in cases {
        let buffer = buffer(&state, 120, 40, theme(name, depth));
        let row = |sign: &str| {
            let mut rows = buffer.content.chunks(120);
            let row = rows.find(|row| {
                // The list is on the left.
                row.iter()
                    .take(60)
                    .map(Cell::symbol)
                    .collect::<String>()
                    .contains(sign)
            });
            row.unwrap().to_vec()
        };
        let weight = |row: &[Cell], word: &str| {
            let words: Vec<&str> = row.iter().map(Cell::symbol).collect();
            let letters: Vec<String> = word.chars().map(String::from).collect();
            let at = words
                .windows(letters.len())
                .position(|here| here == letters);
            row[at.unwrap()].modifier
        };
        let case = format!("{name} {depth:?}");
        let (unread, read) = (row("A Paper Without"), row("Émigré"));
        let signs = (unread[1].symbol(), read[1].symbol());
        assert_eq!(signs, ("●", " "), "{case}");
        assert!(weight(&unread, "Paper").contains(Modifier::BOLD), "{case}");
        assert!(!weight(&read, "Titles").contains(Modifier::BOLD), "{case}");
        let matched = row("Ravens");
        assert_eq!(matched[2].symbol(), "★");
        let (before, word) = (weight(&matched, "Ranking"), weight(&matched, "Ravens"));
        assert!(!before.contains(Modifier::UNDERLINED), "{case}");
        assert!(word.contains(Modifier::UNDERLINED), "{case}");
        let selected = row("灯");
        assert_eq!(selected[0].symbol(), "+", "{case}");
        assert!(weight(&selected, "灯").contains(Modifier::ITALIC), "{case}");
        let cursor = row("Émigré");
        assert_eq!(cursor[0].symbol(), "▌");
        let background = |row: &[Cell]| (row[40].bg, row[40].modifier & Modifier::REVERSED);
        assert_ne!(background(&cursor), background(&unread), "{case}");
    }
}

#[test]
fn a_theme_background_fills_every_cell() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("paper.toml"),
        "text = { fg = \"#202020\", bg = \"#fbf7ee\" }",
    )
    .unwrap();
    let theme = Themes::new(folder.path())
        .load("paper", ColorDepth::TrueColor, None)
        .unwrap();
    for keys in [&[][..], &["?"], &[":"], &["g"], &["/", "x"]] {
        let mut state = state();
        press(&mut state, keys);
        let buffer = buffer(&state, 100, 30, theme);
        for pair in buffer.content.windows(2) {
            // The second cell of a wide character is hidden.
            let hidden = crate::text::width(pair[0].symbol()) > 1;
            let colored = pair[1].bg != Color::Reset && pair[1].fg != Color::Reset;
            assert!(hidden || colored, "{keys:?} {:?}", pair[1]);
        }
    }
}
