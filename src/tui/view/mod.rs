//! The screen: the areas of its parts, and one file for each part.
//!
//! A view function takes its component, the model and the theme, draws into an area and returns
//! what it measured; it changes nothing. Only this file, the hit test, the footer and the empty
//! list read the whole state.

mod empty_list;
mod footer;
mod help;
mod highlight;
mod hit_test;
mod layout;
mod list;
mod mark_badges;
mod overlay;
mod overlay_frame;
mod page;
mod palette;
mod pane_heading;
mod preview;
mod prompt;
mod search_bar;
mod sidebar;
mod stats;
mod status_line;
mod tabs;
mod text_line;
mod triage;
mod which_key;

#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::text::{Line, Span};

use crate::app::{Focus, Sizes, State};
use crate::theme::Theme;
pub(super) use hit_test::mouse;
use layout::{Areas, LayoutOptions, Pane};
use search_bar::SearchBarView;

/// The lines of an overlay's frame; overlays that scroll fill the height of the screen.
const FRAME_ROWS: usize = 2;

/// Draws the whole screen and returns what it measured.
pub(super) fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) -> Sizes {
    let screen = frame.area();
    let has_sidebar = state.sidebar.is_visible() && state.open_triage().is_none();
    let (sidebar, panes) = sidebar::split(has_sidebar, screen);
    let Some(areas) = Areas::new(panes, LayoutOptions::of(&state.layout)) else {
        frame.render_widget(Line::from("too small: 20×5"), screen);
        return Sizes {
            list_top: state.list.rows().window(1).start,
            ..Sizes::default()
        };
    };
    let mut sizes = if state.open_triage().is_some() {
        draw_triage(frame, areas.above_status(screen), state, theme)
    } else {
        if let Some(area) = sidebar {
            draw_sidebar(frame, area, state, theme);
        }
        draw_panes(frame, &areas, state, theme)
    };
    let bar = search_bar(state);
    status_line::draw(
        frame,
        areas.status,
        &state.status,
        &bar,
        &state.model,
        theme,
    );
    footer::draw(frame, areas.footer, state, theme);
    if let Some(overlay) = state.overlay.top() {
        let saved = state.sidebar.saved();
        sizes.overlay_rows = usize::from(frame.area().height).saturating_sub(FRAME_ROWS);
        sizes.overlay_scroll = overlay::draw(frame, overlay, saved, &state.model, theme);
    }
    let above_footer = Rect {
        height: screen.height - areas.footer.height,
        ..screen
    };
    let context = state.context();
    which_key::draw(
        frame,
        above_footer,
        &state.keys,
        context,
        &state.model,
        theme,
    );
    fill_base_colors(frame, theme);
    sizes
}

/// Draws the paper of the triage session, in the place of tabs, search bar and panes.
fn draw_triage(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) -> Sizes {
    let areas = triage::Areas::new(area, state.model.measure);
    let query = state.list.visible_query();
    let sizes = preview::draw(
        frame,
        areas.paper,
        &state.preview,
        query,
        &state.model,
        theme,
    );
    let (rows, model) = (state.list.rows(), &state.model);
    if let Some(triage) = state.open_triage() {
        triage::draw_progress(frame, areas.progress, triage, rows, model, theme);
    }
    let heading = preview::heading(&state.preview, &sizes);
    let is_focused = !state.overlay.is_open();
    pane_heading::draw(frame, areas.rule, &heading, is_focused, theme);
    Sizes {
        list_rows: sizes.abstract_rows,
        list_top: rows.window(1).start,
        ..sizes
    }
}

/// Draws tabs, search bar, list and abstract.
fn draw_panes(frame: &mut Frame<'_>, areas: &Areas, state: &State, theme: Theme) -> Sizes {
    let (model, view) = (&state.model, &state.view);
    let columns = usize::from(areas.tabs.width);
    let tabs = tabs::visible(view, state.sidebar.saved(), model, columns);
    tabs::draw(frame, areas.tabs, tabs, state.status.unsaved(), theme);
    search_bar::draw(frame, areas.search, &search_bar(state), theme);
    let zoomed = LayoutOptions::of(&state.layout).zoomed;
    let suffix = if zoomed.is_some() { " · zoomed" } else { "" };
    let query = state.list.visible_query();
    let mut sizes = preview::draw(frame, areas.summary, &state.preview, query, model, theme);
    if zoomed == Some(Pane::Abstract) {
        // Keys still move the hidden list, by its last size.
        sizes.list_rows = state.layout.sizes.list_rows;
        sizes.list_top = state.layout.sizes.list_top;
    } else {
        sizes.list_rows = usize::from(areas.list.height);
        sizes.list_top = list::draw(frame, areas.list, &state.list, view.sort(), model, theme);
        if state.list.rows().is_empty() {
            empty_list::draw(frame, areas.list, state, theme);
        }
        let heading = list::heading(&state.list, view, model, state.is_searching()) + suffix;
        let is_focused = has_focus(state, Focus::List);
        pane_heading::draw(frame, areas.list_rule, &heading, is_focused, theme);
    }
    if zoomed != Some(Pane::List) {
        let heading = preview::heading(&state.preview, &sizes) + suffix;
        let is_focused = has_focus(state, Focus::Abstract);
        pane_heading::draw(frame, areas.abstract_rule, &heading, is_focused, theme);
    }
    draw_divider(frame, areas.divider, theme);
    sizes
}

fn draw_sidebar(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let is_focused = has_focus(state, Focus::Sidebar);
    let entries = state.sidebar_entries();
    sidebar::draw(frame, area, &state.sidebar, &entries, is_focused, theme);
}

fn search_bar(state: &State) -> SearchBarView<'_> {
    SearchBarView {
        bar: &state.bar,
        list: &state.list,
        is_typing: has_focus(state, Focus::Search),
        is_searching: state.is_searching(),
    }
}

/// Returns whether a part of the screen receives the keys.
fn has_focus(state: &State, focus: Focus) -> bool {
    !state.overlay.is_open() && state.layout.has_focus(focus)
}

/// Gives the colors of the theme to all cells without a color.
fn fill_base_colors(frame: &mut Frame<'_>, theme: Theme) {
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

fn draw_divider(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    for row in area.rows() {
        frame.render_widget(Span::styled("│", theme.border()), row);
    }
}
