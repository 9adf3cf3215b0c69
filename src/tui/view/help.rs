//! The help screen: every key and every form of a search, from their tables.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Clear};

use super::Theme;
use crate::app::{Action, HelpLine, State, help_lines};
use crate::text;

/// Columns for the keys of an action.
const KEYS: usize = 25;

/// Draws the help screen, scrolled down, and returns by how many lines it can be scrolled.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    screen: Rect,
    state: &State,
    scroll: usize,
    theme: Theme,
) -> usize {
    let area = super::palette::centred(screen, 96, screen.height);
    let key = |action| state.keymap.first(action);
    let bottom = format!(
        " {} leaves · {} {} scroll ",
        key(Action::Leave),
        key(Action::Down),
        key(Action::Up)
    );
    let block = Block::bordered().title(" Keys ").title_bottom(bottom);
    let inner = block.inner(area);
    let columns = usize::from(inner.width);
    let help = help_lines(&state.keymap);
    let examples = examples(&help, columns);
    let mut lines = Vec::new();
    for line in help {
        match line {
            HelpLine::Heading(heading) => {
                if !lines.is_empty() {
                    lines.push(Line::default());
                }
                lines.push(Line::styled(
                    text::fit(&heading, columns).into_owned(),
                    theme.heading(),
                ));
            }
            HelpLine::Entry { keys, sentence, .. } => {
                entry(&mut lines, &keys, sentence, [KEYS, columns], theme);
            }
            HelpLine::Form { example, meaning } => {
                entry(&mut lines, example, meaning, [examples, columns], theme);
            }
        }
    }
    let last = lines.len().saturating_sub(usize::from(inner.height));
    let visible: Vec<Line<'_>> = lines
        .into_iter()
        .skip(scroll.min(last))
        .take(usize::from(inner.height))
        .collect();
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    frame.render_widget(Text::from(visible), inner);
    last
}

/// The columns that the longest example takes, with the blanks around it, where that leaves room
/// for the meanings.
fn examples(help: &[HelpLine], columns: usize) -> usize {
    let width = |line: &HelpLine| match line {
        HelpLine::Form { example, .. } => text::width(example) + 3,
        _ => 0,
    };
    help.iter().map(width).max().unwrap_or(0).min(columns / 2)
}

/// One action or form: its keys or its example on the left in so many of all columns, its
/// sentence wrapped on the right; below, where the left has no room.
fn entry(
    lines: &mut Vec<Line<'static>>,
    keys: &str,
    sentence: &str,
    [room, columns]: [usize; 2],
    theme: Theme,
) {
    let room = room.min(columns / 2);
    let mut left = format!(" {keys}");
    if text::width(&left) + 1 > room {
        for part in text::wrap(keys, columns.saturating_sub(1)) {
            lines.push(Line::styled(format!(" {part}"), theme.key()));
        }
        left.clear();
    }
    for part in text::wrap(sentence, columns.saturating_sub(room)) {
        let keys = std::mem::take(&mut left);
        let gap = room.saturating_sub(text::width(&keys));
        lines.push(Line::from(vec![
            Span::styled(keys, theme.key()),
            Span::raw(" ".repeat(gap)),
            Span::raw(part),
        ]));
    }
}
