//! The hint after an unfinished key sequence: the keys that continue it, and their commands.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use super::overlay_frame;
use crate::app::{Context, KeyInput, Model, which_key};
use crate::text;
use crate::theme::Theme;

/// Columns between two columns of keys.
const GAP: usize = 2;

/// Draws the hint in the bottom right corner of `screen`.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: Rect,
    keys: &KeyInput,
    context: Context,
    model: &Model,
    theme: Theme,
) {
    let Some((pressed, rows)) = which_key(&model.keymap, context, keys.pending()) else {
        return;
    };
    let max_columns = usize::from(screen.width.saturating_sub(2));
    let max_lines = usize::from(screen.height.saturating_sub(2));
    if max_columns == 0 || max_lines == 0 {
        return;
    }
    let lines = lines(&rows, max_columns, max_lines, theme);
    let title = text::fit(&format!(" {pressed} … "), max_columns).into_owned();
    let widest = lines.iter().map(Line::width).max().unwrap_or(0);
    let columns = widest.max(text::width(&title)).min(max_columns);
    let size = |length| u16::try_from(length).unwrap_or(u16::MAX);
    let (width, height) = (size(columns + 2), size(lines.len() + 2));
    let area = Rect {
        x: screen.right().saturating_sub(width),
        y: screen.bottom().saturating_sub(height),
        width,
        height,
    };
    let inner = overlay_frame::draw(frame, area, &title, "");
    frame.render_widget(Text::from(lines), inner);
}

/// Arranges the keys from top to bottom in one or more columns. Keys that do not fit are counted
/// on the last line.
fn lines(
    rows: &[(String, String)],
    max_columns: usize,
    max_lines: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let widest = |column: fn(&(String, String)) -> &String| {
        let widths = rows.iter().map(|row| text::width(column(row)));
        widths.max().unwrap_or(0)
    };
    let keys = widest(|(key, _)| key);
    let cell = (keys + widest(|(_, command)| command) + 3).min(max_columns);
    let fitting = 1 + (max_columns - cell) / (cell + GAP);
    let columns = rows.len().div_ceil(max_lines).clamp(1, fitting);
    let height = rows.len().div_ceil(columns).clamp(1, max_lines);
    let mut lines = vec![Line::default(); height];
    let hidden = rows.len().saturating_sub(height * columns);
    // The count of the hidden keys replaces one more.
    let visible = rows.len() - hidden - usize::from(hidden > 0);
    for (at, (key, command)) in rows.iter().enumerate().take(visible) {
        let gap = if at < height { 0 } else { GAP };
        let command = text::fit(command, cell.saturating_sub(keys + 3)).into_owned();
        let rest = cell.saturating_sub(keys + 2 + text::width(&command));
        if let Some(line) = lines.get_mut(at % height) {
            line.spans.extend([
                Span::raw(" ".repeat(gap)),
                Span::styled(format!(" {key:<keys$}"), theme.key()),
                Span::raw(format!(" {command}{}", " ".repeat(rest))),
            ]);
        }
    }
    if let (true, Some(last)) = (hidden > 0, lines.last_mut()) {
        let more = format!(" … {} more", hidden + 1);
        last.push_span(Span::styled(more, theme.quiet()));
    }
    lines
}
