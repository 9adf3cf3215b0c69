//! The statistics: totals, charts and tables.
//!
//! They are drawn on a buffer as high as necessary, of which the screen shows a part, so that no
//! chart is squeezed.

mod charts;
mod scroll_buffer;

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Row, Table};

use super::overlay_frame::{self, centered};
use crate::app::{Model, StatsScreen, with_thousands};
use crate::stats::{Stats, Streak, Totals};
use crate::text;
use crate::theme::Theme;
use scroll_buffer::ScrollBuffer;

/// The width from which the tables are side by side.
const SIDE_BY_SIDE: u16 = 66;

/// Columns between two tables.
const GAP: u16 = 3;

const MAX_ROWS: usize = 10;

/// Columns of the numbers in a table.
const NUMBERS: u16 = 8;

/// The name and the rows of a table.
type NamedRows<'a> = (&'a str, Vec<(&'a str, u32)>);

/// Draws the statistics; returns by how many lines they can be scrolled.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: &StatsScreen,
    model: &Model,
    theme: Theme,
) -> usize {
    let area = centered(frame.area(), 124, frame.area().height);
    let key = |name| model.keymap.first(name);
    let (leave, down, up) = (key("leave"), key("down"), key("up"));
    let bottom = format!(" {leave} closes · {down} {up} scroll ");
    let inner = overlay_frame::draw(frame, area, " Statistics ", &bottom);
    let inside = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    let mut buffer = ScrollBuffer::new(inside.width);
    match &screen.stats {
        None => buffer.add_lines(vec![Line::styled("counting …", theme.quiet())]),
        Some(stats) => draw_stats(&mut buffer, stats, theme),
    }
    buffer.show(frame, inside, screen.scroll)
}

fn draw_stats(buffer: &mut ScrollBuffer, stats: &Stats, theme: Theme) {
    let columns = usize::from(buffer.columns());
    for sentence in [totals(&stats.totals), streak(&stats.streak)] {
        let wrapped = text::wrap(&sentence, columns);
        buffer.add_lines(wrapped.into_iter().map(Line::from).collect());
    }
    charts::draw_days(buffer, &stats.days, theme);
    charts::draw_decisions(buffer, &stats.weeks, theme);
    charts::draw_inbox(buffer, &stats.weeks, theme);
    let mut tables: Vec<NamedRows<'_>> = Vec::new();
    let tags = stats.tags.iter().map(|tag| (tag.name.as_str(), tag.papers));
    tables.push(("Tags", tags.collect()));
    if let Some(organizations) = &stats.organizations {
        let rows = organizations.iter();
        let rows = rows.map(|row| (row.organization.name.as_str(), row.papers));
        tables.push(("Organizations", rows.collect()));
    }
    if let Some(sources) = &stats.sources {
        let rows = sources.iter().map(|row| (row.name.as_str(), row.papers));
        tables.push(("Sources", rows.collect()));
    }
    tables.retain(|(_, rows)| !rows.is_empty());
    draw_tables(buffer, &tables, theme);
}

fn totals(totals: &Totals) -> String {
    let parts = totals.labeled().into_iter();
    let parts = parts.map(|(number, name)| format!("{} {name}", with_thousands(number as usize)));
    parts.collect::<Vec<_>>().join(" · ")
}

fn streak(streak: &Streak) -> String {
    let days = |number: u32| match number {
        1 => "1 day".to_owned(),
        number => format!("{} days", with_thousands(number as usize)),
    };
    let longest = days(streak.longest);
    match streak.last {
        None => "No decisions yet.".to_owned(),
        Some(last) if streak.days == 0 => {
            format!("Last decision on {last} · longest streak {longest}")
        }
        Some(_) => format!(
            "Decisions on {} in a row · longest streak {longest}",
            days(streak.days)
        ),
    }
}

/// Draws tables side by side if they fit, else one below the other.
fn draw_tables(buffer: &mut ScrollBuffer, tables: &[NamedRows<'_>], theme: Theme) {
    let count = u16::try_from(tables.len()).unwrap_or(1).max(1);
    let per_line = if buffer.columns() < SIDE_BY_SIDE {
        1
    } else {
        count
    };
    let width = (buffer.columns() + GAP) / per_line - GAP.min(buffer.columns());
    for tables in tables.chunks(usize::from(per_line)) {
        let rows = tables.iter().map(|(_, rows)| rows.len().min(MAX_ROWS));
        let height = u16::try_from(rows.max().unwrap_or(0) + 1).unwrap_or(u16::MAX);
        buffer.add_gap();
        let area = buffer.reserve(height);
        for ((name, rows), at) in tables.iter().zip(0..) {
            let area = Rect {
                x: area.x + at * (width + GAP),
                width,
                ..area
            };
            buffer.draw(table(name, rows, width, theme), area);
        }
    }
}

fn table<'a>(name: &'a str, rows: &[(&'a str, u32)], width: u16, theme: Theme) -> Table<'a> {
    let name_columns = usize::from(width.saturating_sub(NUMBERS + 1));
    let visible = rows.iter().take(MAX_ROWS).map(|&(name, papers)| {
        let name = Text::from(text::fit(name, name_columns).into_owned());
        let papers = Text::from(with_thousands(papers as usize));
        Row::new([name, papers.right_aligned()])
    });
    let more = match rows.len().saturating_sub(MAX_ROWS) {
        0 => String::new(),
        more => format!("+{} more", with_thousands(more)),
    };
    let widths = [Constraint::Fill(1), Constraint::Length(NUMBERS)];
    let header = [
        Text::styled(name, theme.heading()),
        Text::styled(more, theme.quiet()).right_aligned(),
    ];
    Table::new(visible, widths).header(Row::new(header))
}
