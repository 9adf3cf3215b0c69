//! What triage puts on the screen: signs, the sidebar, the question, what can be undone.

use super::{papers, press, screen, state};
use crate::app::State;
use crate::marks::Change;

/// A state with every kind of mark.
fn decided() -> State {
    let mut state = state();
    let ids: Vec<_> = papers().iter().map(crate::paper::Paper::id).collect();
    let tag = |name: &str| Change::Tag {
        name: name.to_owned(),
        on: true,
    };
    let later = "2025-04-01T06:00:00Z".parse().unwrap();
    let changes = [
        (0, tag("lamps")),
        (0, Change::Stars(2)),
        (
            0,
            Change::Note(Some("# Why\n- long corridors\n".to_owned())),
        ),
        (1, Change::Dismissed(true)),
        (4, Change::Snooze(Some(later))),
    ];
    for (paper, change) in changes {
        state
            .model
            .marks
            .decide(state.model.now, &ids[paper..=paper], change);
    }
    state
}

#[test]
fn every_mark_has_a_sign_and_a_word() {
    let mut state = decided();
    press(&mut state, &["j", "space", "k"]);
    insta::assert_snapshot!(screen(&state, 120, 30));
}

#[test]
fn the_sidebar_stands_left_of_the_panes_where_there_is_room() {
    let mut state = decided();
    press(&mut state, &["h", "G"]);
    let mut all = screen(&state, 120, 24);
    all += &screen(&state, 80, 20);
    all += &screen(&state, 60, 12);
    insta::assert_snapshot!(all);
}

#[test]
fn what_lies_over_the_panes_in_triage() {
    let mut state = decided();
    press(&mut state, &["U"]);
    let mut all = screen(&state, 80, 16);
    press(&mut state, &["q", "t"]);
    all += &screen(&state, 80, 16);
    press(&mut state, &["esc", "z"]);
    all += &screen(&state, 80, 16);
    let question = crate::app::Question {
        change: Change::Dismissed(true),
        papers: vec![papers()[0].id(); 143],
    };
    press(&mut state, &["esc"]);
    state.overlay.open(crate::app::Overlay::Question(question));
    all += &screen(&state, 80, 16);
    insta::assert_snapshot!(all);
}
