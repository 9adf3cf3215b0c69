//! The statistics: requested, received, scrolled and closed.

use super::harness::Reader;
use crate::app::effect::Effect;
use crate::app::overlay::{Overlay, StatsScreen};
use crate::app::update::Input;
use crate::worker::message::{Reply, SearchMessage};

fn screen(reader: &Reader) -> Option<&StatsScreen> {
    match reader.state.overlay.top() {
        Some(Overlay::Stats(screen)) => Some(screen),
        _ => None,
    }
}

#[test]
fn statistics_are_counted_on_request() {
    for keys in ["gs", ":stats<enter>"] {
        let mut reader = Reader::new();
        reader.press("jb");
        reader.late = true;
        reader.press(keys);
        let waiting = screen(&reader).unwrap();
        assert!(waiting.stats.is_none(), "{keys}");
        assert!(
            matches!(reader.requests[..], [.., SearchMessage::Stats]),
            "{keys}"
        );
        reader.reply_all();
        let stats = screen(&reader).unwrap().stats.as_ref().unwrap();
        assert_eq!(
            (stats.totals.papers, stats.totals.bookmarked),
            (5, 1),
            "{keys}"
        );
    }
}

#[test]
fn statistics_close_by_their_keys() {
    let table = [
        ("gs", true),
        ("gs<esc>", false),
        ("gsq", false),
        ("gs<ctrl-c>", false),
        ("gsjG/:", true),
        ("gs?", false),
        ("gs?<esc>", false),
    ];
    for (keys, is_open) in table {
        let mut reader = Reader::new();
        reader.press(keys);
        assert_eq!(screen(&reader).is_some(), is_open, "after {keys}");
        let quits = reader.effects.iter();
        assert_eq!(quits.filter(|it| matches!(it, Effect::Quit)).count(), 0);
    }
}

#[test]
fn late_statistics_do_not_reopen_the_page() {
    let mut reader = Reader::new();
    reader.late = true;
    reader.press("gs<esc>");
    reader.input(Input::Reply(Reply::Stats(Box::default())));
    assert_eq!(reader.state.overlay.top(), None);
}

#[test]
fn scrolling_stops_at_the_last_line() {
    let mut reader = Reader::new();
    reader.press("gs");
    reader.state.layout.sizes.overlay_scroll = 7;
    let table = [("j", 1), ("jj", 3), ("G", 7), ("j", 7), ("k", 6), ("gg", 0)];
    for (keys, scroll) in table {
        reader.press(keys);
        assert_eq!(screen(&reader).unwrap().scroll, scroll, "after {keys}");
    }
    assert_eq!(reader.list(), "[A]BCDE", "the list does not move");
}
