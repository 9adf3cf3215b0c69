//! What lies under a cell of the screen, for the mouse.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::places::{Places, Wish};
use super::{sidebar, tabs};
use crate::app::{Mouse, Share, State, Target};

/// Returns what the mouse has done, if it means anything.
pub(in crate::tui) fn mouse(state: &State, area: Rect, event: MouseEvent) -> Option<Mouse> {
    let cell = Position::new(event.column, event.row);
    Some(match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Mouse::Press(target(state, area, cell)),
        MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
        MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag(share(
            sidebar::place(state.sidebar.is_visible(), area).1,
            event.column,
        )),
        MouseEventKind::ScrollDown => Mouse::Wheel(target(state, area, cell), 1),
        MouseEventKind::ScrollUp => Mouse::Wheel(target(state, area, cell), -1),
        _ => return None,
    })
}

/// Returns what lies under a cell.
fn target(state: &State, area: Rect, cell: Position) -> Target {
    let (_, panes) = sidebar::place(state.sidebar.is_visible(), area);
    let Some(places) = Places::new(panes, Wish::of(state)) else {
        return Target::Elsewhere;
    };
    if places.divider.contains(cell) {
        Target::Divider
    } else if places.list.contains(cell) {
        Target::Line(usize::from(cell.y - places.list.y))
    } else if places.summary.contains(cell) {
        Target::Abstract
    } else if places.tabs.contains(cell) {
        let columns = usize::from(places.tabs.width);
        let place = tabs::place_at(state, columns, usize::from(cell.x - places.tabs.x));
        place.map_or(Target::Elsewhere, Target::Tab)
    } else {
        Target::Elsewhere
    }
}

/// Returns the share of the panes' width that lies left of a column.
fn share(area: Rect, column: u16) -> Share {
    let column = column.saturating_sub(area.x);
    let per_cent = u32::from(column) * 100 / u32::from(area.width.max(1));
    Share::from(u8::try_from(per_cent).unwrap_or(100))
}
