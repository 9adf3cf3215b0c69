//! A sheet that widgets are drawn on from top to bottom and that the screen shows a part of.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::Widget;

/// Lines that a sheet has; what is longer is cut off.
const LINES: u16 = 160;

/// The sheet, as wide as what it is shown in.
pub(super) struct Sheet {
    buffer: Buffer,
    used: u16,
}

impl Sheet {
    pub(super) fn new(columns: u16) -> Self {
        Self {
            buffer: Buffer::empty(Rect::new(0, 0, columns, LINES)),
            used: 0,
        }
    }

    pub(super) fn columns(&self) -> u16 {
        self.buffer.area.width
    }

    /// Gives the next lines away, as far as there are any.
    pub(super) fn take(&mut self, height: u16) -> Rect {
        let y = self.used;
        let height = height.min(LINES - y);
        self.used += height;
        Rect::new(0, y, self.columns(), height)
    }

    /// Leaves a line empty, if there is something above it.
    pub(super) fn gap(&mut self) {
        if self.used > 0 {
            self.take(1);
        }
    }

    /// Draws into lines that were taken; what lies outside of the sheet is left out.
    pub(super) fn draw(&mut self, widget: impl Widget, area: Rect) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            widget.render(area, &mut self.buffer);
        }
    }

    /// Writes lines.
    pub(super) fn lines(&mut self, lines: Vec<Line<'_>>) {
        let area = self.take(u16::try_from(lines.len()).unwrap_or(LINES));
        self.draw(Text::from(lines), area);
    }

    /// Shows the part of the sheet below `scroll` and returns by how many lines it can be
    /// scrolled.
    pub(super) fn show(&self, frame: &mut Frame<'_>, area: Rect, scroll: usize) -> usize {
        let last = self.used.saturating_sub(area.height);
        let top = u16::try_from(scroll).unwrap_or(LINES).min(last);
        let screen = frame.buffer_mut();
        for y in 0..area.height.min(self.used - top) {
            for x in 0..area.width {
                let place = (area.x + x, area.y + y);
                if let (Some(from), Some(to)) =
                    (self.buffer.cell((x, top + y)), screen.cell_mut(place))
                {
                    to.clone_from(from);
                }
            }
        }
        usize::from(last)
    }
}
