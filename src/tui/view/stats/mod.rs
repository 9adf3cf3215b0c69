//! The numbers of library and marks: totals, charts and tables, one below the other.
//!
//! Everything is drawn on a sheet as high as it has to be, of which the screen shows a part, so
//! that it scrolls as one and no chart is squeezed.

mod charts;
mod sheet;

use ratatui::Frame;
use ratatui::layout::{Constraint, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Row, Table};

use crate::app::{Keymap, StatsScreen};
use crate::stats::{Stats, Streak, Totals};
use crate::text;
use crate::theme::Theme;
use charts::thousands;
use sheet::Sheet;

/// Columns from which on the tables stand side by side.
const SIDE_BY_SIDE: u16 = 66;

/// Rows of a table at most.
const ROWS: usize = 10;

/// Columns of the numbers in a table.
const NUMBERS: u16 = 8;

/// Draws the numbers over the screen and returns by how many lines they can be scrolled.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: Rect,
    keymap: &Keymap,
    numbers: &StatsScreen,
    theme: Theme,
) -> usize {
    let area = super::palette::centred(screen, 124, screen.height);
    let key = |name| keymap.first(name);
    let bottom = format!(
        " {} closes · {} {} scroll ",
        key("leave"),
        key("down"),
        key("up")
    );
    let block = Block::bordered().title(" Statistics ").title_bottom(bottom);
    let inner = block.inner(area);
    super::palette::cover(frame, area);
    frame.render_widget(block, area);
    let inside = Rect {
        x: inner.x + 1,
        width: inner.width.saturating_sub(2),
        ..inner
    };
    let mut sheet = Sheet::new(inside.width);
    match &numbers.stats {
        None => sheet.lines(vec![Line::styled("counting …", theme.quiet())]),
        Some(stats) => fill(&mut sheet, stats, theme),
    }
    sheet.show(frame, inside, numbers.scroll)
}

fn fill(sheet: &mut Sheet, stats: &Stats, theme: Theme) {
    let columns = usize::from(sheet.columns());
    for sentence in [totals(&stats.totals), streak(&stats.streak)] {
        let wrapped = text::wrap(&sentence, columns);
        sheet.lines(wrapped.into_iter().map(Line::from).collect());
    }
    charts::days(sheet, &stats.days, theme);
    charts::decided(sheet, &stats.weeks, theme);
    charts::inbox(sheet, &stats.weeks, theme);
    let mut tables = Vec::new();
    let tags = stats.tags.iter().map(|tag| (tag.name.as_str(), tag.papers));
    tables.push(("Tags", tags.collect::<Vec<_>>()));
    if let Some(organizations) = &stats.organizations {
        let list = organizations.iter();
        let list = list.map(|it| (it.organization.name.as_str(), it.papers));
        tables.push(("Organizations", list.collect()));
    }
    if let Some(sources) = &stats.sources {
        let list = sources.iter().map(|it| (it.name.as_str(), it.papers));
        tables.push(("Sources", list.collect()));
    }
    tables.retain(|(_, rows)| !rows.is_empty());
    draw_tables(sheet, &tables, theme);
}

fn totals(totals: &Totals) -> String {
    let parts = totals.labeled().into_iter();
    let parts: Vec<String> = parts
        .map(|(number, name)| format!("{} {name}", thousands(number)))
        .collect();
    parts.join(" · ")
}

fn streak(streak: &Streak) -> String {
    let days = |number: u32| match number {
        1 => "1 day".to_owned(),
        number => format!("{} days", thousands(number)),
    };
    match streak.last {
        None => "No decisions yet.".to_owned(),
        Some(last) if streak.days == 0 => format!(
            "Last decision on {last} · longest streak {}",
            days(streak.longest)
        ),
        Some(_) => format!(
            "Decisions on {} in a row · longest streak {}",
            days(streak.days),
            days(streak.longest)
        ),
    }
}

/// Tables side by side where there is room, else one below the other.
fn draw_tables(sheet: &mut Sheet, tables: &[(&str, Vec<(&str, u32)>)], theme: Theme) {
    const GAP: u16 = 3;
    let count = u16::try_from(tables.len()).unwrap_or(1).max(1);
    let together = if sheet.columns() < SIDE_BY_SIDE {
        1
    } else {
        count
    };
    let width = (sheet.columns() + GAP) / together - GAP.min(sheet.columns());
    for row in tables.chunks(usize::from(together)) {
        let rows = row.iter().map(|(_, list)| list.len().min(ROWS)).max();
        let height = u16::try_from(rows.unwrap_or(0) + 1).unwrap_or(u16::MAX);
        sheet.gap();
        let area = sheet.take(height);
        for ((title, list), at) in row.iter().zip(0..) {
            let place = Rect {
                x: area.x + at * (width + GAP),
                width,
                ..area
            };
            sheet.draw(table(title, list, width, theme), place);
        }
    }
}

fn table<'a>(title: &'a str, list: &[(&'a str, u32)], width: u16, theme: Theme) -> Table<'a> {
    let room = usize::from(width.saturating_sub(NUMBERS + 1));
    let shown = list.iter().take(ROWS);
    let rows = shown.map(|&(name, papers)| {
        let name = Text::from(text::fit(name, room).into_owned());
        Row::new([name, Text::from(thousands(papers)).right_aligned()])
    });
    let widths = [Constraint::Fill(1), Constraint::Length(NUMBERS)];
    let more = match list.len().saturating_sub(ROWS) {
        0 => String::new(),
        more => format!(
            "+{} more",
            thousands(u32::try_from(more).unwrap_or(u32::MAX))
        ),
    };
    let heading = [
        Text::styled(title, theme.heading()),
        Text::styled(more, theme.quiet()).right_aligned(),
    ];
    Table::new(rows, widths).header(Row::new(heading))
}
