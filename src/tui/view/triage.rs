//! The triage session: one paper on the whole screen, and the progress.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{ListRows, Model, Triage, with_thousands};
use crate::text;
use crate::theme::Theme;

/// Columns left free on both sides of the paper.
const MARGIN: u16 = 2;

/// The areas of a session.
pub(super) struct Areas {
    pub progress: Rect,
    pub rule: Rect,
    pub paper: Rect,
}

impl Areas {
    /// Splits the screen; the paper is in the middle, at most `measure` columns wide.
    pub(super) fn new(area: Rect, measure: u16) -> Self {
        let lines = |y: u16, height: u16| {
            let y = y.min(area.height);
            Rect {
                y: area.y + y,
                height: height.min(area.height - y),
                ..area
            }
        };
        let rule = u16::from(area.height >= 5);
        let width = area.width.saturating_sub(2 * MARGIN).min(measure);
        Self {
            progress: lines(0, 1),
            rule: lines(1, rule),
            paper: Rect {
                x: area.x + (area.width - width) / 2,
                width,
                ..lines(1 + rule, area.height)
            },
        }
    }
}

/// Draws position, time and decisions; on the right, if it fits, the papers that are left.
pub(super) fn draw_progress(
    frame: &mut Frame<'_>,
    area: Rect,
    triage: &Triage,
    rows: &ListRows,
    model: &Model,
    theme: Theme,
) {
    let columns = usize::from(area.width);
    let counts = triage.counts(model);
    let progress = format!(
        " {} of {} · {} · {} bookmarked",
        with_thousands(rows.cursor() + 1),
        with_thousands(rows.len()),
        triage.duration(),
        with_thousands(counts.bookmarked)
    );
    let progress = text::fit(&progress, columns).into_owned();
    let free = columns.saturating_sub(text::width(&progress) + 2);
    frame.render_widget(Line::from(Span::styled(progress, theme.heading())), area);
    if free == 0 {
        return;
    }
    let left = with_thousands(counts.left);
    let left = format!("{left} untriaged · {} ", triage.from);
    let left = text::fit(&left, free).into_owned();
    let width = u16::try_from(free).unwrap_or(area.width);
    let right = Rect {
        x: area.x + (area.width - width),
        width,
        ..area
    };
    let left = Line::from(Span::styled(left, theme.quiet()));
    frame.render_widget(left.right_aligned(), right);
}
