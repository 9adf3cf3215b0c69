//! The rule above a pane, with its heading.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text;
use crate::theme::Theme;

/// Draws a rule with a heading, highlighted for the focused pane.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    heading: &str,
    is_focused: bool,
    theme: Theme,
) {
    let (mark, style) = if is_focused {
        ("▸ ", theme.focused())
    } else {
        ("─ ", theme.quiet())
    };
    let columns = usize::from(area.width);
    let heading = text::fit(heading, columns.saturating_sub(4)).into_owned();
    let rule = "─".repeat(columns.saturating_sub(text::width(&heading) + 3));
    let line = Line::from(vec![
        Span::styled(mark, style),
        Span::styled(heading, style),
        Span::styled(format!(" {rule}"), theme.border()),
    ]);
    frame.render_widget(line, area);
}
