//! Decisions on the screen: signs, the sidebar, the confirmation, the undo history.

use super::{papers, press, screen, state};
use crate::app::State;
use crate::marks::Change;

/// Returns a state with every kind of mark.
fn decided() -> State {
    let mut state = state();
    let ids: Vec<_> = papers().iter().map(crate::paper::Paper::id).collect();
    let tag = |name: &str| Change::Tag {
        name: name.to_owned(),
        on: true,
    };
    let until = "2025-04-01T06:00:00Z".parse().unwrap();
    let changes = [
        (0, tag("lamps")),
        (0, Change::Stars(2)),
        (
            0,
            Change::Note(Some("# Why\n- long corridors\n".to_owned())),
        ),
        (1, Change::Dismissed(true)),
        (4, Change::Snooze(Some(until))),
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
fn marks_have_signs_and_words() {
    let mut state = decided();
    press(&mut state, &["j", "space", "k"]);
    insta::assert_snapshot!(screen(&state, 120, 30));
}

#[test]
fn the_sidebar_is_left_of_the_panes_if_it_fits() {
    let mut state = decided();
    press(&mut state, &["h", "G"]);
    let mut all = screen(&state, 120, 24);
    all += &screen(&state, 80, 20);
    all += &screen(&state, 60, 12);
    insta::assert_snapshot!(all);
}

#[test]
fn overlays_of_decisions() {
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
