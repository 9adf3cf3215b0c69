//! The abstract pane: the paper under the cursor.

mod facts;
mod links;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use super::{highlight, mark_badges};
use crate::app::{Model, Preview, PreviewPaper, Sizes};
use crate::paper::{Paper, RawText};
use crate::query::{Field, Query};
use crate::text;
use crate::theme::Theme;

/// Returns the heading of the pane: the visible lines and the lines with a match.
pub(super) fn heading(preview: &Preview, sizes: &Sizes) -> String {
    let raw = if preview.is_raw() { " as captured" } else { "" };
    let (top, lines) = (sizes.abstract_top, sizes.abstract_lines);
    let part = if lines > sizes.abstract_rows {
        let last = (top + sizes.abstract_rows).min(lines);
        format!(" · lines {}–{last} of {lines}", top + 1)
    } else {
        String::new()
    };
    let matches = match sizes.matches.len() {
        0 => String::new(),
        1 => " · 1 line matches".to_owned(),
        lines => format!(" · {lines} lines match"),
    };
    format!("Abstract{raw}{part}{matches}")
}

/// Draws the visible lines of the paper; returns the sizes of the abstract.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    preview: &Preview,
    query: &Query,
    model: &Model,
    theme: Theme,
) -> Sizes {
    let height = usize::from(area.height);
    let mut sizes = Sizes {
        abstract_rows: height,
        ..Sizes::default()
    };
    let Some(current) = preview.current() else {
        return sizes;
    };
    let columns = if area.is_empty() {
        model.measure
    } else {
        area.width.min(model.measure)
    };
    let mut text = PaperText {
        query,
        model,
        theme,
        columns: usize::from(columns),
        current_match: current.at_match,
        lines: Vec::new(),
        matches: Vec::new(),
    };
    match &current.paper {
        Some(paper) => text.add_paper(paper, current, preview.is_raw()),
        None => text.add_searched(model.title(&current.id), Field::Title, theme.heading()),
    }
    let top = current.scroll.min(text.lines.len().saturating_sub(height));
    sizes.abstract_top = top;
    sizes.abstract_lines = text.lines.len();
    sizes.matches = text.matches;
    let visible = text.lines.into_iter().skip(top).take(height);
    frame.render_widget(Text::from(visible.collect::<Vec<_>>()), area);
    sizes
}

/// The lines of a paper.
struct PaperText<'a> {
    query: &'a Query,
    model: &'a Model,
    theme: Theme,
    columns: usize,
    /// The line of the match that `next-match` went to.
    current_match: Option<usize>,
    lines: Vec<Line<'static>>,
    /// The lines with a match.
    matches: Vec<usize>,
}

impl PaperText<'_> {
    fn add_paper(&mut self, paper: &Paper, current: &PreviewPaper, is_raw: bool) {
        let theme = self.theme;
        let clean = |text: &RawText| {
            if is_raw {
                text.sanitized()
            } else {
                text.to_display()
            }
        };
        let links = paper.links();
        let mark = self.model.mark(&current.id);
        self.add_searched(&clean(&paper.title), Field::Title, theme.heading());
        self.add_blank();
        self.add(&facts::byline(paper), Style::new());
        if paper.withdrawn {
            self.add(facts::WITHDRAWN, theme.warning());
        }
        self.add(&facts::publication(paper), theme.quiet());
        self.add(&facts::daily_papers(paper), theme.quiet());
        self.add(&mark_badges::words(&mark, self.model.now), theme.bookmark());
        self.add_blank();
        let summary = clean(&paper.summary);
        if summary.is_empty() {
            self.add("No abstract was captured.", theme.quiet());
        }
        let summary = links::add_numbers(&summary, &links);
        self.add_searched(&summary, Field::Abstract, Style::new());
        self.add_blank();
        self.add_generated("AI summary", &clean(&paper.ai_summary));
        self.add_generated("AI keywords", &paper.ai_keywords.join(", "));
        if let Some(note) = mark.note {
            self.add("Note", theme.heading());
            note.lines().for_each(|line| self.add(line, Style::new()));
            self.add_blank();
        }
        for (link, number) in links.iter().zip(1..) {
            let lines = links::entry(link, number, self.columns, theme);
            self.lines.extend(lines);
        }
        self.add_blank();
        for source in &paper.sources {
            self.add(&facts::provenance(source), theme.quiet());
        }
        self.add(paper.id().as_str(), theme.quiet());
    }

    /// Adds a text that the source generated, under a heading that says so.
    fn add_generated(&mut self, heading: &str, text: &str) {
        if !text.is_empty() {
            self.add(heading, self.theme.heading());
            self.add_searched(text, Field::Abstract, self.theme.quiet());
            self.add_blank();
        }
    }

    /// Adds a blank line, unless the last one is blank.
    fn add_blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    fn add(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            let lines = text::wrap(text, self.columns).into_iter();
            self.lines
                .extend(lines.map(|line| Line::styled(line, style)));
        }
    }

    /// Adds a text with its matches and link numbers highlighted.
    fn add_searched(&mut self, text: &str, field: Field, style: Style) {
        for line in text::wrap(text, self.columns) {
            let (line, numbers) = links::take_numbers(&line);
            let ranges = self.query.matches_in(field, &line);
            let position = self.lines.len();
            if !ranges.is_empty() {
                self.matches.push(position);
            }
            let highlight = if self.current_match == Some(position) {
                self.theme.current_match()
            } else {
                self.theme.search_match()
            };
            let spans = highlight::spans(&line, &ranges, style, highlight);
            let style = self.theme.key();
            let numbers = numbers.into_iter();
            let numbers = numbers.map(|(at, number)| (at, Span::styled(number, style)));
            let spans = links::insert_numbers(spans, numbers.collect());
            self.lines.push(Line::from(spans));
        }
    }
}
