//! The rule above a pane, with its heading.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text;
use crate::theme::Theme;

/// Draws a horizontal rule with the heading of a pane; the focused pane is highlighted.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, heading: &str, focused: bool, theme: Theme) {
    let mark = if focused { "▸ " } else { "─ " };
    let columns = usize::from(area.width);
    let heading = text::fit(heading, columns.saturating_sub(4));
    let used = text::width(&heading) + 3;
    let style = if focused {
        theme.focused()
    } else {
        theme.quiet()
    };
    let line = Line::from(vec![
        Span::styled(mark, style),
        Span::styled(heading.into_owned(), style),
        Span::styled(
            format!(" {}", "─".repeat(columns.saturating_sub(used))),
            theme.border(),
        ),
    ]);
    frame.render_widget(line, area);
}
