//! A page of text over the panes, and the question whether a decision is meant.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::Block;

use super::{Theme, palette};
use crate::app::{Keymap, Page, Question, verb, with_thousands};
use crate::text;

/// Columns of a question's box.
const QUESTION: u16 = 60;

/// Draws a page and returns by how many lines it can be scrolled.
pub(super) fn draw(frame: &mut Frame<'_>, screen: Rect, keymap: &Keymap, page: &Page) -> usize {
    let area = palette::centred(screen, 96, screen.height);
    let key = |name| keymap.first(name);
    let hidden = page.lines.len() > usize::from(area.height.saturating_sub(2));
    let more = if hidden {
        format!("· {} {} scroll ", key("down"), key("up"))
    } else {
        String::new()
    };
    let block = Block::bordered()
        .title(format!(" {} ", page.title))
        .title_bottom(format!(" {} closes {more}", key("close")));
    let inner = block.inner(area);
    palette::cover(frame, area);
    frame.render_widget(block, area);
    let (columns, height) = (usize::from(inner.width), usize::from(inner.height));
    let last = page.lines.len().saturating_sub(height);
    let lines = page.lines.iter().skip(page.scroll.min(last)).take(height);
    let lines: Vec<Line<'_>> = lines
        .map(|line| Line::raw(text::fit(line, columns)))
        .collect();
    frame.render_widget(Text::from(lines), inner);
    last
}

/// Draws the question in the middle of the screen.
pub(super) fn ask(
    frame: &mut Frame<'_>,
    screen: Rect,
    keymap: &Keymap,
    question: &Question,
    theme: Theme,
) {
    let key = |name| keymap.first(name);
    let papers = with_thousands(question.papers.len());
    let asked = format!(" {papers} papers: {}?", verb(&question.change));
    let keys = format!(" {} yes · {} no", key("confirm"), key("decline"));
    let area = palette::centred(screen, QUESTION, 4);
    let block = Block::bordered().title(" Confirm ");
    let inner = block.inner(area);
    palette::cover(frame, area);
    frame.render_widget(block, area);
    let columns = usize::from(inner.width);
    let lines = vec![
        Line::styled(text::fit(&asked, columns).into_owned(), theme.heading()),
        Line::styled(text::fit(&keys, columns).into_owned(), theme.key()),
    ];
    frame.render_widget(Text::from(lines), inner);
}
