//! A line of edited text that scrolls so that its cursor stays visible.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::LineEdit;
use crate::text;
use crate::theme::Theme;

/// Draws a text after a prompt, with the cursor if it is being edited.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    prompt: &str,
    line: &LineEdit,
    is_edited: bool,
    theme: Theme,
) {
    let columns = usize::from(area.width).saturating_sub(prompt.len() + 1);
    let before = text::width(line.before_cursor());
    let visible = scroll(line.text(), before, columns);
    let spans = vec![
        Span::styled(prompt.to_owned(), theme.focused()),
        Span::raw(text::fit(visible, columns + 1).into_owned()),
    ];
    let line = Rect {
        height: area.height.min(1),
        ..area
    };
    frame.render_widget(Line::from(spans), line);
    if is_edited {
        set_cursor(frame, area, before.min(columns) + prompt.len());
    }
}

/// Returns a text without as many columns at its start as the cursor is beyond the last one.
pub(super) fn scroll(text: &str, cursor: usize, columns: usize) -> &str {
    let hidden = cursor.saturating_sub(columns);
    let mut starts = text.char_indices().map(|(at, _)| at);
    let start = starts.find(|&at| text::width(text.get(..at).unwrap_or_default()) >= hidden);
    text.get(start.unwrap_or(text.len())..).unwrap_or_default()
}

/// Puts the terminal's cursor at a column of an area, at most at the last one.
pub(super) fn set_cursor(frame: &mut Frame<'_>, area: Rect, column: usize) {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    let x = area.x + column.min(area.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(x, area.y));
}
