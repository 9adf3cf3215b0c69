//! Session mode: one paper over the whole screen, and how far the session is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{abstract_pane, pane_heading};
use crate::app::{Sizes, State, Triage, with_thousands};
use crate::text;
use crate::theme::Theme;

/// Columns left free beside the paper.
const MARGIN: u16 = 2;

/// Draws the session between the top of the screen and `below`, the first line that is taken.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    triage: &Triage,
    theme: Theme,
    sizes: &mut Sizes,
) {
    let [progress_line, rule_line, paper] = parts(area);
    abstract_pane::draw(
        frame,
        measured(paper, state.model.measure),
        state,
        theme,
        sizes,
    );
    sizes.list_rows = sizes.abstract_rows;
    sizes.list_top = state.list.rows().window(1).start;
    progress(frame, progress_line, state, triage, theme);
    let heading = abstract_pane::heading(state, sizes);
    let focused = !state.overlay.is_open();
    pane_heading::draw(frame, rule_line, &heading, focused, theme);
}

/// The line that tells how far the session is, the rule under it, and the room for the paper.
fn parts(area: Rect) -> [Rect; 3] {
    let line = |y: u16, height: u16| {
        let y = y.min(area.height);
        Rect {
            y: area.y + y,
            height: height.min(area.height - y),
            ..area
        }
    };
    let ruled = u16::from(area.height >= 5);
    [line(0, 1), line(1, ruled), line(1 + ruled, area.height)]
}

/// The middle of the screen, as wide as an abstract may be.
fn measured(area: Rect, measure: u16) -> Rect {
    let width = area.width.saturating_sub(2 * MARGIN).min(measure);
    Rect {
        x: area.x + (area.width - width) / 2,
        width,
        ..area
    }
}

/// Draws how far the session is and, where there is room, what it was begun from.
fn progress(frame: &mut Frame<'_>, area: Rect, state: &State, triage: &Triage, theme: Theme) {
    let columns = usize::from(area.width);
    let tally = triage.counts(&state.model);
    let told = format!(
        " {} of {} · {} · {} bookmarked",
        with_thousands(state.list.rows().cursor() + 1),
        with_thousands(state.list.rows().len()),
        triage.duration(),
        with_thousands(tally.bookmarked)
    );
    let told = text::fit(&told, columns).into_owned();
    let left = format!(
        "{} untriaged · {} ",
        with_thousands(tally.left),
        triage.from
    );
    let room = columns.saturating_sub(text::width(&told) + 2);
    frame.render_widget(Line::from(Span::styled(told, theme.heading())), area);
    let left = text::fit(&left, room).into_owned();
    if room > 0 {
        let line = Line::from(Span::styled(left, theme.quiet())).right_aligned();
        let right = Rect {
            x: area.x + (area.width - u16::try_from(room).unwrap_or(area.width)),
            width: u16::try_from(room).unwrap_or(area.width),
            ..area
        };
        frame.render_widget(line, right);
    }
}
