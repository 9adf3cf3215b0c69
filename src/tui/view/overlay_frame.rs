//! The frame of an overlay: a bordered box over what is drawn already.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use crate::text;

/// Draws a box with a title and a line at its bottom; returns the area inside.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, title: &str, bottom: &str) -> Rect {
    let columns = usize::from(area.width).saturating_sub(2);
    let mut block = Block::bordered().title(text::fit(title, columns).into_owned());
    if !bottom.is_empty() {
        block = block.title_bottom(Line::raw(bottom));
    }
    let inner = block.inner(area);
    clear(frame, area);
    frame.render_widget(block, area);
    inner
}

/// Returns a rectangle in the middle of the screen, at most as large as the screen.
pub(super) fn centered(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// Clears an area. A wide character that its left edge cuts in two is cleared whole, because a
/// terminal cannot show half of it.
fn clear(frame: &mut Frame<'_>, area: Rect) {
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
