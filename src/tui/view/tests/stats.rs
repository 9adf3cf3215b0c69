//! Statistics at common and very small sizes, with and without color.

use jiff::Span;
use jiff::civil::date;
use ratatui::style::{Color, Modifier};

use super::{buffer, press, screen, state, style_of};
use crate::app::{Input, State, update};
use crate::paper::Organization;
use crate::stats::{Counted, CountedOrganization, Day, Stats, Streak, Totals, Week};
use crate::theme::Theme;
use crate::worker::message::Reply;

fn counted(names: &[(&str, u32)]) -> Vec<Counted> {
    let one = |&(name, papers): &(&str, u32)| Counted {
        name: name.to_owned(),
        papers,
    };
    names.iter().map(one).collect()
}

fn organization((name, papers): (&str, u32)) -> CountedOrganization {
    CountedOrganization {
        organization: Organization {
            slug: name.to_lowercase().replace(' ', "-"),
            name: name.to_owned(),
        },
        papers,
    }
}

/// Returns invented statistics.
fn stats() -> Stats {
    let day = |number: u8| Day {
        day: date(2026, 10, 1).saturating_add(Span::new().days(number)),
        papers: 4 + u32::from(number) * 37 % 143,
        inbox: u32::from(number),
    };
    let week = |number: u8| Week {
        monday: date(2026, 8, 31).saturating_add(Span::new().weeks(number)),
        papers: 120,
        inbox: 9_400 + u32::from(number) * 117,
        read: u32::from(number) * 7 % 23,
        bookmarked: u32::from(number) * 5 % 9,
        dismissed: 90,
    };
    let names = "Lamp Lab,Institute for the Study of Very Long Corridors,灯火研究所,Lake Five,Six,Seven,Eight,Nine,Ten,Eleven,Twelve";
    Stats {
        today: date(2026, 11, 21),
        totals: Totals {
            papers: 12_345,
            undated: 3,
            inbox: 10_687,
            read: 140,
            bookmarked: 41,
            dismissed: 1_515,
            snoozed: 3,
            noted: 12,
            starred: 9,
            withdrawn: 2,
        },
        streak: Streak {
            days: 5,
            longest: 12,
            last: Some(date(2026, 11, 21)),
        },
        days: (0..30).map(day).collect(),
        weeks: (0..12).map(week).collect(),
        tags: counted(&[("rlhf", 17), ("to-read/2026", 4), ("強化学習", 1)]),
        organizations: Some(
            names
                .split(',')
                .zip((1..30).rev())
                .map(organization)
                .collect(),
        ),
        sources: Some(counted(&[
            ("daily-papers-page", 12_300),
            ("arxiv-snapshot", 45),
        ])),
    }
}

fn showing(stats: Stats) -> State {
    let mut state = state();
    press(&mut state, &["g", "s"]);
    update(&mut state, Input::Reply(Reply::Stats(Box::new(stats))));
    state
}

/// Scrolls to the end. Drawing measures where that is.
fn scroll_to_end(state: &mut State, columns: u16, lines: u16) {
    let backend = ratatui::backend::TestBackend::new(columns, lines);
    let mut terminal = ratatui::Terminal::new(backend).unwrap();
    let mut sizes = None;
    let draw = |frame: &mut ratatui::Frame<'_>| {
        sizes = Some(crate::tui::view::draw(frame, state, Theme::for_tests(true)));
    };
    terminal.draw(draw).unwrap();
    update(state, Input::Drawn(sizes.unwrap()));
    press(state, &["G"]);
}

#[test]
fn statistics_fit_80_columns() {
    let mut state = showing(stats());
    let mut all = screen(&state, 80, 24);
    scroll_to_end(&mut state, 80, 24);
    all += &screen(&state, 80, 24);
    insta::assert_snapshot!(all);
}

#[test]
fn statistics_use_a_larger_screen() {
    insta::assert_snapshot!(screen(&showing(stats()), 120, 40));
}

#[test]
fn statistics_scroll_on_small_screens() {
    let mut all = String::new();
    for (columns, lines) in [(20, 5), (34, 12)] {
        let mut state = showing(stats());
        all += &screen(&state, columns, lines);
        scroll_to_end(&mut state, columns, lines);
        all += &screen(&state, columns, lines);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn missing_statistics_are_reported() {
    let mut waiting = state();
    press(&mut waiting, &["g", "s"]);
    let text = screen(&waiting, 80, 24);
    assert!(text.contains("counting …"), "{text}");
    insta::assert_snapshot!(screen(&showing(Stats::default()), 80, 12));
}

#[test]
fn statistics_do_not_panic_at_any_size() {
    for stats in [Stats::default(), stats()] {
        let state = showing(stats);
        for columns in (1..140).step_by(3) {
            for lines in 1..30 {
                let _ = buffer(&state, columns, lines, Theme::for_tests(true));
            }
        }
    }
}

#[test]
fn statistics_are_readable_without_color() {
    let state = showing(stats());
    let buffer = buffer(&state, 80, 24, Theme::for_tests(false));
    let is_colorless =
        |cell: &ratatui::buffer::Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
    assert!(buffer.content().iter().all(is_colorless));
    let (_, modifier) = style_of(&buffer, "Papers a day");
    assert!(modifier.contains(Modifier::BOLD));
    // The number of a high bar is drawn on the bar.
    let on_bar = |text: &str| style_of(&buffer, text).1.contains(Modifier::REVERSED);
    assert!(on_bar("145"));
}
