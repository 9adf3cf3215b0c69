//! The charts among the numbers: as many of the newest bars as have room.
//!
//! Every bar has its number on it and its name below, so that none is told by color alone.

use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Bar, BarChart, BarGroup};

use super::sheet::Sheet;
use crate::app::with_thousands;
use crate::stats::{Day, Week};
use crate::theme::Theme;

/// Lines of the bars of a chart.
const HEIGHT: u16 = 5;

/// Columns from one week to the next, which leave room for its day.
const WEEK: u16 = 6;

/// Papers a day, each with the day of its month below.
pub(super) fn days(sheet: &mut Sheet, days: &[Day], theme: Theme) {
    let most = most(days.iter().map(|day| day.papers));
    let width = digits(most).max(2);
    let days = newest(days, (sheet.columns() + 1) / (width + 1));
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let span = format!("Papers a day, {} to {}", first.day, last.day);
    let bars = days.iter().map(|day| {
        let bar = bar(
            day.papers,
            day.papers.to_string(),
            most,
            width,
            theme.focused(),
        );
        bar.label(Line::from(format!("{:02}", day.day.day())))
    });
    let chart = BarChart::new(bars.collect::<Vec<_>>())
        .bar_width(width)
        .max(most);
    put(sheet, &span, chart, 1, theme);
}

/// What was read and kept in each week, two bars beside each other.
pub(super) fn decided(sheet: &mut Sheet, weeks: &[Week], theme: Theme) {
    let most = most(weeks.iter().flat_map(|week| [week.read, week.bookmarked]));
    let width = digits(most).max(2);
    let weeks = newest(weeks, (sheet.columns() + 1) / (2 * width + 2));
    let groups = weeks.iter().map(|week| {
        let bar = |number, style| bar(number, number.to_string(), most, width, style);
        let read = bar(week.read, theme.focused()).label(Line::from("r"));
        let kept = bar(week.bookmarked, theme.bookmark()).label(Line::from("b"));
        BarGroup::new([read, kept]).label(Line::from(name_of(week)))
    });
    let chart = BarChart::grouped(groups.collect::<Vec<_>>())
        .bar_width(width)
        .max(most);
    if !weeks.is_empty() {
        put(
            sheet,
            "Read (r) and bookmarked (b) per week",
            chart,
            2,
            theme,
        );
    }
}

/// What was in the inbox at the end of each week.
pub(super) fn inbox(sheet: &mut Sheet, weeks: &[Week], theme: Theme) {
    let most = most(weeks.iter().map(|week| week.inbox));
    let weeks = newest(weeks, (sheet.columns() + 1) / WEEK);
    let bars = weeks.iter().map(|week| {
        let number = short(week.inbox);
        let bar = bar(week.inbox, number, most, WEEK - 1, theme.focused());
        bar.label(Line::from(name_of(week)))
    });
    let chart = BarChart::new(bars.collect::<Vec<_>>())
        .bar_width(WEEK - 1)
        .max(most);
    if !weeks.is_empty() {
        put(sheet, "Inbox at the end of each week", chart, 1, theme);
    }
}

fn put(sheet: &mut Sheet, heading: &str, chart: BarChart<'_>, labels: u16, theme: Theme) {
    sheet.gap();
    let columns = usize::from(sheet.columns());
    let heading = crate::text::fit(heading, columns).into_owned();
    sheet.lines(vec![Line::styled(heading, theme.heading())]);
    let area = sheet.take(HEIGHT + labels);
    sheet.draw(chart.label_style(theme.quiet()), area);
}

/// A bar with its number on it: reversed and as wide as the bar where that is high enough to be
/// behind it, else plain.
fn bar(number: u32, written: String, most: u64, width: u16, style: Style) -> Bar<'static> {
    let bar = Bar::new(u64::from(number)).style(style);
    if u64::from(number) * u64::from(HEIGHT) < most {
        return bar.text_value(written).value_style(style);
    }
    let width = usize::from(width);
    bar.text_value(format!("{written:^width$}"))
        .value_style(style.add_modifier(Modifier::REVERSED))
}

fn most(numbers: impl Iterator<Item = u32>) -> u64 {
    numbers.max().map_or(1, u64::from).max(1)
}

fn digits(number: u64) -> u16 {
    u16::try_from(number.to_string().len()).unwrap_or(u16::MAX)
}

/// The last of them, as many as have room.
fn newest<T>(all: &[T], room: u16) -> &[T] {
    let from = all.len().saturating_sub(usize::from(room));
    all.get(from..).unwrap_or_default()
}

/// A week by month and day of its Monday.
fn name_of(week: &Week) -> String {
    format!("{:02}-{:02}", week.monday.month(), week.monday.day())
}

/// A number in no more than five columns.
fn short(number: u32) -> String {
    match number {
        0..10_000 => thousands(number),
        10_000..1_000_000 => format!("{}k", number / 1_000),
        _ => format!("{}M", number / 1_000_000),
    }
}

/// Formats a number with thousands separators.
pub(super) fn thousands(number: u32) -> String {
    with_thousands(usize::try_from(number).unwrap_or(usize::MAX))
}
