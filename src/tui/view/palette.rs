//! Boxes with a text line: the command palette and the question for a file.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Clear};

use super::Theme;
use crate::app::{Keymap, LineEdit, Palette, Saved};
use crate::text;

/// Columns for the name of an action.
const NAME: usize = 20;

/// Columns for its keys.
const KEYS: usize = 14;

/// Returns a rectangle in the middle of the screen, no larger than the screen.
pub(super) fn centred(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    let (x, y) = (
        screen.x + (screen.width - width) / 2,
        screen.y + (screen.height - height) / 2,
    );
    Rect {
        x,
        y,
        width,
        height,
    }
}

/// Empties what a box is about to cover. A wide character that the left edge would cut in two goes
/// altogether, for a terminal cannot show half of it.
pub(super) fn cover(frame: &mut Frame<'_>, area: Rect) {
    frame.render_widget(Clear, area);
    let Some(left) = area.x.checked_sub(1) else {
        return;
    };
    for y in area.top()..area.bottom() {
        if let Some(cell) = frame.buffer_mut().cell_mut((left, y))
            && text::width(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }
}

/// Draws the palette with as many entries as fit around the chosen one.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: Rect,
    keymap: &Keymap,
    saved: &Saved,
    palette: &Palette,
    theme: Theme,
) {
    let inner = frame_of(frame, centred(screen, 96, 20), " Run a command ");
    let rows = usize::from(inner.height.saturating_sub(1));
    draw_line(frame, inner, ": ", &palette.line, true, theme);
    let entries = palette.entries(keymap, saved);
    let top = (palette.chosen + 1).saturating_sub(rows);
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate().skip(top).take(rows) {
        let keys = keymap.written(&entry.call);
        let keys = text::fit(&keys, KEYS);
        let text = format!(" {:<NAME$} {keys:<KEYS$} {}", entry.name(), entry.sentence);
        let columns = usize::from(inner.width);
        let text = text::fit(&text, columns).into_owned();
        let style = if at == palette.chosen {
            theme.cursor()
        } else {
            ratatui::style::Style::new()
        };
        lines.push(Line::styled(format!("{text:<columns$}"), style));
    }
    if entries.is_empty() {
        lines.push(Line::styled(" no command matches", theme.quiet()));
    }
    let below = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    frame.render_widget(Text::from(lines), below.intersection(inner));
}

/// Draws a question with a line for its answer.
pub(super) fn draw_question(
    frame: &mut Frame<'_>,
    screen: Rect,
    question: &str,
    line: &LineEdit,
    theme: Theme,
) {
    let inner = frame_of(frame, centred(screen, 80, 3), &format!(" {question} "));
    draw_line(frame, inner, "> ", line, true, theme);
}

fn frame_of(frame: &mut Frame<'_>, area: Rect, title: &str) -> Rect {
    let title = text::fit(title, usize::from(area.width).saturating_sub(2)).into_owned();
    let block = Block::bordered().title(title);
    let inner = block.inner(area);
    cover(frame, area);
    frame.render_widget(block, area);
    inner
}

/// Draws a text line, while it is `typed` into with a cursor and so that the cursor is visible.
pub(super) fn draw_line(
    frame: &mut Frame<'_>,
    area: Rect,
    prompt: &str,
    line: &LineEdit,
    typed: bool,
    theme: Theme,
) {
    let room = usize::from(area.width).saturating_sub(prompt.len() + 1);
    let before = text::width(line.before_cursor());
    let shown = if before > room {
        super::bar::tail(line.text(), before - room)
    } else {
        line.text()
    };
    let spans = vec![
        Span::styled(prompt.to_owned(), theme.focused()),
        Span::raw(text::fit(shown, room + 1).into_owned()),
    ];
    frame.render_widget(
        Line::from(spans),
        Rect {
            height: area.height.min(1),
            ..area
        },
    );
    if !typed {
        return;
    }
    let column = u16::try_from(before.min(room) + prompt.len()).unwrap_or(u16::MAX);
    frame.set_cursor_position(Position::new(
        area.x + column.min(area.width.saturating_sub(1)),
        area.y,
    ));
}
