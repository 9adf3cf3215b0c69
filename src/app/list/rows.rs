//! The rows of the list with the cursor and the viewport.
//!
//! There may be millions of rows, so nothing here iterates over all of them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::index::{RowId, TitleIndex};
use crate::paper::PaperId;
use crate::query::Correction;
use crate::search::SearchResults;

/// Rows in the order of the list, with a cursor.
///
/// The results bring the title index of their rows with them, so that the list stays correct while
/// the library changes. A separator takes a line of the screen between the rows with the words and
/// the rows with similar titles.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListRows {
    results: SearchResults,
    /// The position below the separator.
    rule: Option<usize>,
    cursor: usize,
    /// The first visible line.
    top: usize,
}

/// Lines that stay visible above and below the cursor.
const MARGIN: usize = 2;

/// The most rows that a linear search for a paper reads.
const MAX_SCAN: usize = 50_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListLine {
    /// The row at this position.
    Place(usize),
    /// The separator above the similar titles.
    Rule,
}

/// The position of a paper in results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Location {
    At(usize),
    /// Not among them; in the order of the library it would be at this position, if known.
    Absent(Option<usize>),
    /// There are too many results to search.
    Unknown,
}

/// Returns the position of a paper in results.
pub(super) fn locate(results: &SearchResults, id: &PaperId) -> Location {
    let Some(row) = results.titles.find(id) else {
        return Location::Absent(None);
    };
    let split = results.exact.min(results.rows.len());
    let (mut rest, mut before, mut between) = (results.rows.as_slice(), 0, None);
    if results.is_sorted {
        let (ordered, others) = results.rows.split_at(split);
        match ordered.binary_search(&row) {
            Ok(place) => return Location::At(place),
            Err(place) => between = Some(place),
        }
        (rest, before) = (others, split);
    }
    let first = rest.iter().take(MAX_SCAN);
    match first.enumerate().find(|(_, other)| **other == row) {
        Some((place, _)) => Location::At(before + place),
        None if rest.len() > MAX_SCAN => Location::Unknown,
        None => Location::Absent(between),
    }
}

impl ListRows {
    /// Takes new results with the cursor at a position, which keeps its line of the screen where
    /// that is possible. `ruled` is whether a separator is above the similar titles.
    pub(crate) fn replace(&mut self, results: SearchResults, cursor: usize, ruled: bool) {
        let offset = self.line_of(self.cursor).saturating_sub(self.top);
        let rule = (ruled && results.exact < results.rows.len()).then_some(results.exact);
        let cursor = cursor.min(results.rows.len().saturating_sub(1));
        *self = Self {
            results,
            rule,
            cursor,
            top: 0,
        };
        if cursor > 0 {
            self.top = self.line_of(cursor).saturating_sub(offset);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.results.rows.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many of the first rows contain the words of the query.
    pub(crate) fn exact(&self) -> usize {
        self.results.exact
    }

    pub(crate) fn similar(&self) -> usize {
        self.rule.map_or(0, |rule| self.len() - rule)
    }

    /// Returns how many papers match, listed or not.
    pub(crate) fn total(&self) -> usize {
        self.results.total.max(self.len())
    }

    /// Returns the words without a match and their replacements.
    pub(crate) fn corrections(&self) -> &[Correction] {
        &self.results.corrections
    }

    /// Returns whether only titles were searched, because there is no word index yet.
    pub(crate) fn index_unavailable(&self) -> bool {
        self.results.index_unavailable
    }

    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    pub(crate) fn selected(&self) -> Option<RowId> {
        self.row(self.cursor)
    }

    pub(crate) fn selected_id(&self) -> Option<PaperId> {
        self.results.titles.id(self.selected()?)
    }

    pub(crate) fn titles(&self) -> &TitleIndex {
        &self.results.titles
    }

    pub(crate) fn row(&self, place: usize) -> Option<RowId> {
        self.results.rows.get(place).copied()
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

    /// Moves the cursor to a position, or to the last row.
    pub(crate) fn go(&mut self, place: usize) {
        self.cursor = place.min(self.len().saturating_sub(1));
    }

    /// Moves the cursor to a paper; returns whether it was found.
    pub(crate) fn go_to(&mut self, id: &PaperId) -> bool {
        match locate(&self.results, id) {
            Location::At(place) => {
                self.cursor = place;
                true
            }
            Location::Absent(_) | Location::Unknown => false,
        }
    }

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

    /// Returns the visible lines of a pane of `height` lines: as close to the previous ones as keeps
    /// the cursor visible with some lines around it.
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

    /// Returns the positions of some rows. Only those are stored, because a list may have millions.
    pub(crate) fn positions(
        &self,
        rows: impl IntoIterator<Item = RowId>,
    ) -> FxHashMap<RowId, usize> {
        let mut positions: FxHashMap<RowId, usize> =
            rows.into_iter().map(|row| (row, usize::MAX)).collect();
        for (position, row) in self.results.rows.iter().enumerate() {
            if let Some(known) = positions.get_mut(row) {
                *known = position;
            }
        }
        positions
    }

    pub(crate) fn set_top(&mut self, top: usize) {
        self.top = top;
    }
}

#[cfg(test)]
mod tests;
