//! The mouse, where the user has turned it on. Each thing that it does has a key as well.

use super::{browse, saved, search};
use crate::app::command::Call;
use crate::app::effect::Effect;
use crate::app::list::ListLine;
use crate::app::mouse::{Mouse, Target};
use crate::app::overlay::Overlay;
use crate::app::panes::Anchor;
use crate::app::panes::Focus;
use crate::app::state::State;
use crate::search::View;

/// Lines that one step of the wheel moves by.
const STEP: isize = 3;

/// Does what the mouse says. Under an overlay only the wheel works.
pub(super) fn take(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    state.pending.clear();
    let one_paper = state.open_triage().is_some() && state.overlay.is_none();
    match mouse {
        Mouse::Wheel(_, steps) if one_paper => {
            return wheel(state, Target::Abstract, steps.saturating_mul(STEP));
        }
        Mouse::Press(_) if one_paper => {}
        Mouse::Release => state.dragging = false,
        Mouse::Drag(share) if state.dragging => state.list_share = share,
        Mouse::Wheel(target, steps) => return wheel(state, target, steps.saturating_mul(STEP)),
        Mouse::Press(target) if state.overlay.is_none() => return press(state, target),
        Mouse::Drag(_) | Mouse::Press(_) => {}
    }
    Vec::new()
}

fn press(state: &mut State, target: Target) -> Vec<Effect> {
    match target {
        Target::Divider => state.dragging = true,
        Target::Abstract => return browse::focus(state, Focus::Abstract),
        Target::Line(line) => {
            let ListLine::Place(place) = state.list.line(state.sizes.list_top + line) else {
                return Vec::new();
            };
            if place < state.list.len() {
                let effects = leave_bar(state);
                state.focus = Focus::List;
                state.anchor = Anchor::Stay;
                state.list.go(place);
                return effects;
            }
        }
        Target::Tab(place) => {
            if let Some(&view) = View::ALL.get(place) {
                return Call::view(view).map_or_else(Vec::new, |call| super::run(state, call));
            }
            let place = place - View::ALL.len();
            if state.saved.get(place).is_some() {
                return saved::open_by_place(state, place);
            }
        }
        Target::Elsewhere => {}
    }
    Vec::new()
}

/// Keeps what was typed in the bar, as Enter does.
fn leave_bar(state: &mut State) -> Vec<Effect> {
    if state.focus == Focus::Search {
        search::keep(state)
    } else {
        Vec::new()
    }
}

fn wheel(state: &mut State, target: Target, lines: isize) -> Vec<Effect> {
    match (&mut state.overlay, target) {
        (Some(Overlay::Help(help)), _) => {
            let scroll = help.scroll.saturating_add_signed(lines);
            help.scroll = scroll.min(state.sizes.overlay_scroll);
        }
        (Some(Overlay::Page(page)), _) => {
            let scroll = page.scroll.saturating_add_signed(lines);
            page.scroll = scroll.min(state.sizes.overlay_scroll);
        }
        (None, Target::Abstract) => {
            browse::scroll(state, lines);
            let last = state
                .sizes
                .abstract_lines
                .saturating_sub(state.sizes.abstract_rows);
            if let Some(shown) = &mut state.shown {
                shown.scroll = shown.scroll.min(last);
            }
        }
        (None, Target::Line(_)) => {
            state.list.step_lines(lines);
            state.anchor = Anchor::Stay;
        }
        _ => {}
    }
    Vec::new()
}
