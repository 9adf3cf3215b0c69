//! Triage sessions: one paper on the screen, the progress, and the summary.

use jiff::{Timestamp, ToSpan};

use super::{buffer, press, screen, state};
use crate::app::State;
use crate::theme::Theme;

/// Returns a session that began some minutes ago.
fn session() -> State {
    let mut state = state();
    press(&mut state, &["g", "t"]);
    state.model.now = Timestamp::UNIX_EPOCH + 190.seconds();
    press(&mut state, &["+"]);
    state
}

#[test]
fn triage_shows_one_paper_at_80_columns() {
    insta::assert_snapshot!(screen(&session(), 80, 24));
}

#[test]
fn triage_shows_one_paper_at_120_columns() {
    insta::assert_snapshot!(screen(&session(), 120, 40));
}

#[test]
fn triage_on_small_screens_drops_parts() {
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
fn a_finished_session_lists_bookmarks_and_exports_them() {
    let mut state = session();
    press(&mut state, &["b", "x"]);
    let summary = screen(&state, 80, 24);
    press(&mut state, &["w"]);
    insta::assert_snapshot!(summary + &screen(&state, 80, 24));
}

#[test]
fn triage_does_not_panic_at_any_size() {
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
