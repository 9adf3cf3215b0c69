//! The bottom of the screen: what has just happened, and the keys that matter now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Theme;
use crate::app::{Severity, State, hints};
use crate::text;

/// Draws the status line.
pub(super) fn draw_status(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let style = match state.status.severity {
        Severity::Info => ratatui::style::Style::new(),
        Severity::Warning => theme.warning(),
        Severity::Error => theme.error(),
    };
    let message = if state.status.text.is_empty() && state.shelf {
        "These are landmark papers that come with deckle; import a page to begin your own library."
    } else {
        &state.status.text
    };
    let text = text::fit(message, usize::from(area.width).saturating_sub(1));
    frame.render_widget(Line::from(Span::styled(format!(" {text}"), style)), area);
}

/// Draws as many hints as fit, the way to help always among them.
pub(super) fn draw_hints(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let mut room = usize::from(area.width);
    let mut spans = Vec::new();
    let mut all = hints(&state.keymap, state.context());
    if let Some(help) = all.iter().position(|(_, hint)| *hint == "help") {
        let help = all.remove(help);
        all.insert(0, help);
    }
    for (key, hint) in all {
        let columns = text::width(&key) + text::width(hint) + 3;
        if columns > room {
            break;
        }
        room -= columns;
        spans.push(Span::styled(format!(" {key}"), theme.key()));
        spans.push(Span::styled(format!(" {hint} "), theme.quiet()));
    }
    frame.render_widget(Line::from(spans), area);
}
