//! The screen: where everything stands, and one file for each thing on it.
//!
//! Drawing reads the state and measures; it changes nothing.

mod abstract_pane;
mod bar;
mod decided;
mod footer;
mod help;
mod highlight;
mod hit;
mod list;
mod page;
mod palette;
mod pane_heading;
mod places;
mod sidebar;
mod stats;
mod tabs;
mod triage;
mod which_key;

#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::{Line, Span};

use crate::app::{Focus, Overlay, Sizes, State};
use places::{Pane, Places, Wish};

use crate::theme::Theme;
pub(super) use hit::mouse;

/// Draws the whole screen and returns what it measured.
pub(super) fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) -> Sizes {
    let area = frame.area();
    let (aside, panes) = match state.open_triage() {
        Some(_) => (None, area),
        None => sidebar::place(state.sidebar.is_visible(), area),
    };
    let Some(places) = Places::new(panes, Wish::of(state)) else {
        too_small(frame, area);
        return Sizes {
            list_top: state.list.rows().window(1).start,
            ..Sizes::default()
        };
    };
    let mut sizes = Sizes::default();
    if let Some(session) = state.open_triage() {
        let above_status = Rect {
            height: places.status.y - area.y,
            ..area
        };
        triage::draw(frame, above_status, state, session, theme, &mut sizes);
    } else {
        if let Some(aside) = aside {
            let entries = state.sidebar_entries();
            let has_focus = !state.overlay.is_open() && state.layout.has_focus(Focus::Sidebar);
            let cursor = state.sidebar.cursor();
            sidebar::draw(frame, aside, &entries, cursor, has_focus, theme);
        }
        draw_panes(frame, &places, state, theme, &mut sizes);
    }
    footer::draw_status(frame, places.status, state, theme);
    footer::draw_hints(frame, places.footer, state, theme);
    draw_overlay(frame, area, state, theme, &mut sizes);
    let keymap = &state.model.keymap;
    let above_footer = Rect {
        height: area.height - places.footer.height,
        ..area
    };
    let pending = state.keys.pending();
    which_key::draw(frame, above_footer, keymap, state.context(), pending, theme);
    paint_ground(frame, theme);
    sizes
}

/// Draws the overlay.
fn draw_overlay(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme, sizes: &mut Sizes) {
    let keymap = &state.model.keymap;
    match state.overlay.top() {
        Some(Overlay::Help(screen)) => {
            sizes.overlay_scroll = help::draw(frame, area, keymap, screen, theme);
        }
        Some(Overlay::Stats(screen)) => {
            sizes.overlay_scroll = stats::draw(frame, area, keymap, screen, theme);
        }
        Some(Overlay::Palette(palette)) => {
            palette::draw(frame, area, keymap, state.sidebar.saved(), palette, theme)
        }
        Some(Overlay::Import(line)) => palette::draw_question(
            frame,
            area,
            "Import a saved page or a directory of them",
            line,
            theme,
        ),
        Some(Overlay::Export(line)) => palette::draw_question(
            frame,
            area,
            "Write the bookmarked papers to (.md a list, .jsonl JSON lines)",
            line,
            theme,
        ),
        Some(Overlay::Page(page)) => {
            sizes.overlay_scroll = page::draw(frame, area, keymap, page);
        }
        Some(Overlay::Question(question)) => page::ask(frame, area, keymap, question, theme),
        None => {}
    }
}

/// Draws views, search bar, list and abstract.
fn draw_panes(
    frame: &mut Frame<'_>,
    places: &Places,
    state: &State,
    theme: Theme,
    sizes: &mut Sizes,
) {
    let wish = Wish::of(state);
    tabs::draw(frame, places.tabs, state, theme);
    bar::draw(frame, places.search, state, theme);
    let focused = |focus| !state.overlay.is_open() && state.layout.focused() == focus;
    let zoomed = if state.layout.is_zoomed() {
        " · zoomed"
    } else {
        ""
    };
    if wish.zoomed == Some(Pane::Abstract) {
        // What is not drawn keeps what was measured of it, by which it is moved meanwhile.
        sizes.list_rows = state.layout.sizes.list_rows;
        sizes.list_top = state.layout.sizes.list_top;
    } else {
        list::draw(frame, places.list, state, theme, sizes);
        let heading = list::heading(state) + zoomed;
        let focused = focused(Focus::List);
        pane_heading::draw(frame, places.list_rule, &heading, focused, theme);
    }
    abstract_pane::draw(frame, places.summary, state, theme, sizes);
    if wish.zoomed != Some(Pane::List) {
        let heading = abstract_pane::heading(state, sizes) + zoomed;
        let focused = focused(Focus::Abstract);
        pane_heading::draw(frame, places.abstract_rule, &heading, focused, theme);
    }
    divider(frame, places.divider, theme);
}

/// Gives the theme's own colors to what nothing else has colored.
fn paint_ground(frame: &mut Frame<'_>, theme: Theme) {
    let (fg, bg) = theme.base_colors();
    if (fg, bg) == (Color::Reset, Color::Reset) {
        return;
    }
    for cell in &mut frame.buffer_mut().content {
        if cell.fg == Color::Reset {
            cell.fg = fg;
        }
        if cell.bg == Color::Reset {
            cell.bg = bg;
        }
    }
}

fn too_small(frame: &mut Frame<'_>, area: Rect) {
    frame.render_widget(Line::from("too small: 20×5"), area);
}

fn divider(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    for y in area.top()..area.bottom() {
        frame.render_widget(
            Span::styled("│", theme.border()),
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}
