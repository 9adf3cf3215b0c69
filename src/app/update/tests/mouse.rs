//! Clicks, wheel and drags.

use super::harness::Reader;
use crate::app::layout::Focus;
use crate::app::layout::Share;
use crate::app::mouse::{Mouse, Target};
use crate::app::update::Input;
use crate::search::View;

fn press(target: Target) -> Input {
    Input::Mouse(Mouse::Press(target))
}

#[test]
fn a_click_acts_on_its_target() {
    let mut reader = Reader::new();
    reader.input(press(Target::Line(3)));
    assert_eq!(
        (
            reader.state.list.rows().cursor(),
            reader.state.layout.focused()
        ),
        (3, Focus::List)
    );
    reader.input(press(Target::Line(99)));
    assert_eq!(
        reader.state.list.rows().cursor(),
        3,
        "there is no such line"
    );
    reader.input(press(Target::Abstract));
    assert_eq!(reader.state.layout.focused(), Focus::Abstract);
    reader.input(press(Target::Line(0)));
    assert_eq!(
        (
            reader.state.list.rows().cursor(),
            reader.state.layout.focused()
        ),
        (0, Focus::List)
    );
    reader.input(press(Target::Tab(2)));
    assert_eq!(reader.state.view.view(), View::Bookmarks);
    reader.input(press(Target::Tab(99)));
    assert_eq!(reader.state.view.view(), View::Bookmarks);
}

#[test]
fn the_wheel_scrolls_its_target() {
    let mut reader = Reader::new();
    reader.input(Input::Mouse(Mouse::Wheel(Target::Line(0), 1)));
    assert_eq!(reader.state.list.rows().cursor(), 3);
    reader.input(Input::Mouse(Mouse::Wheel(Target::Line(0), -1)));
    assert_eq!(reader.state.list.rows().cursor(), 0);
    (
        reader.state.layout.sizes.abstract_lines,
        reader.state.layout.sizes.abstract_rows,
    ) = (12, 10);
    for (steps, scroll) in [(5, 2), (-1, 0)] {
        reader.input(Input::Mouse(Mouse::Wheel(Target::Abstract, steps)));
        let current = reader.state.preview.current().unwrap();
        assert_eq!(
            (current.scroll, reader.state.list.rows().cursor()),
            (scroll, 0)
        );
    }
}

#[test]
fn the_divider_follows_a_drag() {
    let mut reader = Reader::new();
    let drag = |share| Input::Mouse(Mouse::Drag(Share::from(share)));
    reader.input(drag(30));
    assert_eq!(
        reader.state.layout.list_share(),
        Share::default(),
        "no drag has begun"
    );
    reader.input(press(Target::Divider));
    reader.input(drag(30));
    reader.input(drag(35));
    reader.input(Input::Mouse(Mouse::Release));
    reader.input(drag(70));
    assert_eq!(reader.state.layout.list_share(), Share::from(35));
}

#[test]
fn a_click_in_the_list_accepts_the_search_and_drops_pending_keys() {
    let mut reader = Reader::new();
    reader.press("g");
    reader.input(press(Target::Line(1)));
    assert!(reader.state.keys.pending().is_empty());
    reader.press("/lake");
    reader.input(press(Target::Line(1)));
    assert_eq!(reader.state.layout.focused(), Focus::List);
    assert_eq!(
        (reader.state.bar.text(), reader.state.list.rows().cursor()),
        ("lake", 1)
    );
}

#[test]
fn clicks_are_ignored_under_an_overlay() {
    let mut reader = Reader::new();
    reader.press("?");
    reader.input(press(Target::Line(3)));
    assert_eq!(reader.state.list.rows().cursor(), 0);
    assert!(reader.state.overlay.is_open());
}
