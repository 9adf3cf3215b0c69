//! The abstract pane: everything known of the paper under the cursor.

mod facts;
mod links;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use super::{Theme, decided, highlight};
use crate::app::{PreviewPaper, Sizes, State};
use crate::paper::{Link, Paper};
use crate::query::Field;
use crate::text;

/// Returns what stands above the abstract.
pub(super) fn heading(state: &State, sizes: &Sizes) -> String {
    let raw = if state.preview.is_raw() {
        " as captured"
    } else {
        ""
    };
    let last = (sizes.abstract_top + sizes.abstract_rows).min(sizes.abstract_lines);
    let part = if sizes.abstract_lines > sizes.abstract_rows {
        format!(
            " · lines {}–{last} of {}",
            sizes.abstract_top + 1,
            sizes.abstract_lines
        )
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

/// Draws the part of the paper that is scrolled to.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    theme: Theme,
    sizes: &mut Sizes,
) {
    let height = usize::from(area.height);
    sizes.abstract_rows = height;
    let Some(shown) = state.preview.shown() else {
        return;
    };
    let measure = if area.is_empty() {
        state.model.measure
    } else {
        area.width.min(state.model.measure)
    };
    let mut page = Page {
        state,
        theme,
        columns: usize::from(measure),
        lines: Vec::new(),
        matches: Vec::new(),
        at: shown.at_match,
    };
    page.fill(shown);
    let top = shown.scroll.min(page.lines.len().saturating_sub(height));
    sizes.abstract_top = top;
    sizes.abstract_lines = page.lines.len();
    sizes.matches = page.matches;
    let visible: Vec<Line<'_>> = page.lines.into_iter().skip(top).take(height).collect();
    frame.render_widget(Text::from(visible), area);
}

/// The paper, line by line.
struct Page<'a> {
    state: &'a State,
    theme: Theme,
    columns: usize,
    lines: Vec<Line<'static>>,
    matches: Vec<usize>,
    at: Option<usize>,
}

impl Page<'_> {
    fn fill(&mut self, shown: &PreviewPaper) {
        let Some(paper) = &shown.paper else {
            let title = self
                .state
                .model
                .titles
                .find(&shown.id)
                .map(|row| self.state.model.titles.title(row).to_owned());
            let title = title.unwrap_or_default();
            self.searched(&title, Field::Title, self.theme.heading());
            return;
        };
        let clean = |captured: &crate::paper::RawText| {
            if self.state.preview.is_raw() {
                captured.sanitized()
            } else {
                captured.to_display()
            }
        };
        let (title, summary) = (clean(&paper.title), clean(&paper.summary));
        let addresses = paper.links();
        self.searched(&title, Field::Title, self.theme.heading());
        self.blank();
        self.plain(&facts::byline(paper), Style::new());
        if paper.withdrawn {
            self.plain(facts::WITHDRAWN, self.theme.warning());
        }
        self.plain(&facts::facts(paper), self.theme.quiet());
        self.plain(&facts::featured(paper), self.theme.quiet());
        self.plain(&self.marks(shown), self.theme.bookmark());
        self.blank();
        if summary.is_empty() {
            self.plain("No abstract was captured.", self.theme.quiet());
        }
        let summary = links::numbered(&summary, &addresses);
        self.searched(&summary, Field::Abstract, Style::new());
        self.blank();
        self.generated(&clean(&paper.ai_summary), &paper.ai_keywords);
        self.note(shown);
        self.addresses(&addresses);
        self.blank();
        self.sources(paper);
    }

    /// What the source generated, under a heading that says so.
    fn generated(&mut self, summary: &str, keywords: &[String]) {
        let keywords = keywords.join(", ");
        for (heading, text) in [("AI summary", summary), ("AI keywords", &keywords)] {
            if !text.is_empty() {
                self.plain(heading, self.theme.heading());
                self.searched(text, Field::Abstract, self.theme.quiet());
                self.blank();
            }
        }
    }

    fn addresses(&mut self, addresses: &[Link]) {
        for (address, number) in addresses.iter().zip(1..) {
            let lines = links::listed(address, number, self.columns, self.theme);
            self.lines.extend(lines);
        }
    }

    fn sources(&mut self, paper: &Paper) {
        for source in &paper.sources {
            self.plain(&facts::seen(source), self.theme.quiet());
        }
        self.plain(paper.id().as_str(), self.theme.quiet());
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    fn plain(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.lines.extend(
                text::wrap(text, self.columns)
                    .into_iter()
                    .map(|line| Line::styled(line, style)),
            );
        }
    }

    /// Text in which the words of the query, and the numbers of links, are made visible.
    fn searched(&mut self, text: &str, field: Field, style: Style) {
        for line in text::wrap(text, self.columns) {
            let (line, numbers) = links::parted(&line);
            let ranges = self.state.list.visible_query().matches_in(field, &line);
            let place = self.lines.len();
            if !ranges.is_empty() {
                self.matches.push(place);
            }
            let found = if self.at == Some(place) {
                self.theme.current_match()
            } else {
                self.theme.search_match()
            };
            let spans = highlight::spans(&line, &ranges, style, found);
            let number = |number| Span::styled(number, self.theme.key());
            let numbers = numbers
                .into_iter()
                .map(|(at, text)| (at, number(text)))
                .collect();
            self.lines.push(Line::from(links::put_in(spans, numbers)));
        }
    }

    /// The person's own words, line by line as they were written.
    fn note(&mut self, shown: &PreviewPaper) {
        if let Some(note) = self.state.model.mark(&shown.id).note {
            self.plain("Note", self.theme.heading());
            note.lines().for_each(|line| self.plain(line, Style::new()));
            self.blank();
        }
    }

    fn marks(&self, shown: &PreviewPaper) -> String {
        let mark = self.state.model.mark(&shown.id);
        decided::words(&mark, self.state.model.now)
    }
}
