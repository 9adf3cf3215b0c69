//! The bottom of the screen: what has just happened, and the keys that matter now.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Clear;

use super::{Theme, bar};
use crate::app::{Context, Severity, State, When, hints};
use crate::text;

/// Draws the status line; what went wrong is told in full, over as many lines as it takes.
pub(super) fn draw_status(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let (message, severity) = &message(state, area);
    let style = match severity {
        Severity::Info => ratatui::style::Style::new(),
        Severity::Warning => theme.warning(),
        Severity::Error => theme.error(),
    };
    let mut lines = text::wrap(message, usize::from(area.width).saturating_sub(2));
    if *severity == Severity::Info {
        lines = vec![text::fit(message, usize::from(area.width).saturating_sub(1)).into_owned()];
    }
    let lines: Vec<Line<'_>> = lines
        .into_iter()
        .map(|line| Line::from(Span::styled(format!(" {line}"), style)))
        .collect();
    let height = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .min(area.y)
        .max(1);
    let above = Rect {
        y: area.y - (height - 1),
        height,
        ..area
    };
    frame.render_widget(Clear, above);
    frame.render_widget(Text::from(lines), above);
}

/// What has just happened; else what the bar has no room for; else what goes on meanwhile.
fn message(state: &State, area: Rect) -> (String, Severity) {
    let left_out = bar::told(state, usize::from(area.width)).left_out;
    let problem = state.bar.problem().map(|problem| problem.message.as_str());
    // What the bar would say of a problem tells more than the sentence alone.
    let of_bar = problem == Some(state.status.text()) && left_out.is_some();
    if !state.status.text().is_empty() && !of_bar {
        return (
            state.status.text().to_owned(),
            state.status.message().severity,
        );
    }
    if let Some(sentence) = left_out {
        return (sentence, Severity::Warning);
    }
    let background = state.status.progress();
    if background.is_empty() && state.model.is_starter {
        return (welcome(state), Severity::Info);
    }
    (background, Severity::Info)
}

/// Says what the starter library is and how to get away from it.
fn welcome(state: &State) -> String {
    let key = |name| state.model.keymap.first(name);
    format!(
        "Landmark papers · {} imports a page saved as HTML, Markdown or text · {} removes these",
        key("import"),
        key("remove-starter-library")
    )
}

/// Returns whether an entry of the footer applies now.
fn applies(state: &State, when: When) -> bool {
    match when {
        When::Always => true,
        When::WithRow => !state.list.rows().is_empty(),
        When::WithMatches => state.is_searching() && !state.list.rows().is_empty(),
        When::AtStart => state.model.is_starter || state.model.titles.is_empty(),
        When::Leavable => state.context() != Context::List || !state.bar.query().is_empty(),
    }
}

/// Draws as many hints as fit.
pub(super) fn draw_hints(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let mut room = usize::from(area.width);
    let mut spans = Vec::new();
    let context = state.context();
    let in_triage = context == Context::List && state.open_triage().is_some();
    for (key, hint) in hints(&state.model.keymap, context, in_triage, |when| {
        applies(state, when)
    }) {
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
