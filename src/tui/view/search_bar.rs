//! The search bar: the typed text on the left, a summary of the search on the right.
//!
//! The summary gets the longest form that fits beside the text. A note that does not fit is shown
//! in the status line.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{highlight, text_line};
use crate::app::{List, SearchBar, with_thousands};
use crate::text;
use crate::theme::Theme;

/// Columns of the slash before the text.
const PROMPT: usize = 3;

/// Columns of a word of the query that a note repeats.
const WORD: usize = 24;

/// What the bar shows.
pub(super) struct SearchBarView<'a> {
    pub bar: &'a SearchBar,
    pub list: &'a List,
    pub is_typing: bool,
    /// Whether the list shows the results of a query.
    pub is_searching: bool,
}

/// The right end of the bar.
pub(super) struct Summary {
    text: String,
    /// The note, if it does not fit.
    pub left_out: Option<String>,
}

/// The visible part of the text.
struct Visible<'a> {
    columns: usize,
    /// The columns of the whole text before the cursor.
    cursor: usize,
    /// The text from the first visible character on.
    text: &'a str,
}

/// Draws the bar with its cursor.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, view: &SearchBarView<'_>, theme: Theme) {
    let columns = usize::from(area.width);
    let summary = view.summary(columns).text;
    let visible = view.visible(columns, &summary);
    let prompt = if view.is_typing {
        theme.focused()
    } else {
        theme.quiet()
    };
    let mut spans = vec![Span::styled(" / ", prompt)];
    if view.is_idle() {
        spans.push(Span::styled("search", theme.quiet()));
    } else {
        spans.extend(view.text_spans(&visible, theme));
    }
    frame.render_widget(Line::from(spans), area);
    let summary = Line::from(Span::styled(summary, theme.quiet()));
    frame.render_widget(summary.right_aligned(), area);
    if view.is_typing {
        let column = visible.cursor.min(visible.columns) + PROMPT;
        text_line::set_cursor(frame, area, column);
    }
}

impl<'a> SearchBarView<'a> {
    /// Returns the longest summary that fits beside the text, or beside half of the bar if the text
    /// is longer.
    pub(super) fn summary(&self, columns: usize) -> Summary {
        let summary = self.longest_summary(columns, self.note());
        let visible = self.visible(columns, &summary.text);
        match self.located_problem(&visible) {
            Some(note) => self.longest_summary(columns, Some(note)),
            None => summary,
        }
    }

    fn is_idle(&self) -> bool {
        !self.is_typing && self.bar.text().is_empty() && self.bar.query().is_empty()
    }

    fn visible(&self, columns: usize, summary: &str) -> Visible<'a> {
        let columns = columns.saturating_sub(text::width(summary) + PROMPT + 1);
        let cursor = if self.is_typing {
            text::width(self.bar.line().before_cursor())
        } else {
            0
        };
        Visible {
            columns,
            cursor,
            text: text_line::scroll(self.bar.text(), cursor, columns),
        }
    }

    /// Returns the visible text with the part that has a problem highlighted.
    fn text_spans(&self, visible: &Visible<'_>, theme: Theme) -> Vec<Span<'static>> {
        let hidden = self.bar.text().len() - visible.text.len();
        let invalid = self
            .problem_range()
            .map(|range| range.start.saturating_sub(hidden)..range.end.saturating_sub(hidden));
        let text = text::fit(visible.text, visible.columns);
        highlight::spans(&text, invalid.as_slice(), Style::new(), theme.invalid())
    }

    /// Returns the bytes of the text that have a problem, at least one character.
    fn problem_range(&self) -> Option<Range<usize>> {
        let text = self.bar.text();
        let range = self.bar.problem()?.range.clone();
        // The query was parsed without leading spaces.
        let spaces = text.len() - text.trim_start().len();
        Some(widen(text, range.start + spaces..range.end + spaces))
    }

    /// Returns the problem with the word it is in, unless that is visible or the message names it.
    fn located_problem(&self, visible: &Visible<'_>) -> Option<String> {
        let (text, message) = (self.bar.text(), &self.bar.problem()?.message);
        let range = self.problem_range()?;
        let hidden = text.len() - visible.text.len();
        let fitted = text::fit(visible.text, visible.columns);
        let end = hidden + fitted.trim_end_matches('…').len();
        if hidden <= range.start && range.end.min(text.len()) <= end {
            return None;
        }
        let word_start = text.get(..range.start)?.rfind(' ').map_or(0, |at| at + 1);
        let after = text.get(range.start..)?;
        let word_end = after.find(' ').map_or(text.len(), |at| range.start + at);
        let word = text::fit(text.get(word_start..word_end)?, WORD);
        let is_named = text.get(range).is_some_and(|part| {
            part.chars().nth(1).is_some() && message.contains(&format!("“{part}”"))
        });
        (!is_named).then(|| format!("at “{word}”: {message}"))
    }

    fn longest_summary(&self, columns: usize, note: Option<String>) -> Summary {
        if self.is_idle() {
            return Summary {
                text: String::new(),
                left_out: note,
            };
        }
        let mode = self.bar.mode().name();
        let (long, short) = self.counts();
        let (long, short) = (long.as_str(), short.as_str());
        let text = note.as_deref().unwrap_or_default();
        let mut forms: Vec<Vec<&str>> = Vec::new();
        if self.bar.problem().is_some() {
            forms.extend([vec![text, mode], vec![text], vec![mode]]);
        } else {
            if note.is_some() {
                forms.extend([vec![text, long, mode], vec![text, short, mode]]);
            }
            forms.extend([vec![long, mode], vec![short, mode], vec![short]]);
        }
        let typed = text::width(self.bar.text()).min(columns / 2);
        let free = columns.saturating_sub(PROMPT + typed + 2);
        let longest = forms
            .into_iter()
            .map(|parts| (parts.contains(&text), format!("{} ", parts.join(" · "))))
            .find(|(_, form)| text::width(form) <= free);
        let (has_note, text) = longest.unwrap_or_default();
        Summary {
            text,
            left_out: note.filter(|_| !has_note),
        }
    }

    /// Returns the number of results with and without similar titles.
    fn counts(&self) -> (String, String) {
        let pending = if self.list.final_generation() == self.list.generation() {
            ""
        } else {
            "… "
        };
        let rows = self.list.rows();
        let (all, similar) = (rows.total(), rows.similar());
        let short = format!("{pending}{} found", with_thousands(all - similar));
        let long = match similar {
            0 => short.clone(),
            similar => format!("{short}, {} similar", with_thousands(similar)),
        };
        (long, short)
    }

    /// Returns the problem of the query, else what differs between the query and the results.
    fn note(&self) -> Option<String> {
        if let Some(problem) = self.bar.problem() {
            return Some(problem.message.clone());
        }
        if !self.is_searching {
            return None;
        }
        let rows = self.list.rows();
        let corrections = rows.corrections().iter();
        let mut notes: Vec<String> = corrections
            .map(|word| format!("no “{}”; showing “{}”", word.typed, word.replacement))
            .collect();
        if rows.index_unavailable() {
            notes.push("titles only, until the search index is rebuilt".to_owned());
        }
        (!notes.is_empty()).then(|| notes.join(", "))
    }
}

/// Widens an empty range by the character before it, or after it at the start of the text.
fn widen(text: &str, range: Range<usize>) -> Range<usize> {
    if !range.is_empty() {
        return range;
    }
    let before = text.get(..range.start).unwrap_or(text);
    let after = text.get(range.start..).unwrap_or_default();
    match before.char_indices().next_back() {
        Some((start, _)) => start..before.len(),
        None => 0..after.chars().next().map_or(0, char::len_utf8),
    }
}
