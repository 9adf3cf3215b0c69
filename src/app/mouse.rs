//! The mouse, if the user has turned it on. Everything that it does has a key as well.

use super::command::Call;
use super::dispatch;
use super::effect::Effect;
use super::flow::{panes, saved_searches, search};
use super::layout::Focus;
use super::layout::Share;
use super::list::ListLine;
use super::state::State;
use crate::search::View;

/// The lines of one step of the wheel.
const WHEEL_LINES: isize = 3;

/// The part of the screen under the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    /// A visible line of the list, counted from the first one.
    Line(usize),
    /// A tab of the top line: the views, then the saved searches.
    Tab(usize),
    Abstract,
    Divider,
    Elsewhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mouse {
    /// The left button went down.
    Press(Target),
    /// The pointer moved with the button down, to this share of the width.
    Drag(Share),
    /// The button went up.
    Release,
    /// The wheel was turned by steps; negative is up.
    Wheel(Target, isize),
}

/// Applies a mouse event. With an overlay only the wheel works, and it scrolls the overlay.
pub(crate) fn apply(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    state.keys.clear();
    let has_overlay = state.overlay.is_open();
    let in_triage = state.open_triage().is_some() && !has_overlay;
    match mouse {
        Mouse::Wheel(target, steps) => {
            let target = if in_triage { Target::Abstract } else { target };
            scroll(state, target, steps.saturating_mul(WHEEL_LINES));
        }
        Mouse::Release => state.layout.release(),
        Mouse::Drag(share) => state.layout.drag(share),
        Mouse::Press(target) if !in_triage && !has_overlay => return press(state, target),
        Mouse::Press(_) => {}
    }
    Vec::new()
}

fn press(state: &mut State, target: Target) -> Vec<Effect> {
    match target {
        Target::Divider => state.layout.grab_divider(),
        Target::Abstract => return panes::focus(state, Focus::Abstract),
        Target::Line(line) => return press_line(state, line),
        Target::Tab(tab) => return press_tab(state, tab),
        Target::Elsewhere => {}
    }
    Vec::new()
}

/// Moves the cursor to a row; the search bar keeps its search, as with Enter.
fn press_line(state: &mut State, line: usize) -> Vec<Effect> {
    let line = state.layout.sizes.list_top + line;
    let position = match state.list.rows().line(line) {
        ListLine::Place(position) if position < state.list.rows().len() => position,
        ListLine::Place(_) | ListLine::Rule => return Vec::new(),
    };
    let effects = if state.layout.has_focus(Focus::Search) {
        search::keep(state)
    } else {
        Vec::new()
    };
    state.layout.focus(Focus::List);
    state.list.go(position);
    effects
}

fn press_tab(state: &mut State, tab: usize) -> Vec<Effect> {
    if let Some(&view) = View::ALL.get(tab) {
        let call = Call::view(view);
        return call.map_or_else(Vec::new, |call| dispatch::run(state, &call));
    }
    let position = tab - View::COUNT;
    if state.sidebar.saved().get(position).is_some() {
        return saved_searches::open_at(state, position);
    }
    Vec::new()
}

fn scroll(state: &mut State, target: Target, lines: isize) {
    let sizes = &state.layout.sizes;
    match target {
        _ if state.overlay.is_open() => state.overlay.scroll(lines, sizes.overlay_scroll),
        Target::Abstract => {
            let last = sizes.abstract_lines.saturating_sub(sizes.abstract_rows);
            state.preview.scroll_up_to(lines, last);
        }
        Target::Line(_) => state.list.move_by_lines(lines),
        Target::Tab(_) | Target::Divider | Target::Elsewhere => {}
    }
}
