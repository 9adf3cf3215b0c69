//! The help screen: all keys and the syntax of queries.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use super::overlay_frame::{self, centered};
use super::{highlight, text_line};
use crate::app::{HelpLine, HelpRow, HelpScreen, Model};
use crate::text;
use crate::theme::Theme;

/// Columns for the keys of a command.
const KEYS: usize = 25;

/// Draws the help screen; returns by how many lines it can be scrolled.
pub(super) fn draw(frame: &mut Frame<'_>, help: &HelpScreen, model: &Model, theme: Theme) -> usize {
    let area = centered(frame.area(), 96, frame.area().height);
    let mut inner = overlay_frame::draw(frame, area, " Keys ", &bottom(help, model));
    if help.is_searching() && inner.height > 0 {
        text_line::draw(frame, inner, "/ ", &help.search, help.typing, theme);
        inner = Rect {
            y: inner.y + 1,
            height: inner.height - 1,
            ..inner
        };
    }
    let rows = help.rows(&model.keymap);
    let lines = lines(&rows, usize::from(inner.width), theme);
    let height = usize::from(inner.height);
    let last = lines.len().saturating_sub(height);
    let visible = lines.into_iter().skip(help.scroll.min(last)).take(height);
    frame.render_widget(Text::from(visible.collect::<Vec<_>>()), inner);
    last
}

/// Returns the keys of the help screen itself.
fn bottom(help: &HelpScreen, model: &Model) -> String {
    let key = |name| model.keymap.first(name);
    let leave = key("leave");
    if help.typing {
        return format!(" {leave} shows all · {} keeps ", key("keep-help-search"));
    }
    let leaves = if help.is_searching() {
        "shows all"
    } else {
        "leaves"
    };
    let (down, up, search) = (key("down"), key("up"), key("search-help"));
    format!(" {leave} {leaves} · {down} {up} scroll · {search} searches ")
}

fn lines(rows: &[HelpRow], columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let examples = example_columns(rows, columns);
    let mut lines = Vec::new();
    for row in rows {
        match &row.line {
            HelpLine::Heading(heading) => {
                if !lines.is_empty() {
                    lines.push(Line::default());
                }
                let heading = text::fit(heading, columns).into_owned();
                lines.push(Line::styled(heading, theme.heading()));
            }
            HelpLine::Entry { .. } => add_entry(&mut lines, row, KEYS, columns, theme),
            HelpLine::Form { .. } => add_entry(&mut lines, row, examples, columns, theme),
        }
    }
    if lines.is_empty() {
        let nothing = text::fit(" no key or command matches", columns).into_owned();
        lines.push(Line::styled(nothing, theme.quiet()));
    }
    lines
}

/// Returns the width of the longest example of a query, with the spaces around it.
fn example_columns(rows: &[HelpRow], columns: usize) -> usize {
    let width = |row: &HelpRow| match &row.line {
        HelpLine::Form { example, .. } => text::width(example) + 3,
        HelpLine::Heading(_) | HelpLine::Entry { .. } => 0,
    };
    rows.iter().map(width).max().unwrap_or(0).min(columns / 2)
}

/// Adds an entry: keys or an example on the left, the sentence on the right, or below if the left
/// part is too wide.
fn add_entry(
    lines: &mut Vec<Line<'static>>,
    row: &HelpRow,
    left_columns: usize,
    columns: usize,
    theme: Theme,
) {
    let (keys, sentence) = row.line.texts();
    let left_columns = left_columns.min(columns / 2);
    let found = theme.search_match();
    let mut left = Vec::new();
    if text::width(keys) + 2 > left_columns {
        for (part, ranges) in wrap(keys, columns.saturating_sub(1), &row.in_keys) {
            let mut line = Line::from(" ");
            line.extend(highlight::spans(&part, &ranges, theme.key(), found));
            lines.push(line);
        }
    } else {
        left = highlight::spans(keys, &row.in_keys, theme.key(), found);
        left.insert(0, Span::raw(" "));
    }
    let width = columns.saturating_sub(left_columns);
    for (part, ranges) in wrap(sentence, width, &row.in_sentence) {
        let mut line = Line::from(std::mem::take(&mut left));
        let gap = left_columns.saturating_sub(line.width());
        line.push_span(Span::raw(" ".repeat(gap)));
        line.extend(highlight::spans(&part, &ranges, Style::new(), found));
        lines.push(line);
    }
}

/// Wraps a text and splits byte ranges of it among the lines.
fn wrap(text: &str, columns: usize, ranges: &[Range<usize>]) -> Vec<(String, Vec<Range<usize>>)> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text::wrap(text, columns) {
        // Wrapping drops only spaces, so that each line is found after the previous one.
        let rest = text.get(at..).unwrap_or_default();
        let start = at + rest.find(&line).unwrap_or(0);
        at = (start + line.len()).min(text.len());
        let inside = ranges
            .iter()
            .filter(|range| range.start < at && range.end > start)
            .map(|range| range.start.saturating_sub(start)..range.end - start)
            .collect();
        lines.push((line, inside));
    }
    lines
}
