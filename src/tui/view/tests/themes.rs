//! The screen in every shipped theme, with its styles; and where they have to tell things apart.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::{buffer, press, state};
use crate::query::Query;
use crate::theme::{ColorDepth, Theme, Themes};

fn theme(name: &str, depth: ColorDepth) -> Theme {
    let nowhere = std::path::Path::new("/nowhere");
    Themes::new(nowhere).load(name, depth, None).unwrap()
}

fn told(cell: &Cell) -> String {
    let mut told = Vec::new();
    if cell.fg != Color::Reset {
        told.push(cell.fg.to_string());
    }
    if cell.bg != Color::Reset {
        told.push(format!("on {}", cell.bg));
    }
    let names = cell.modifier.iter_names();
    told.extend(names.map(|(name, _)| name.to_lowercase()));
    told.join(" ")
}

/// The screen as runs of one style: each with its style and its text.
fn runs(buffer: &Buffer) -> String {
    let mut text = String::new();
    let width = usize::from(buffer.area.width);
    for row in buffer.content.chunks(width) {
        let mut style = None;
        let mut line = String::new();
        let mut hidden = false;
        for cell in row {
            // The second half of a wide character is the first one's.
            if std::mem::replace(&mut hidden, crate::text::width(cell.symbol()) > 1) {
                hidden = false;
                continue;
            }
            let here = told(cell);
            if style.as_ref() != Some(&here) {
                line += &format!("\u{241e}{here}: ");
                style = Some(here);
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
fn every_theme_gives_the_screen_its_styles() {
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
fn rows_can_be_told_apart_by_signs_and_weights_in_every_theme() {
    let mut state = state();
    state.list.set_visible_query(Query::parse("raven"));
    press(&mut state, &["j", "space"]);
    let everywhere = ["deckle", "deckle-dark", "deckle-light"]
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
    for (name, depth) in everywhere {
        let buffer = buffer(&state, 120, 40, theme(name, depth));
        let row = |sign: &str| {
            let mut rows = buffer.content.chunks(120);
            let found = rows.find(|row| {
                // The list is on the left.
                row.iter()
                    .take(60)
                    .map(Cell::symbol)
                    .collect::<String>()
                    .contains(sign)
            });
            found.unwrap().to_vec()
        };
        let weight = |row: &[Cell], word: &str| {
            let words: Vec<&str> = row.iter().map(Cell::symbol).collect();
            let letters: Vec<String> = word.chars().map(String::from).collect();
            let at = words
                .windows(letters.len())
                .position(|here| here == letters);
            row[at.unwrap()].modifier
        };
        let told = format!("{name} {depth:?}");
        let (unread, read) = (row("A Paper Without"), row("Émigré"));
        let signs = (unread[1].symbol(), read[1].symbol());
        assert_eq!(signs, ("●", " "), "{told}");
        assert!(weight(&unread, "Paper").contains(Modifier::BOLD), "{told}");
        assert!(!weight(&read, "Titles").contains(Modifier::BOLD), "{told}");
        let matched = row("Ravens");
        assert_eq!(matched[2].symbol(), "★");
        let (before, found) = (weight(&matched, "Ranking"), weight(&matched, "Ravens"));
        assert!(!before.contains(Modifier::UNDERLINED), "{told}");
        assert!(found.contains(Modifier::UNDERLINED), "{told}");
        let selected = row("灯");
        assert_eq!(selected[0].symbol(), "+", "{told}");
        assert!(weight(&selected, "灯").contains(Modifier::ITALIC), "{told}");
        let cursor = row("Émigré");
        assert_eq!(cursor[0].symbol(), "▌");
        let look = |row: &[Cell]| (row[40].bg, row[40].modifier & Modifier::REVERSED);
        assert_ne!(look(&cursor), look(&unread), "{told}");
    }
}

#[test]
fn a_theme_with_a_background_leaves_no_cell_without() {
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
            // The terminal colors the second half of a wide character with the first.
            let hidden = crate::text::width(pair[0].symbol()) > 1;
            let colored = pair[1].bg != Color::Reset && pair[1].fg != Color::Reset;
            assert!(hidden || colored, "{keys:?} {:?}", pair[1]);
        }
    }
}
