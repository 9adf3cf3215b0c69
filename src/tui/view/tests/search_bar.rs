//! Tabs, search bar and status line at three widths.

use ratatui::style::{Color, Modifier};

use super::{buffer, press, screen, state, style_of, titles};
use crate::app::{Input, Saved, State, Status, update};
use crate::query::{Correction, Mode, Problem};
use crate::saved_state::SavedSearch;
use crate::search::SearchResults;
use crate::theme::Theme;
use crate::worker::message::Reply;

pub(super) fn searched(typed: &str, results: SearchResults) -> State {
    let mut state = state();
    press(&mut state, &["/"]);
    update(&mut state, Input::Paste(typed.to_owned()));
    let generation = state.list.generation();
    update(
        &mut state,
        Input::Reply(Reply::Results(generation, results)),
    );
    state
}

pub(super) fn results(with_words: usize, matches: usize, is_final: bool) -> SearchResults {
    SearchResults {
        titles: titles(),
        rows: vec![0, 3, 2],
        exact: with_words,
        total: matches,
        is_final,
        ..SearchResults::default()
    }
}

/// Returns tabs, search bar and status line at 40, 80 and 120 columns.
fn lines(title: &str, state: &State) -> String {
    let mut text = format!("{title}\n");
    for columns in [40, 80, 120] {
        let screen = screen(state, columns, 14);
        let lines: Vec<&str> = screen.lines().collect();
        for line in [&lines[0], &lines[1], &lines[12]] {
            text += &format!("│{line}\n");
        }
    }
    text + "\n"
}

fn state_with_problem() -> State {
    let mut state = searched("low rank (lamps", results(3, 3, true));
    state.bar.set_problem(Some(Problem {
        range: 9..10,
        message: "this bracket is not closed; put a ) behind the last word".to_owned(),
    }));
    state
}

#[test]
fn the_summary_gets_shorter_with_the_width() {
    let mut all = lines("settled", &searched("low rank", results(2, 1_235, true)));
    all += &lines("counting", &searched("low rank", results(2, 51, false)));
    let long = "low rank lamps in corridors that are longer than the bar is wide";
    all += &lines("a long query", &searched(long, results(2, 1_235, true)));
    let corrections = vec![Correction {
        typed: "tranformer".to_owned(),
        replacement: "transformer".to_owned(),
    }];
    let corrected = SearchResults {
        corrections,
        ..results(2, 1_235, true)
    };
    all += &lines("corrected", &searched("tranformer", corrected));
    let index_unavailable = SearchResults {
        index_unavailable: true,
        ..results(3, 3, true)
    };
    all += &lines("titles only", &searched("lamps", index_unavailable));
    all += &lines("not understood", &state_with_problem());
    insta::assert_snapshot!(all);
}

#[test]
fn saved_searches_are_dropped_from_the_right() {
    let mut state = state();
    let search = |name: &str| SavedSearch {
        name: name.to_owned(),
        query: "lamps".to_owned(),
        mode: Mode::Smart,
    };
    let names = [
        "lamps",
        "corridors of every length",
        "灯火",
        "ravens",
        "sixth",
        "seventh",
    ];
    *state.sidebar.saved_mut() = Saved::new(names.map(search).to_vec());
    let mut all = lines("not counted", &state);
    state
        .sidebar
        .saved_mut()
        .counted(vec![3, 1_200, 0, 7, 1, 2], jiff::civil::Date::default());
    all += &lines("counted", &state);
    state
        .view
        .replace_search(state.sidebar.saved().get(3).cloned());
    all += &lines("the fourth is open", &state);
    insta::assert_snapshot!(all);
}

#[test]
fn the_invalid_part_of_a_query_is_underlined() {
    let state = state_with_problem();
    for color in [true, false] {
        let buffer = buffer(&state, 80, 14, Theme::for_tests(color));
        let (color_of, modifier) = style_of(&buffer, "(lamps");
        assert!(modifier.contains(Modifier::UNDERLINED));
        assert_eq!(color_of == Color::Red, color);
        let (_, beside) = style_of(&buffer, "lamps ");
        assert!(!beside.contains(Modifier::UNDERLINED));
    }
    for range in [0..0, 15..15, 3..900] {
        let mut state = state_with_problem();
        let mut problem = state.bar.problem().unwrap().clone();
        problem.range = range.clone();
        state.bar.set_problem(Some(problem));
        let buffer = buffer(&state, 80, 14, Theme::for_tests(true));
        let red = (0..80).any(|x| buffer[(x, 1)].fg == Color::Red);
        assert!(red, "{range:?}");
    }
}

#[test]
fn an_invalid_part_that_is_not_visible_is_named() {
    let long = "lamps in corridors that are longer than any bar could ever be wide";
    let cases = [
        // query, columns, expected text, unexpected text
        (format!("foo) {long}"), 40, "at “foo)”: This “)” closes", ""),
        (
            format!("foo) {long} {long}"),
            80,
            "at “foo)”: This “)” closes",
            "",
        ),
        (
            format!("foo) {long}"),
            200,
            "This “)” closes nothing",
            "at “",
        ),
        (
            format!("date:202x {long} {long}"),
            80,
            "“202x” cannot be read",
            "at “",
        ),
        (
            "foo) lamps".to_owned(),
            80,
            "This “)” closes nothing",
            "at “",
        ),
    ];
    for (typed, columns, expected, unexpected) in cases {
        let mut state = searched(&typed, results(3, 3, true));
        for is_accepted in [false, true] {
            if is_accepted {
                press(&mut state, &["enter"]);
            }
            let text = screen(&state, columns, 14);
            assert!(text.contains(expected), "{text}");
            assert!(
                unexpected.is_empty() || !text.contains(unexpected),
                "{text}"
            );
        }
    }
}

#[test]
fn leading_spaces_do_not_shift_the_invalid_part() {
    let mut state = state();
    press(&mut state, &["/", "space", "space"]);
    update(&mut state, Input::Paste("low) rank".to_owned()));
    let buffer = buffer(&state, 80, 14, Theme::for_tests(true));
    let red = (0..80).filter(|&x| buffer[(x, 1)].fg == Color::Red);
    assert_eq!(red.collect::<Vec<_>>(), [8]);
}

#[test]
fn progress_is_shown_without_a_message() {
    let mut state = state();
    state
        .status
        .rebuilding(Some("rebuilding the search index".to_owned()));
    state.status.importing("importing: 1 of 3 files".to_owned());
    let both = "importing: 1 of 3 files · rebuilding the search index";
    assert!(screen(&state, 80, 24).contains(both));
    state.status.say(Status::error("no disk"));
    let text = screen(&state, 80, 24);
    assert!(text.contains("no disk") && !text.contains("importing"));
}

#[test]
fn fuzzy_mode_highlights_characters_without_a_separator() {
    let mut state = state();
    press(&mut state, &["/", "ctrl-r", "r", "v", "s"]);
    let generation = state.list.generation();
    let results = SearchResults {
        rows: vec![3],
        ..results(0, 1, true)
    };
    update(
        &mut state,
        Input::Reply(Reply::Results(generation, results)),
    );
    press(&mut state, &["esc", "/"]);
    update(&mut state, Input::Paste("rvs".to_owned()));
    assert!(!screen(&state, 80, 24).contains("similar"));
    let buffer = buffer(&state, 80, 24, Theme::for_tests(true));
    assert!(style_of(&buffer, "Ravens").1.contains(Modifier::UNDERLINED));
    assert!(!style_of(&buffer, "avens").1.contains(Modifier::UNDERLINED));
}
