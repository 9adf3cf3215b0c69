//! The abstract pane: everything known of the paper under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Text};

use super::{Theme, decided, highlight};
use crate::app::{Shown, Sizes, State};
use crate::paper::{Paper, Source};
use crate::text;

/// Returns what stands above the abstract.
pub(super) fn heading(state: &State, sizes: &Sizes) -> String {
    let raw = if state.raw { " as captured" } else { "" };
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
    let Some(shown) = &state.shown else { return };
    let mut page = Page {
        state,
        theme,
        columns: usize::from(area.width.min(state.measure)),
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
    fn fill(&mut self, shown: &Shown) {
        let Some(paper) = &shown.paper else {
            let title = self
                .state
                .rows
                .find(&shown.id)
                .map(|row| self.state.rows.title(row).to_owned());
            self.searched(&title.unwrap_or_default(), true);
            return;
        };
        let clean = |captured: &crate::paper::Captured| {
            if self.state.raw {
                captured.raw()
            } else {
                captured.readable()
            }
        };
        let (title, summary) = (clean(&paper.title), clean(&paper.summary));
        self.searched(&title, true);
        self.blank();
        self.plain(&byline(paper), Style::new());
        self.plain(&facts(paper), self.theme.quiet());
        self.plain(&self.marks(shown), self.theme.bookmark());
        self.blank();
        if summary.is_empty() {
            self.plain("No abstract was captured.", self.theme.quiet());
        }
        self.searched(&summary, false);
        self.blank();
        self.note(shown);
        for link in paper.page().into_iter().chain(paper.links()) {
            self.plain(&link, self.theme.link());
        }
        self.blank();
        for source in &paper.sources {
            self.plain(&seen(source), self.theme.quiet());
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

    /// Text in which the words of the query are made visible.
    fn searched(&mut self, text: &str, title: bool) {
        let (matches, style): (fn(&_, &_) -> _, _) = if title {
            (highlight::in_title, self.theme.heading())
        } else {
            (highlight::in_text, Style::new())
        };
        for line in text::wrap(text, self.columns) {
            let ranges = matches(&self.state.visible, &line);
            let place = self.lines.len();
            if !ranges.is_empty() {
                self.matches.push(place);
            }
            let found = if self.at == Some(place) {
                self.theme.found_here()
            } else {
                self.theme.found()
            };
            self.lines
                .push(Line::from(highlight::spans(&line, &ranges, style, found)));
        }
    }

    /// The person's own words, line by line as they were written.
    fn note(&mut self, shown: &Shown) {
        if let Some(note) = self.state.mark(&shown.id).note {
            self.plain("Note", self.theme.heading());
            note.lines().for_each(|line| self.plain(line, Style::new()));
            self.blank();
        }
    }

    fn marks(&self, shown: &Shown) -> String {
        let mark = self.state.mark(&shown.id);
        decided::words(&mark, self.state.now)
    }
}

/// Who wrote it: the organization, then the names or how many there are.
fn byline(paper: &Paper) -> String {
    let organization = paper
        .organization
        .as_ref()
        .map(|organization| organization.name.clone());
    let authors = match (paper.authors.is_empty(), paper.author_total()) {
        (false, _) => Some(paper.authors.join(", ")),
        (true, Some(1)) => Some("1 author".to_owned()),
        (true, Some(count)) => Some(format!("{count} authors")),
        (true, None) => None,
    };
    organization
        .into_iter()
        .chain(authors)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// When it was published, and what people made of it.
fn facts(paper: &Paper) -> String {
    let date = paper.published.map(|date| {
        if date.inferred {
            format!("{} (year inferred)", date.day)
        } else {
            date.day.to_string()
        }
    });
    let counted = |count: Option<u32>, one: &str, many: &str| {
        count.map(|count| {
            if count == 1 {
                format!("1 {one}")
            } else {
                format!("{count} {many}")
            }
        })
    };
    let comments = counted(paper.comments, "comment", "comments");
    let upvotes = counted(paper.upvotes, "upvote", "upvotes");
    let categories = Some(paper.categories.join(" ")).filter(|text| !text.is_empty());
    date.into_iter()
        .chain(comments)
        .chain(upvotes)
        .chain(categories)
        .collect::<Vec<_>>()
        .join(" · ")
}

fn seen(source: &Source) -> String {
    let kind = match source.kind.as_str() {
        "daily-papers-page" => "seen on a Daily Papers page",
        "shelf" => "from the starter shelf; summary written for deckle",
        other => other,
    };
    format!("{kind}{}", source.circumstances())
}
