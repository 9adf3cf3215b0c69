//! The status line: the last message, else a note of the search bar, else the background jobs.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Clear;

use super::search_bar::SearchBarView;
use crate::app::{Model, Severity, StatusLine};
use crate::text;
use crate::theme::Theme;

/// Draws the status line. Warnings and errors are wrapped over as many lines as they need.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    status: &StatusLine,
    bar: &SearchBarView<'_>,
    model: &Model,
    theme: Theme,
) {
    let columns = usize::from(area.width);
    let (message, severity) = message(status, bar, model, columns);
    let (style, lines) = match severity {
        Severity::Info => {
            let line = text::fit(&message, columns.saturating_sub(1)).into_owned();
            (Style::new(), vec![line])
        }
        Severity::Warning => (theme.warning(), wrap(&message, columns)),
        Severity::Error => (theme.error(), wrap(&message, columns)),
    };
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let height = height.min(area.y).max(1);
    let area = Rect {
        y: area.y - (height - 1),
        height,
        ..area
    };
    let lines = lines.into_iter();
    let lines = lines.map(|line| Line::from(Span::styled(format!(" {line}"), style)));
    frame.render_widget(Clear, area);
    frame.render_widget(Text::from(lines.collect::<Vec<_>>()), area);
}

fn wrap(message: &str, columns: usize) -> Vec<String> {
    text::wrap(message, columns.saturating_sub(2))
}

fn message(
    status: &StatusLine,
    bar: &SearchBarView<'_>,
    model: &Model,
    columns: usize,
) -> (String, Severity) {
    let note = bar.summary(columns).left_out;
    let problem = bar.bar.problem().map(|problem| problem.message.as_str());
    // The note names the part of the query too.
    let is_in_note = problem == Some(status.text()) && note.is_some();
    if !status.text().is_empty() && !is_in_note {
        return (status.text().to_owned(), status.message().severity);
    }
    if let Some(note) = note {
        return (note, Severity::Warning);
    }
    let progress = status.progress();
    if progress.is_empty() && model.is_starter {
        return (welcome(model), Severity::Info);
    }
    (progress, Severity::Info)
}

/// Returns the hint about the starter library.
fn welcome(model: &Model) -> String {
    let key = |name| model.keymap.first(name);
    format!(
        "Landmark papers · {} imports a page saved as HTML, Markdown or text · {} removes these",
        key("import"),
        key("remove-starter-library")
    )
}
