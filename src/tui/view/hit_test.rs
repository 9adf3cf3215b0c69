//! Mouse events: which part of the screen is under the pointer.

use ratatui::crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::layout::{Areas, LayoutOptions};
use super::{sidebar, tabs};
use crate::app::{Mouse, Share, State, Target};

/// Translates a mouse event; `None` for events without a meaning.
pub(in crate::tui) fn mouse(state: &State, screen: Rect, event: MouseEvent) -> Option<Mouse> {
    let (_, panes) = sidebar::split(state.sidebar.is_visible(), screen);
    let target = || target(state, panes, Position::new(event.column, event.row));
    Some(match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Mouse::Press(target()),
        MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
        MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag(share(panes, event.column)),
        MouseEventKind::ScrollDown => Mouse::Wheel(target(), 1),
        MouseEventKind::ScrollUp => Mouse::Wheel(target(), -1),
        _ => return None,
    })
}

fn target(state: &State, panes: Rect, cell: Position) -> Target {
    let Some(areas) = Areas::new(panes, LayoutOptions::of(&state.layout)) else {
        return Target::Elsewhere;
    };
    if areas.divider.contains(cell) {
        Target::Divider
    } else if areas.list.contains(cell) {
        Target::Line(usize::from(cell.y - areas.list.y))
    } else if areas.summary.contains(cell) {
        Target::Abstract
    } else if areas.tabs.contains(cell) {
        let (saved, columns) = (state.sidebar.saved(), usize::from(areas.tabs.width));
        let tabs = tabs::visible(&state.view, saved, &state.model, columns);
        let position = tabs::position_at(&tabs, usize::from(cell.x - areas.tabs.x));
        position.map_or(Target::Elsewhere, Target::Tab)
    } else {
        Target::Elsewhere
    }
}

/// Returns the share of the width that is left of a column.
fn share(panes: Rect, column: u16) -> Share {
    let column = column.saturating_sub(panes.x);
    let percent = u32::from(column) * 100 / u32::from(panes.width.max(1));
    Share::from(u8::try_from(percent).unwrap_or(100))
}
