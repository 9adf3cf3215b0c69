//! An off-screen buffer that widgets are drawn on from top to bottom and that scrolls as a whole.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::Widget;

/// Lines of the buffer. What does not fit is cut off.
const LINES: u16 = 160;

pub(super) struct ScrollBuffer {
    buffer: Buffer,
    used: u16,
}

impl ScrollBuffer {
    pub(super) fn new(columns: u16) -> Self {
        Self {
            buffer: Buffer::empty(Rect::new(0, 0, columns, LINES)),
            used: 0,
        }
    }

    pub(super) fn columns(&self) -> u16 {
        self.buffer.area.width
    }

    /// Reserves the next lines, or as many as are left.
    pub(super) fn reserve(&mut self, height: u16) -> Rect {
        let y = self.used;
        let height = height.min(LINES - y);
        self.used += height;
        Rect::new(0, y, self.columns(), height)
    }

    /// Leaves a line empty, except at the top.
    pub(super) fn add_gap(&mut self) {
        if self.used > 0 {
            self.reserve(1);
        }
    }

    /// Draws into reserved lines.
    pub(super) fn draw(&mut self, widget: impl Widget, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            widget.render(area, &mut self.buffer);
        }
    }

    pub(super) fn add_lines(&mut self, lines: Vec<Line<'_>>) {
        let area = self.reserve(u16::try_from(lines.len()).unwrap_or(LINES));
        self.draw(Text::from(lines), area);
    }

    /// Copies the lines from `scroll` on to the screen; returns by how many lines the buffer can be
    /// scrolled.
    pub(super) fn show(&self, frame: &mut Frame<'_>, area: Rect, scroll: usize) -> usize {
        let last = self.used.saturating_sub(area.height);
        let top = u16::try_from(scroll).unwrap_or(LINES).min(last);
        let screen = frame.buffer_mut();
        for y in 0..area.height.min(self.used - top) {
            for x in 0..area.width {
                let target = screen.cell_mut((area.x + x, area.y + y));
                if let (Some(from), Some(to)) = (self.buffer.cell((x, top + y)), target) {
                    to.clone_from(from);
                }
            }
        }
        usize::from(last)
    }
}
