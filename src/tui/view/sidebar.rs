//! The sidebar: views, saved searches, followed organizations and tags, with counts.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::{Sidebar, SidebarEntry, with_thousands};
use crate::text;
use crate::theme::Theme;

/// Columns of the sidebar with its rule.
const COLUMNS: u16 = 28;

/// The width of the screen from which the sidebar fits.
const MIN_WIDTH: u16 = 70;

/// Splits the screen into the sidebar, if it is visible and fits, and the rest.
pub(super) fn split(is_visible: bool, screen: Rect) -> (Option<Rect>, Rect) {
    if !is_visible || screen.width < MIN_WIDTH {
        return (None, screen);
    }
    let sidebar = Rect {
        width: COLUMNS,
        ..screen
    };
    let rest = Rect {
        x: screen.x + COLUMNS,
        width: screen.width - COLUMNS,
        ..screen
    };
    (Some(sidebar), rest)
}

/// Draws as many entries as fit, the one under the cursor among them.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    sidebar: &Sidebar,
    entries: &[SidebarEntry],
    is_focused: bool,
    theme: Theme,
) {
    let columns = usize::from(area.width.saturating_sub(2));
    let mut lines = Vec::new();
    let mut cursor_line = 0;
    for (at, entry) in entries.iter().enumerate() {
        if let Some(heading) = entry.heading {
            lines.push(Line::default());
            lines.push(Line::styled(format!(" {heading}"), theme.quiet()));
        }
        let mut line = line(entry, columns, theme);
        if at == sidebar.cursor() {
            cursor_line = lines.len();
            if is_focused {
                line = line.patch_style(theme.cursor());
            }
        }
        lines.push(line);
    }
    let height = usize::from(area.height);
    let top = (cursor_line + 2)
        .saturating_sub(height)
        .min(lines.len().saturating_sub(height));
    let text = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    for (line, row) in lines.into_iter().skip(top).zip(text.rows()) {
        frame.render_widget(line, row);
    }
    for y in area.top()..area.bottom() {
        let x = area.right().saturating_sub(1);
        frame.render_widget(Span::styled("│", theme.quiet()), Rect::new(x, y, 1, 1));
    }
}

fn line(entry: &SidebarEntry, columns: usize, theme: Theme) -> Line<'static> {
    let count = entry.count.map(|count| with_thousands(count as usize));
    let count = count.unwrap_or_default();
    let name_columns = columns.saturating_sub(count.len() + 2);
    let name = text::fit(&entry.name, name_columns).into_owned();
    let gap = " ".repeat(name_columns.saturating_sub(text::width(&name)) + 1);
    let (sign, style) = if entry.is_open {
        ("▸", theme.focused())
    } else {
        (" ", Style::new())
    };
    Line::from(vec![
        Span::styled(format!("{sign}{name}"), style),
        Span::styled(format!("{gap}{count}"), theme.quiet()),
    ])
}
