//! The last line: the keys that matter now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Context, State, When, hints};
use crate::text;
use crate::theme::Theme;

/// Draws as many key hints as fit.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let context = state.context();
    let in_triage = context == Context::List && state.open_triage().is_some();
    let applies = |when| applies(state, when);
    let mut free = usize::from(area.width);
    let mut spans = Vec::new();
    for (key, hint) in hints(&state.model.keymap, context, in_triage, applies) {
        let columns = text::width(&key) + text::width(hint) + 3;
        if columns > free {
            break;
        }
        free -= columns;
        spans.push(Span::styled(format!(" {key}"), theme.key()));
        spans.push(Span::styled(format!(" {hint} "), theme.quiet()));
    }
    frame.render_widget(Line::from(spans), area);
}

fn applies(state: &State, when: When) -> bool {
    match when {
        When::Always => true,
        When::WithRow => !state.list.rows().is_empty(),
        When::WithMatches => state.is_searching() && !state.list.rows().is_empty(),
        When::AtStart => state.model.is_starter || state.model.titles.is_empty(),
        When::Leavable => state.context() != Context::List || !state.bar.query().is_empty(),
    }
}
