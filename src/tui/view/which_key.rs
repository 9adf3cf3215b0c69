//! The hint after an unfinished sequence of keys: what can follow, and what each key does.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Block;

use super::Theme;
use crate::app::{Context, Key, Keymap, which_key};
use crate::text;

/// Columns between two columns of keys.
const GAP: usize = 2;

/// Draws the hint in the bottom right corner of `screen`, as large as it has to be.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: Rect,
    keymap: &Keymap,
    context: Context,
    pending: &[Key],
    theme: Theme,
) {
    let Some((begun, rows)) = which_key(keymap, context, pending) else {
        return;
    };
    let room = usize::from(screen.width.saturating_sub(2));
    let high = usize::from(screen.height.saturating_sub(2));
    if room == 0 || high == 0 {
        return;
    }
    let lines = lines(&rows, room, high, theme);
    let title = text::fit(&format!(" {begun} … "), room).into_owned();
    let widest = lines.iter().map(Line::width).max().unwrap_or(0);
    let columns = widest.max(text::width(&title)).min(room);
    let (width, height) = (short(columns + 2), short(lines.len() + 2));
    let area = Rect {
        x: screen.right().saturating_sub(width),
        y: screen.bottom().saturating_sub(height),
        width,
        height,
    };
    let block = Block::bordered().title(title);
    super::palette::cover(frame, area);
    frame.render_widget(Text::from(lines), block.inner(area));
    frame.render_widget(block, area);
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// The keys from top to bottom, in as many columns as it takes; what has no room is told of.
fn lines(rows: &[(String, String)], room: usize, high: usize, theme: Theme) -> Vec<Line<'static>> {
    let keys = rows
        .iter()
        .map(|(key, _)| text::width(key))
        .max()
        .unwrap_or(0);
    let does = rows
        .iter()
        .map(|(_, does)| text::width(does))
        .max()
        .unwrap_or(0);
    let cell = (keys + does + 3).min(room);
    let fit = 1 + (room - cell) / (cell + GAP);
    let wanted = rows.len().div_ceil(high).clamp(1, fit);
    let height = rows.len().div_ceil(wanted).clamp(1, high);
    let mut lines = vec![Line::default(); height];
    let left_out = rows.len().saturating_sub(height * wanted);
    let shown = rows.len() - left_out - usize::from(left_out > 0);
    for (at, (key, does)) in rows.iter().enumerate().take(shown) {
        let gap = if at < height { 0 } else { GAP };
        let does = text::fit(does, cell.saturating_sub(keys + 3)).into_owned();
        let rest = cell.saturating_sub(keys + 2 + text::width(&does));
        if let Some(line) = lines.get_mut(at % height) {
            line.spans.extend([
                Span::raw(" ".repeat(gap)),
                Span::styled(format!(" {key:<keys$}"), theme.key()),
                Span::raw(format!(" {does}{}", " ".repeat(rest))),
            ]);
        }
    }
    if let (true, Some(last)) = (left_out > 0, lines.last_mut()) {
        let more = format!(" … {} more", left_out + 1);
        last.push_span(Span::styled(more, theme.quiet()));
    }
    lines
}
