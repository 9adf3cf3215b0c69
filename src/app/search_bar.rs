//! The search bar: its text, the mode, the parsed query and the history.

use jiff::civil::Date;

use super::cursor_target::CursorTarget;
use super::history::History;
use super::line_edit::{Edit, LineEdit};
use crate::paper::PaperId;
use crate::query::{Mode, Problem, Query};
use crate::text;

/// Invisible characters that join others; the bar takes none, because a terminal that does not
/// join leaves cells of them behind.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

#[derive(Debug, Default)]
pub(crate) struct SearchBar {
    line: LineEdit,
    mode: Mode,
    /// The parsed text; while it has a mistake, the last query without one.
    query: Query,
    problem: Option<Problem>,
    history: History,
    /// The paper under the cursor when the search began.
    return_to: Option<PaperId>,
    /// Whether the user has moved the cursor since then.
    has_moved: bool,
}

/// Whether an edit asks for new results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SearchChange {
    Unchanged,
    QueryChanged,
}

impl SearchBar {
    pub(crate) fn new(mode: Mode, history: Vec<String>) -> Self {
        Self {
            mode,
            history: History::new(history),
            ..Self::default()
        }
    }

    pub(crate) fn line(&self) -> &LineEdit {
        &self.line
    }

    pub(crate) fn text(&self) -> &str {
        self.line.text()
    }

    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    pub(crate) fn query(&self) -> &Query {
        &self.query
    }

    pub(crate) fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    pub(crate) fn history(&self) -> &[String] {
        self.history.entries()
    }

    #[cfg(test)]
    pub(crate) fn set_query(&mut self, query: Query) {
        self.query = query;
    }

    #[cfg(test)]
    pub(crate) fn set_problem(&mut self, problem: Option<Problem>) {
        self.problem = problem;
    }

    /// Begins to edit, with the cursor of the list on a paper.
    pub(crate) fn begin(&mut self, selected: Option<PaperId>) {
        self.line.apply(Edit::End);
        self.history.leave();
        self.return_to = selected;
        self.has_moved = false;
    }

    /// Inserts sanitized text.
    pub(crate) fn insert(&mut self, text: &str, today: Date) -> SearchChange {
        self.edit(|line| line.insert(&text.replace(JOINERS, "")), today)
    }

    pub(crate) fn edit(&mut self, change: impl FnOnce(&mut LineEdit), today: Date) -> SearchChange {
        let before = self.text().to_owned();
        change(&mut self.line);
        if self.text() != before {
            self.history.leave();
        }
        self.parse(today)
    }

    /// Parses the text. A mistake leaves the query, and so the list, as it is.
    fn parse(&mut self, today: Date) -> SearchChange {
        let query = Query::parse_in(self.text(), self.mode, today);
        self.problem = query.problem().cloned();
        if self.problem.is_some() {
            return SearchChange::Unchanged;
        }
        let is_same = query == self.query || (query.is_empty() && self.query.is_empty());
        // Equal queries may differ in their text.
        self.query = query;
        if is_same {
            SearchChange::Unchanged
        } else {
            SearchChange::QueryChanged
        }
    }

    pub(crate) fn cycle_mode(&mut self, today: Date) -> SearchChange {
        self.mode = self.mode.next();
        self.parse(today)
    }

    /// Shows the previous or the next search of the history.
    pub(crate) fn recall(&mut self, older: bool, today: Date) -> SearchChange {
        let recalled = if older {
            self.history.older(self.line.text())
        } else {
            self.history.newer()
        };
        let Some(recalled) = recalled else {
            return SearchChange::Unchanged;
        };
        self.line = LineEdit::with_text(&text::sanitize(&recalled).replace(JOINERS, ""));
        self.parse(today)
    }

    /// Replaces the text, in smart mode.
    pub(crate) fn set(&mut self, text: &str, today: Date) {
        self.mode = Mode::Smart;
        self.line = LineEdit::with_text(&text::sanitize(text));
        self.query = Query::parse_in(self.text(), self.mode, today);
    }

    /// Notes that the user has moved the list's cursor.
    pub(crate) fn moved(&mut self) {
        self.has_moved = true;
    }

    /// Returns where the cursor goes with the results of the present query.
    pub(crate) fn target(&self) -> CursorTarget {
        match (self.has_moved, self.query.is_empty()) {
            (true, _) => CursorTarget::Stay,
            (false, true) => self.return_to.clone().into(),
            (false, false) => CursorTarget::Top,
        }
    }

    /// Keeps the search; returns whether the history has changed, or the mistake.
    pub(crate) fn keep(&mut self) -> Result<bool, String> {
        let problem = self.problem.take().or_else(|| self.query.final_problem());
        if let Some(problem) = problem {
            let message = problem.message.clone();
            self.problem = Some(problem);
            return Err(message);
        }
        Ok(self.history.add(self.line.text()))
    }

    /// Clears the bar; returns where the cursor goes, and whether there was a query. `is_kept` is
    /// whether the search was kept before: then the cursor stays.
    pub(crate) fn clear(&mut self, is_kept: bool) -> (CursorTarget, SearchChange) {
        let target = if is_kept || self.has_moved {
            CursorTarget::Stay
        } else {
            self.return_to.clone().into()
        };
        self.problem = None;
        self.line = LineEdit::default();
        if self.query.is_empty() {
            return (target, SearchChange::Unchanged);
        }
        self.query = Query::default();
        (target, SearchChange::QueryChanged)
    }
}
