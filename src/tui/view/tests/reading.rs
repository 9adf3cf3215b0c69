//! Links in the abstract pane, zoom and the divider.

use ratatui::style::Modifier;

use super::{buffer, papers, press, screen, state, style_of};
use crate::app::{Input, State, update};
use crate::query::Query;
use crate::theme::Theme;
use crate::worker::message::Reply;

/// Returns a state with links of all kinds in the abstract.
fn with_links() -> State {
    let mut state = state();
    let mut paper = papers().remove(0);
    paper.summary = "Lamps are few (https://example.org/lamps). We count 1 to 9 of them: the code is at \
        https://github.com/lamplab/a-repository-with-a-name-that-is-longer-than-any-pane-is-wide-at-all, \
        a page at https://lamplab.github.io/corridors/."
        .into();
    paper.arxiv_id = Some("2503.00001".to_owned());
    update(
        &mut state,
        Input::Reply(Reply::Paper(1, Some(Box::new(paper)))),
    );
    state
}

#[test]
fn links_are_numbered_in_the_text_and_listed_below() {
    let mut state = with_links();
    press(&mut state, &["l"]);
    let both = [(80, 24), (120, 40)].map(|(columns, lines)| screen(&state, columns, lines));
    insta::assert_snapshot!(both.join("\n"));
}

#[test]
fn zoom_hides_the_other_pane() {
    let mut all = String::new();
    for keys in [&["Z"][..], &["Z", "l"]] {
        let mut state = with_links();
        press(&mut state, keys);
        for (columns, lines) in [(80, 24), (120, 40)] {
            all += &format!("{keys:?}\n{}\n", screen(&state, columns, lines));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn zooming_twice_restores_both_panes() {
    let mut state = with_links();
    let before = screen(&state, 120, 40);
    press(&mut state, &["Z", "Z", "esc"]);
    assert_eq!(screen(&state, 120, 40), before);
}

#[test]
fn resizing_moves_the_divider() {
    let column = |keys: &[&str]| {
        let mut state = with_links();
        press(&mut state, keys);
        let line = screen(&state, 120, 40).lines().nth(4).unwrap().to_owned();
        crate::text::width(line.split('│').next().unwrap())
    };
    assert_eq!([column(&["<"]), column(&[]), column(&[">"])], [60, 66, 72]);
}

#[test]
fn link_numbers_are_bold_and_not_searched() {
    let mut state = with_links();
    state.list.set_visible_query(Query::parse("1"));
    for color in [true, false] {
        let buffer = buffer(&state, 120, 40, Theme::for_tests(color));
        let (_, modifier) = style_of(&buffer, "[1]");
        assert_eq!(modifier, Modifier::BOLD, "a number of a link");
        assert!(style_of(&buffer, "1 to 9").1.contains(Modifier::UNDERLINED));
    }
}
