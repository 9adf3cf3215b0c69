//! The list pane's rows, its cursor and the part of it that is on the screen.
//!
//! There may be millions of rows, so nothing here looks at all of them.

use std::ops::Range;

use crate::index::{RowId, TitleIndex};
use crate::paper::PaperId;
use crate::query::Correction;
use crate::search::SearchResults;

/// Rows in the order of the list, with a cursor.
///
/// The title rows that the row numbers speak of come with the answer, so that the list stays
/// right while the library is being changed behind it. Between the rows that hold the words and
/// those that only resemble them stands a rule, which takes a line of the screen.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    found: SearchResults,
    /// The place that the rule stands before.
    rule: Option<usize>,
    cursor: usize,
    /// The first line shown.
    top: usize,
}

/// Lines that stay visible above and below the cursor.
const MARGIN: usize = 2;

/// Rows that are looked through one by one for a paper.
const LOOKED_THROUGH: usize = 50_000;

/// What a line of the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListLine {
    /// The row at this place.
    Place(usize),
    /// The rule above the rows that only resemble what was asked for.
    Rule,
}

/// Where a paper stands in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// At this place.
    At(usize),
    /// Nowhere; in the order of the library it would stand at this place, if that is known.
    Absent(Option<usize>),
    /// The answer is too long to be looked through.
    Unknown,
}

/// Tells where a paper stands in an answer.
pub(super) fn whereabouts(found: &SearchResults, id: &PaperId) -> Whereabouts {
    let Some(row) = found.titles.find(id) else {
        return Whereabouts::Absent(None);
    };
    let split = found.exact.min(found.rows.len());
    let (mut rest, mut before, mut between) = (found.rows.as_slice(), 0, None);
    if found.is_sorted {
        let (ordered, others) = found.rows.split_at(split);
        match ordered.binary_search(&row) {
            Ok(place) => return Whereabouts::At(place),
            Err(place) => between = Some(place),
        }
        (rest, before) = (others, split);
    }
    let near = rest.iter().take(LOOKED_THROUGH);
    match near.enumerate().find(|(_, other)| **other == row) {
        Some((place, _)) => Whereabouts::At(before + place),
        None if rest.len() > LOOKED_THROUGH => Whereabouts::Unknown,
        None => Whereabouts::Absent(between),
    }
}

impl List {
    /// Takes over a new answer with the cursor at a place, which stays on the same line of the
    /// screen as far as that can be. `ruled` tells whether rows that only resemble what was asked
    /// for stand below a rule.
    pub(crate) fn replace(&mut self, found: SearchResults, cursor: usize, ruled: bool) {
        let offset = self.line_of(self.cursor).saturating_sub(self.top);
        let rule = (ruled && found.exact < found.rows.len()).then_some(found.exact);
        let cursor = cursor.min(found.rows.len().saturating_sub(1));
        *self = Self {
            found,
            rule,
            cursor,
            top: 0,
        };
        if cursor > 0 {
            self.top = self.line_of(cursor).saturating_sub(offset);
        }
    }

    /// Returns how many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.found.rows.len()
    }

    /// Tells whether there is no row.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many rows, from the top, hold the words of the query.
    pub(crate) fn with_words(&self) -> usize {
        self.found.exact
    }

    /// Returns how many rows stand below the rule.
    pub(crate) fn similar(&self) -> usize {
        self.rule.map_or(0, |rule| self.len() - rule)
    }

    /// Returns how many papers match, the listed ones among them.
    pub(crate) fn matches(&self) -> usize {
        self.found.total.max(self.len())
    }

    /// Returns the words that nothing holds, with what was searched for in their place.
    pub(crate) fn corrections(&self) -> &[Correction] {
        &self.found.corrections
    }

    /// Tells whether only titles were searched, because there is no index of words yet.
    pub(crate) fn index_unavailable(&self) -> bool {
        self.found.index_unavailable
    }

    /// Returns the place of the cursor.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Returns the row under the cursor.
    pub(crate) fn selected(&self) -> Option<RowId> {
        self.row(self.cursor)
    }

    /// Returns the id of the paper under the cursor.
    pub(crate) fn selected_id(&self) -> Option<PaperId> {
        self.found.titles.id(self.selected()?)
    }

    /// Returns the title rows that the list's rows speak of.
    pub(crate) fn titles(&self) -> &TitleIndex {
        &self.found.titles
    }

    /// Returns the row at a place of the list.
    pub(crate) fn row(&self, place: usize) -> Option<RowId> {
        self.found.rows.get(place).copied()
    }

    /// Moves the cursor by rows, down by a positive number; it stops at the ends.
    pub(crate) fn step(&mut self, by: isize) {
        self.go(self.cursor.saturating_add_signed(by));
    }

    /// Moves the cursor by lines of the screen, at least by one row.
    pub(crate) fn step_lines(&mut self, by: isize) {
        let line = self.line_of(self.cursor).saturating_add_signed(by);
        match self.rule {
            Some(rule) if line == rule && by < 0 => self.go(rule.saturating_sub(1)),
            Some(rule) if line > rule => self.go(line - 1),
            _ => self.go(line),
        }
    }

    /// Moves the cursor to a place, or to the last one before it.
    pub(crate) fn go(&mut self, place: usize) {
        self.cursor = place.min(self.len().saturating_sub(1));
    }

    /// Moves the cursor to a paper; tells whether it is known to be in the list.
    pub(crate) fn go_to(&mut self, id: &PaperId) -> bool {
        match whereabouts(&self.found, id) {
            Whereabouts::At(place) => {
                self.cursor = place;
                true
            }
            Whereabouts::Absent(_) | Whereabouts::Unknown => false,
        }
    }

    /// Returns what a line shows.
    pub(crate) fn line(&self, line: usize) -> ListLine {
        match self.rule {
            Some(rule) if line == rule => ListLine::Rule,
            Some(rule) if line > rule => ListLine::Place(line - 1),
            _ => ListLine::Place(line),
        }
    }

    fn line_of(&self, place: usize) -> usize {
        place + usize::from(self.rule.is_some_and(|rule| place >= rule))
    }

    /// Returns the lines that a pane of `height` lines shows: as near to what it showed before as
    /// lets the cursor be seen with some lines around it.
    pub(crate) fn window(&self, height: usize) -> Range<usize> {
        let (cursor, lines) = (
            self.line_of(self.cursor),
            self.len() + usize::from(self.rule.is_some()),
        );
        let margin = MARGIN.min(height.saturating_sub(1) / 2);
        let highest = cursor.saturating_sub(margin);
        let lowest = (cursor + margin + 1).saturating_sub(height);
        let last = lines.saturating_sub(height);
        let top = self.top.clamp(lowest.min(highest), highest).min(last);
        top..(top + height).min(lines)
    }

    /// Remembers the first line that the pane has shown.
    pub(crate) fn shown_from(&mut self, top: usize) {
        self.top = top;
    }
}

#[cfg(test)]
mod tests;
