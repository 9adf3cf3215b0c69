//! Session mode: one paper on the screen, how far the session is, and what it ends with.

use jiff::{Timestamp, ToSpan};

use super::{buffer, press, screen, state};
use crate::app::State;
use crate::theme::Theme;

/// A session that was begun some minutes ago.
fn session() -> State {
    let mut state = state();
    press(&mut state, &["g", "t"]);
    state.model.now = Timestamp::UNIX_EPOCH + 190.seconds();
    press(&mut state, &["+"]);
    state
}

#[test]
fn a_session_shows_one_paper_at_80_columns() {
    insta::assert_snapshot!(screen(&session(), 80, 24));
}

#[test]
fn a_session_shows_one_paper_at_120_columns() {
    insta::assert_snapshot!(screen(&session(), 120, 40));
}

#[test]
fn a_session_on_the_smallest_screens_shows_what_it_can() {
    let mut all = String::new();
    for (columns, lines) in [(20, 5), (24, 7), (40, 8), (60, 12), (19, 4)] {
        all += &format!(
            "{columns}×{lines}\n{}\n",
            screen(&session(), columns, lines)
        );
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_session_ends_with_what_was_kept_and_asks_for_a_file() {
    let mut state = session();
    press(&mut state, &["b", "x"]);
    let summary = screen(&state, 80, 24);
    press(&mut state, &["w"]);
    insta::assert_snapshot!(summary + &screen(&state, 80, 24));
}

#[test]
fn a_session_can_be_drawn_at_every_size() {
    let open = session();
    let mut over = session();
    press(&mut over, &["b", "x"]);
    for state in [&open, &over] {
        for columns in (1..130).step_by(3) {
            for lines in 1..30 {
                let _ = buffer(state, columns, lines, Theme::for_tests(true));
            }
        }
    }
}
