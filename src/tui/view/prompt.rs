//! Small overlays: a prompt for a path, and the confirmation of a decision on many papers.

use ratatui::Frame;
use ratatui::text::{Line, Text};

use super::overlay_frame::{self, centered};
use super::text_line;
use crate::app::{LineEdit, Model, Question, verb, with_thousands};
use crate::text;
use crate::theme::Theme;

/// Draws a prompt with the typed text.
pub(super) fn draw(frame: &mut Frame<'_>, title: &str, line: &LineEdit, theme: Theme) {
    let area = centered(frame.area(), 80, 3);
    let inner = overlay_frame::draw(frame, area, &format!(" {title} "), "");
    text_line::draw(frame, inner, "> ", line, true, theme);
}

/// Draws the confirmation.
pub(super) fn draw_question(
    frame: &mut Frame<'_>,
    question: &Question,
    model: &Model,
    theme: Theme,
) {
    let key = |name| model.keymap.first(name);
    let papers = with_thousands(question.papers.len());
    let asked = format!(" {papers} papers: {}?", verb(&question.change));
    let keys = format!(" {} yes · {} no", key("confirm"), key("decline"));
    let area = centered(frame.area(), 60, 4);
    let inner = overlay_frame::draw(frame, area, " Confirm ", "");
    let columns = usize::from(inner.width);
    let lines = vec![
        Line::styled(text::fit(&asked, columns).into_owned(), theme.heading()),
        Line::styled(text::fit(&keys, columns).into_owned(), theme.key()),
    ];
    frame.render_widget(Text::from(lines), inner);
}
