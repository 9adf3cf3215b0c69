//! Screens as text, at common and very small sizes, and styles of single cells.

mod columns;
mod empty;
mod facts;
mod help;
mod keys;
mod reading;
mod search_bar;
mod sessions;
mod stats;
mod themes;
mod triage;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::draw;
use crate::app::{Input, Key, Keymap, Model, Saved, State, Status, update};
use crate::config::Settings;
use crate::index::TitleIndexBuilder;
use crate::marks::{Change, Marks};
use crate::paper::{Organization, Paper, PaperDate, Source};
use crate::paper_log::Position;
use crate::query::Query;
use crate::saved_state::SavedSession;
use crate::search::SearchResults;
use crate::theme::Theme;
use crate::worker::message::Reply;

fn papers() -> Vec<Paper> {
    let paper = |title: &str, day: Option<i8>| Paper {
        title: title.into(),
        published: day.map(|day| PaperDate::known(date(2025, 3, day))),
        ..Paper::default()
    };
    let mut first = paper(
        "Low-Rank Lanterns: Lighting Long Corridors with $\\alpha$-Lamps",
        Some(9),
    );
    first.summary = "Corridors are long and lamps are few. We place lamps where a low-rank map of the \
        corridor says that people stumble, and show on three buildings that \\textbf{half of the lamps} \
        suffice. Plans and a simulator are at https://example.org/lanterns."
        .into();
    first.organization = Some(Organization {
        slug: "lamplab".to_owned(),
        name: "Lamp Lab".to_owned(),
    });
    first.author_count = Some(7);
    first.published = Some(PaperDate::inferred(date(2025, 3, 9)));
    first.comments = Some(12.into());
    first.sources = vec![Source {
        kind: "daily-papers-page".to_owned(),
        digest: "00".to_owned(),
        captured: Some(date(2025, 3, 11)),
        name: "saved.txt".to_owned(),
    }];
    vec![
        first,
        paper("灯火を数える：長い廊下のための表現学習", Some(8)),
        paper(
            "Émigré Embeddings and Their Ever Longer Titles, Which Do Not Fit on Any Screen That Is Not Very Wide Indeed",
            Some(7),
        ),
        paper("Ranking Ravens", Some(6)),
        paper("A Paper Without a Day", None),
    ]
}

fn titles() -> Arc<crate::index::TitleIndex> {
    let mut builder = TitleIndexBuilder::default();
    for paper in papers() {
        builder.upsert(&paper);
    }
    Arc::new(builder.pack(Position::default()).unwrap())
}

fn state() -> State {
    let mut marks = Marks::default();
    marks.decide(
        Timestamp::UNIX_EPOCH,
        &[papers()[1].id(), papers()[3].id()],
        Change::Bookmark(true),
    );
    marks.decide(
        Timestamp::UNIX_EPOCH,
        &[papers()[2].id(), papers()[3].id()],
        Change::Read(true),
    );
    let rows = titles();
    let mut state = State::new(
        Model::new(
            Keymap::new(&Settings::default()).unwrap(),
            &Settings::default(),
            rows,
            false,
            false,
            marks,
            jiff::Timestamp::UNIX_EPOCH,
        ),
        Saved::default(),
        SavedSession::default(),
    );
    state.model.counts = Some([3, 5, 2, 0, 2, 0]);
    update(
        &mut state,
        Input::Reply(Reply::Results(
            0,
            SearchResults {
                titles: titles(),
                rows: (0..5).collect(),
                exact: 5,
                total: 5,
                is_final: true,
                ..SearchResults::default()
            },
        )),
    );
    update(
        &mut state,
        Input::Reply(Reply::Paper(1, Some(Box::new(papers().remove(0))))),
    );
    state
}

fn press(state: &mut State, keys: &[&str]) {
    for key in keys {
        update(state, Input::Key(key.parse::<Key>().unwrap()));
    }
}

fn buffer(state: &State, columns: u16, lines: u16, theme: Theme) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(columns, lines)).unwrap();
    terminal
        .draw(|frame| drop(draw(frame, state, theme)))
        .unwrap();
    terminal.backend().buffer().clone()
}

fn screen(state: &State, columns: u16, lines: u16) -> String {
    let buffer = buffer(state, columns, lines, Theme::for_tests(true));
    let mut text = String::new();
    for y in 0..lines {
        let mut covered = 0;
        let mut line = String::new();
        for x in 0..columns {
            let symbol = buffer[(x, y)].symbol();
            if covered == 0 {
                line.push_str(symbol);
                covered = crate::text::width(symbol);
            }
            covered = covered.saturating_sub(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[test]
fn panes_are_stacked_at_80_columns() {
    insta::assert_snapshot!(screen(&state(), 80, 24));
}

#[test]
fn panes_are_side_by_side_at_120_columns() {
    insta::assert_snapshot!(screen(&state(), 120, 40));
}

#[test]
fn search_results_are_highlighted() {
    let mut state = state();
    press(&mut state, &["/", "r", "a", "n", "k"]);
    let generation = state.list.generation();
    let results = SearchResults {
        titles: titles(),
        rows: vec![0, 3, 2],
        exact: 2,
        total: 3,
        is_final: true,
        ..SearchResults::default()
    };
    update(
        &mut state,
        Input::Reply(Reply::Results(generation, results)),
    );
    insta::assert_snapshot!(screen(&state, 80, 24));
}

#[test]
fn small_screens_drop_parts() {
    let mut all = String::new();
    for (columns, lines) in [
        (20, 5),
        (24, 7),
        (40, 8),
        (30, 10),
        (60, 12),
        (100, 5),
        (19, 4),
        (2, 1),
        (1, 1),
    ] {
        all += &format!("{columns}×{lines}\n{}\n", screen(&state(), columns, lines));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn overlays_cover_the_panes() {
    let mut all = String::new();
    for keys in [
        &["?"][..],
        &[":", "v", "i", "e", "w", "down"],
        &["i", "~", "/", "x"],
    ] {
        let mut state = state();
        press(&mut state, keys);
        all += &screen(&state, 80, 24);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn raw_text_is_shown_as_captured() {
    let mut state = state();
    press(&mut state, &["R"]);
    let text = screen(&state, 200, 40);
    assert!(
        text.contains("\\textbf{half") && text.contains("\\alpha$-Lamps"),
        "{text}"
    );
    press(&mut state, &["R"]);
    let text = screen(&state, 200, 40);
    assert!(
        text.contains("α-Lamps") && !text.contains("textbf"),
        "{text}"
    );
}

#[test]
fn the_starter_library_is_named() {
    let mut state = state();
    state.model.is_starter = true;
    let text = screen(&state, 80, 24);
    assert!(
        text.contains("Starter library") && text.contains("i imports a page saved as HTML"),
        "{text}"
    );
}

#[test]
fn drawing_does_not_panic_at_any_size() {
    for keys in [
        &[][..],
        &["?"],
        &[":"],
        &["i"],
        &["/"],
        &["enter"],
        &["Z"],
        &["l", "Z"],
        &["l", "<", "y"],
    ] {
        let mut state = state();
        press(&mut state, keys);
        for columns in (1..130).step_by(3) {
            for lines in 1..30 {
                let _ = buffer(&state, columns, lines, Theme::for_tests(true));
            }
        }
    }
}

/// Returns the color and the modifiers of a text on the screen.
fn style_of(buffer: &Buffer, text: &str) -> (Color, Modifier) {
    let symbols: Vec<String> = text.chars().map(String::from).collect();
    for y in 0..buffer.area.height {
        for x in 0..buffer
            .area
            .width
            .saturating_sub(u16::try_from(symbols.len()).unwrap())
        {
            let is_here = (x..)
                .zip(&symbols)
                .all(|(x, symbol)| buffer[(x, y)].symbol() == symbol);
            if is_here {
                return (buffer[(x, y)].fg, buffer[(x, y)].modifier);
            }
        }
    }
    panic!("{text} is not on the screen");
}

#[test]
fn marks_matches_and_cursor_differ_without_color() {
    let mut state = state();
    state.list.set_visible_query(Query::parse("raven"));
    state.status.say(Status::error("no disk"));
    for color in [true, false] {
        let buffer = buffer(&state, 120, 40, Theme::for_tests(color));
        let modifier = |text: &str| style_of(&buffer, text).1;
        assert!(modifier("▌").contains(Modifier::REVERSED));
        assert!(
            modifier("A Paper Without").contains(Modifier::BOLD),
            "unread"
        );
        assert!(!modifier("Émigré").contains(Modifier::BOLD), "read");
        assert!(modifier("Ravens").contains(Modifier::UNDERLINED), "match");
        assert!(modifier("no disk").contains(Modifier::REVERSED), "error");
        assert_eq!(style_of(&buffer, "★").0 == Color::Reset, !color);
    }
}

#[test]
fn the_colorless_theme_colors_no_cell() {
    let mut state = state();
    for keys in [
        &[][..],
        &["/", "r"],
        &["esc", "?"],
        &["esc", ":"],
        &["esc", "i"],
    ] {
        press(&mut state, keys);
        let buffer = buffer(&state, 100, 30, Theme::for_tests(false));
        assert!(
            buffer
                .content()
                .iter()
                .all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset),
            "{keys:?}"
        );
    }
}
