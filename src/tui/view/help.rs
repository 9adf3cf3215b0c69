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
    let mut lines = Vec::new();
    for line in help_lines(&state.keymap) {
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
                entry(&mut lines, &keys, sentence, columns, theme);
            }
            HelpLine::Form { example, meaning } => {
                entry(&mut lines, example, meaning, columns, theme);
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

/// One action: its keys on the left, its sentence wrapped on the right.
fn entry(lines: &mut Vec<Line<'static>>, keys: &str, sentence: &str, columns: usize, theme: Theme) {
    let room = KEYS.min(columns / 2);
    for (at, part) in text::wrap(sentence, columns.saturating_sub(room))
        .into_iter()
        .enumerate()
    {
        let keys = if at == 0 {
            text::fit(keys, room.saturating_sub(2)).into_owned()
        } else {
            String::new()
        };
        let gap = room.saturating_sub(text::width(&keys) + 1);
        lines.push(Line::from(vec![
            Span::styled(format!(" {keys}"), theme.key()),
            Span::raw(" ".repeat(gap)),
            Span::raw(part),
        ]));
    }
}
