//! A page of text that scrolls.

use ratatui::Frame;
use ratatui::text::{Line, Text};

use super::overlay_frame::{self, centered};
use crate::app::{Model, Page};
use crate::text;

/// Draws a page; returns by how many lines it can be scrolled.
pub(super) fn draw(frame: &mut Frame<'_>, page: &Page, model: &Model) -> usize {
    let screen = frame.area();
    let area = centered(screen, 96, screen.height);
    let key = |name| model.keymap.first(name);
    let is_longer = page.lines.len() > usize::from(area.height.saturating_sub(2));
    let scroll = if is_longer {
        format!("· {} {} scroll ", key("down"), key("up"))
    } else {
        String::new()
    };
    let bottom = format!(" {} closes {scroll}", key("close"));
    let inner = overlay_frame::draw(frame, area, &format!(" {} ", page.title), &bottom);
    let (columns, height) = (usize::from(inner.width), usize::from(inner.height));
    let last = page.lines.len().saturating_sub(height);
    let lines = page.lines.iter().skip(page.scroll.min(last)).take(height);
    let lines = lines.map(|line| Line::raw(text::fit(line, columns)));
    frame.render_widget(Text::from(lines.collect::<Vec<_>>()), inner);
    last
}
