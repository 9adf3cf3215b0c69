//! The charts of the statistics: the newest bars, as many as fit.
//!
//! Every bar has its number and a label, so that no value is visible by color only.

use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Bar, BarChart, BarGroup};

use super::scroll_buffer::ScrollBuffer;
use crate::app::with_thousands;
use crate::stats::{Day, Week};
use crate::text;
use crate::theme::Theme;

/// Lines of the highest bar.
const HEIGHT: u16 = 5;

/// Columns per week, so that its label fits.
const WEEK: u16 = 6;

/// Draws the papers per day.
pub(super) fn draw_days(buffer: &mut ScrollBuffer, days: &[Day], theme: Theme) {
    let max = max(days.iter().map(|day| day.papers));
    let width = digits(max).max(2);
    let days = newest(days, (buffer.columns() + 1) / (width + 1));
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return;
    };
    let heading = format!("Papers a day, {} to {}", first.day, last.day);
    let bars = days.iter().map(|day| {
        let bar = bar(
            day.papers,
            day.papers.to_string(),
            max,
            width,
            theme.focused(),
        );
        bar.label(Line::from(format!("{:02}", day.day.day())))
    });
    let chart = BarChart::new(bars.collect::<Vec<_>>());
    let chart = chart.bar_width(width).max(max);
    draw(buffer, &heading, chart, 1, theme);
}

/// Draws the read and bookmarked papers per week, side by side.
pub(super) fn draw_decisions(buffer: &mut ScrollBuffer, weeks: &[Week], theme: Theme) {
    let max = max(weeks.iter().flat_map(|week| [week.read, week.bookmarked]));
    let width = digits(max).max(2);
    let weeks = newest(weeks, (buffer.columns() + 1) / (2 * width + 2));
    let groups = weeks.iter().map(|week| {
        let bar = |number: u32, style| bar(number, number.to_string(), max, width, style);
        let read = bar(week.read, theme.focused()).label(Line::from("r"));
        let bookmarked = bar(week.bookmarked, theme.bookmark()).label(Line::from("b"));
        BarGroup::new([read, bookmarked]).label(Line::from(label(week)))
    });
    let chart = BarChart::grouped(groups.collect::<Vec<_>>());
    let chart = chart.bar_width(width).max(max);
    if !weeks.is_empty() {
        let heading = "Read (r) and bookmarked (b) per week";
        draw(buffer, heading, chart, 2, theme);
    }
}

/// Draws the papers in the inbox at the end of each week.
pub(super) fn draw_inbox(buffer: &mut ScrollBuffer, weeks: &[Week], theme: Theme) {
    let max = max(weeks.iter().map(|week| week.inbox));
    let weeks = newest(weeks, (buffer.columns() + 1) / WEEK);
    let bars = weeks.iter().map(|week| {
        let number = abbreviate(week.inbox);
        let bar = bar(week.inbox, number, max, WEEK - 1, theme.focused());
        bar.label(Line::from(label(week)))
    });
    let chart = BarChart::new(bars.collect::<Vec<_>>());
    let chart = chart.bar_width(WEEK - 1).max(max);
    if !weeks.is_empty() {
        draw(buffer, "Inbox at the end of each week", chart, 1, theme);
    }
}

/// Draws a chart with `labels` lines of labels.
fn draw(buffer: &mut ScrollBuffer, heading: &str, chart: BarChart<'_>, labels: u16, theme: Theme) {
    buffer.add_gap();
    let heading = text::fit(heading, usize::from(buffer.columns())).into_owned();
    buffer.add_lines(vec![Line::styled(heading, theme.heading())]);
    let area = buffer.reserve(HEIGHT + labels);
    buffer.draw(chart.label_style(theme.quiet()), area);
}

/// Returns a bar with its number: on the bar, reversed and as wide as it, if the bar is at least a
/// line high.
fn bar(value: u32, number: String, max: u64, width: u16, style: Style) -> Bar<'static> {
    let bar = Bar::new(u64::from(value)).style(style);
    if u64::from(value) * u64::from(HEIGHT) < max {
        return bar.text_value(number).value_style(style);
    }
    let width = usize::from(width);
    bar.text_value(format!("{number:^width$}"))
        .value_style(style.add_modifier(Modifier::REVERSED))
}

/// Returns the largest number, at least 1.
fn max(numbers: impl Iterator<Item = u32>) -> u64 {
    numbers.max().map_or(1, u64::from).max(1)
}

fn digits(number: u64) -> u16 {
    u16::try_from(number.to_string().len()).unwrap_or(u16::MAX)
}

fn newest<T>(all: &[T], count: u16) -> &[T] {
    let start = all.len().saturating_sub(usize::from(count));
    all.get(start..).unwrap_or_default()
}

/// Returns month and day of a week's Monday.
fn label(week: &Week) -> String {
    format!("{:02}-{:02}", week.monday.month(), week.monday.day())
}

/// Returns a number in at most five columns.
fn abbreviate(number: u32) -> String {
    match number {
        0..10_000 => with_thousands(number as usize),
        10_000..1_000_000 => format!("{}k", number / 1_000),
        _ => format!("{}M", number / 1_000_000),
    }
}
