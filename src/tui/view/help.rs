//! The help screen: every key and every form of a search, from their tables.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::Block;

use super::{Theme, highlight};
use crate::app::{HelpLine, HelpRow, HelpScreen, Keymap};
use crate::text;

/// Columns for the keys of an action.
const KEYS: usize = 25;

/// Draws the help screen and returns by how many lines it can be scrolled.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: Rect,
    keymap: &Keymap,
    help: &HelpScreen,
    theme: Theme,
) -> usize {
    let area = super::palette::centred(screen, 96, screen.height);
    let block = Block::bordered()
        .title(" Keys ")
        .title_bottom(bottom(keymap, help));
    let mut inner = block.inner(area);
    super::palette::cover(frame, area);
    frame.render_widget(block, area);
    if help.is_searching() && inner.height > 0 {
        let line = Rect { height: 1, ..inner };
        super::palette::draw_line(frame, line, "/ ", &help.search, help.typing, theme);
        inner = Rect {
            y: inner.y + 1,
            height: inner.height - 1,
            ..inner
        };
    }
    let lines = lines(&help.rows(keymap), usize::from(inner.width), theme);
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let visible: Vec<Line<'_>> = lines
        .into_iter()
        .skip(help.scroll.min(last))
        .take(usize::from(inner.height))
        .collect();
    frame.render_widget(Text::from(visible), inner);
    last
}

/// What the keys do here.
fn bottom(keymap: &Keymap, help: &HelpScreen) -> String {
    let key = |name| keymap.first(name);
    let leave = key("leave");
    if help.typing {
        return format!(" {leave} shows all · {} keeps ", key("keep-help-search"));
    }
    let leaves = if help.is_searching() {
        "shows all"
    } else {
        "leaves"
    };
    format!(
        " {leave} {leaves} · {} {} scroll · {} searches ",
        key("down"),
        key("up"),
        key("search-help")
    )
}

fn lines(rows: &[HelpRow], columns: usize, theme: Theme) -> Vec<Line<'static>> {
    let examples = examples(rows, columns);
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
            HelpLine::Entry { .. } => entry(&mut lines, row, [KEYS, columns], theme),
            HelpLine::Form { .. } => entry(&mut lines, row, [examples, columns], theme),
        }
    }
    if lines.is_empty() {
        let nothing = text::fit(" no key or command matches", columns).into_owned();
        lines.push(Line::styled(nothing, theme.quiet()));
    }
    lines
}

/// The columns that the longest example takes, with the blanks around it, where that leaves room
/// for the meanings.
fn examples(help: &[HelpRow], columns: usize) -> usize {
    let width = |row: &HelpRow| match &row.line {
        HelpLine::Form { example, .. } => text::width(example) + 3,
        _ => 0,
    };
    help.iter().map(width).max().unwrap_or(0).min(columns / 2)
}

/// One action or form: its keys or its example on the left in so many of all columns, its
/// sentence wrapped on the right; below, where the left has no room.
fn entry(lines: &mut Vec<Line<'static>>, row: &HelpRow, [room, columns]: [usize; 2], theme: Theme) {
    let (keys, sentence) = row.line.texts();
    let room = room.min(columns / 2);
    let parts = |text: &str, columns: usize, found: &[Range<usize>], base: Style| {
        let wrapped = wrapped(text, columns, found);
        let spans = wrapped.into_iter();
        spans.map(move |(part, found)| highlight::spans(&part, &found, base, theme.search_match()))
    };
    let mut left = Vec::new();
    if text::width(keys) + 2 > room {
        for part in parts(keys, columns.saturating_sub(1), &row.in_keys, theme.key()) {
            let mut line = Line::from(" ");
            line.extend(part);
            lines.push(line);
        }
    } else {
        left = highlight::spans(keys, &row.in_keys, theme.key(), theme.search_match());
        left.insert(0, Span::raw(" "));
    }
    let width = columns.saturating_sub(room);
    for part in parts(sentence, width, &row.in_sentence, Style::new()) {
        let mut line = Line::from(std::mem::take(&mut left));
        let gap = room.saturating_sub(line.width());
        line.push_span(Span::raw(" ".repeat(gap)));
        line.extend(part);
        lines.push(line);
    }
}

/// A text in lines, each with the ranges of the text that lie in it.
fn wrapped(text: &str, columns: usize, found: &[Range<usize>]) -> Vec<(String, Vec<Range<usize>>)> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text::wrap(text, columns) {
        // Wrapping drops nothing but blanks, so each line is found behind the one before it.
        let rest = text.get(at..).unwrap_or_default();
        let begin = at + rest.find(&line).unwrap_or(0);
        at = (begin + line.len()).min(text.len());
        let inside = found
            .iter()
            .filter(|range| range.start < at && range.end > begin)
            .map(|range| range.start.saturating_sub(begin)..range.end - begin)
            .collect();
        lines.push((line, inside));
    }
    lines
}
