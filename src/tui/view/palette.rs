//! The command palette.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Text};

use super::overlay_frame::{self, centered};
use super::text_line;
use crate::app::{Model, Palette, Saved};
use crate::text;
use crate::theme::Theme;

/// Columns for the name of a command.
const NAME: usize = 20;

/// Columns for its keys.
const KEYS: usize = 14;

/// Draws the palette with as many entries as fit, the selected one among them.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    palette: &Palette,
    saved: &Saved,
    model: &Model,
    theme: Theme,
) {
    let area = centered(frame.area(), 96, 20);
    let inner = overlay_frame::draw(frame, area, " Run a command ", "");
    text_line::draw(frame, inner, ": ", &palette.line, true, theme);
    let below = Rect {
        y: inner.y + 1,
        height: inner.height.saturating_sub(1),
        ..inner
    };
    let (rows, columns) = (usize::from(below.height), usize::from(inner.width));
    let entries = palette.entries(&model.keymap, saved);
    let top = (palette.chosen + 1).saturating_sub(rows);
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate().skip(top).take(rows) {
        let keys = model.keymap.written(&entry.call);
        let keys = text::fit(&keys, KEYS);
        let text = format!(" {:<NAME$} {keys:<KEYS$} {}", entry.name(), entry.sentence);
        let text = text::fit(&text, columns).into_owned();
        let style = if at == palette.chosen {
            theme.cursor()
        } else {
            Style::new()
        };
        lines.push(Line::styled(format!("{text:<columns$}"), style));
    }
    if entries.is_empty() {
        lines.push(Line::styled(" no command matches", theme.quiet()));
    }
    frame.render_widget(Text::from(lines), below.intersection(inner));
}
