//! The sidebar: views, saved searches, followed organizations and tags with their numbers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Theme;
use crate::app::{SidebarEntry, with_thousands};
use crate::text;

/// Columns of the sidebar with its rule.
const COLUMNS: u16 = 28;

/// From this width on there is room for it beside the panes.
const WITH_SIDEBAR: u16 = 70;

/// Cuts the sidebar off the left of the screen, when it is shown and there is room.
pub(super) fn place(is_visible: bool, screen: Rect) -> (Option<Rect>, Rect) {
    if !is_visible || screen.width < WITH_SIDEBAR {
        return (None, screen);
    }
    let left = Rect {
        width: COLUMNS,
        ..screen
    };
    let rest = Rect {
        x: screen.x + COLUMNS,
        width: screen.width - COLUMNS,
        ..screen
    };
    (Some(left), rest)
}

/// Draws the part of the sidebar around its cursor.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    entries: &[SidebarEntry],
    cursor: usize,
    focused: bool,
    theme: Theme,
) {
    let columns = usize::from(area.width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut here = 0;
    for (at, entry) in entries.iter().enumerate() {
        if let Some(heading) = entry.heading {
            lines.push(Line::default());
            lines.push(Line::styled(format!(" {heading}"), theme.quiet()));
        }
        if at == cursor {
            here = lines.len();
        }
        lines.push(line(entry, focused && at == cursor, columns, theme));
    }
    let height = usize::from(area.height);
    let top = (here + 2)
        .saturating_sub(height)
        .min(lines.len().saturating_sub(height));
    for (line, y) in lines.into_iter().skip(top).zip(area.top()..area.bottom()) {
        let width = area.width.saturating_sub(1);
        frame.render_widget(
            line,
            Rect {
                y,
                height: 1,
                width,
                ..area
            },
        );
    }
    for y in area.top()..area.bottom() {
        let x = area.right().saturating_sub(1);
        frame.render_widget(Span::styled("│", theme.quiet()), Rect::new(x, y, 1, 1));
    }
}

fn line(entry: &SidebarEntry, here: bool, columns: usize, theme: Theme) -> Line<'static> {
    let count = entry.count.map_or(String::new(), |count| {
        with_thousands(usize::try_from(count).unwrap_or(usize::MAX))
    });
    let room = columns.saturating_sub(count.len() + 2);
    let name = text::fit(&entry.name, room).into_owned();
    let gap = " ".repeat(room.saturating_sub(text::width(&name)) + 1);
    let sign = if entry.is_open { "▸" } else { " " };
    let style = if entry.is_open {
        theme.focused()
    } else {
        ratatui::style::Style::new()
    };
    let line = Line::from(vec![
        Span::styled(format!("{sign}{name}"), style),
        Span::styled(format!("{gap}{count}"), theme.quiet()),
    ]);
    if here {
        line.patch_style(theme.cursor())
    } else {
        line
    }
}
