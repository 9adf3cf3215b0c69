//! The list: its rows, the selection, and which request its results answer.
//!
//! Results come in batches. The paper that the user has seen and acted on stays under the cursor;
//! a batch that would make the cursor jump away, and back with the next one, is skipped.

mod rows;
mod selection;

use super::cursor_target::CursorTarget;
use super::model::Model;
use crate::index::RowId;
use crate::paper::PaperId;
use crate::query::{Mode, Query};
use crate::search::SearchResults;
use crate::worker::message::Generation;
use rows::{Location, locate};
use selection::Selection;

pub(crate) use rows::{ListLine, ListRows};

/// The most rows that are searched for the next untriaged paper.
const MAX_LOOKAHEAD: usize = 10_000;

#[derive(Debug, Default)]
pub(crate) struct List {
    rows: ListRows,
    selection: Selection,
    /// Where the cursor goes with the next results.
    target: CursorTarget,
    /// The query of the results, with its corrections: the words to highlight.
    visible: Query,
    /// The newest request.
    generation: Generation,
    /// The newest request with results.
    answered: Generation,
    /// The newest request with final results.
    final_generation: Generation,
    /// The newest request that the user has caused by a key.
    awaited: Generation,
}

/// How results are applied.
#[derive(Debug)]
pub(crate) struct Applying {
    /// The query that the list shows the matches of.
    pub query: Query,
    /// Whether the list shows matches, where the neighbor of a missing paper means nothing.
    pub is_searching: bool,
    /// Whether the search bar is edited: then the first results matter more than the cursor.
    pub is_typing: bool,
}

impl List {
    /// Creates the list of an earlier session.
    pub(crate) fn new(target: CursorTarget) -> Self {
        Self {
            target,
            ..Self::default()
        }
    }

    pub(crate) fn rows(&self) -> &ListRows {
        &self.rows
    }

    pub(crate) fn selected_id(&self) -> Option<PaperId> {
        self.rows.selected_id()
    }

    pub(crate) fn visible_query(&self) -> &Query {
        &self.visible
    }

    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    pub(crate) fn answered(&self) -> Generation {
        self.answered
    }

    pub(crate) fn final_generation(&self) -> Generation {
        self.final_generation
    }

    /// Returns the generation of a new request, because the library has changed.
    pub(crate) fn refresh(&mut self) -> Generation {
        self.generation += 1;
        self.generation
    }

    /// Returns the generation of a new request of the user.
    pub(crate) fn request(&mut self) -> Generation {
        self.awaited = self.refresh();
        self.awaited
    }

    /// Returns whether the list has results of the user's newest request. An empty list counts
    /// only when it is final.
    pub(crate) fn has_results(&self) -> bool {
        let is_listed = !self.rows.is_empty() || self.has_final_results();
        self.answered >= self.awaited && is_listed
    }

    /// Returns whether the user's newest request has final results.
    pub(crate) fn has_final_results(&self) -> bool {
        self.final_generation >= self.awaited
    }

    pub(crate) fn set_target(&mut self, target: CursorTarget) {
        self.target = target;
    }

    pub(crate) fn target(&self) -> &CursorTarget {
        &self.target
    }

    /// Keeps the cursor on its paper, because a command acts on it.
    pub(crate) fn hold_cursor(&mut self) {
        if self.target == CursorTarget::Top {
            self.target = CursorTarget::Stay;
        }
    }

    /// Moves the cursor by rows; negative is up.
    pub(crate) fn move_by(&mut self, by: isize) {
        self.rows.step(by);
        self.target = CursorTarget::Stay;
    }

    /// Moves the cursor by lines of the screen; negative is up.
    pub(crate) fn move_by_lines(&mut self, by: isize) {
        self.rows.step_lines(by);
        self.target = CursorTarget::Stay;
    }

    pub(crate) fn go(&mut self, position: usize) {
        self.rows.go(position);
        self.target = CursorTarget::Stay;
    }

    /// Moves the cursor to a paper, or lets it go there with the next results; returns whether the
    /// list has the paper.
    pub(crate) fn go_to(&mut self, id: &PaperId) -> bool {
        let is_listed = self.rows.go_to(id);
        self.target = if is_listed {
            CursorTarget::Stay
        } else {
            CursorTarget::Paper(id.clone())
        };
        is_listed
    }

    /// Moves the cursor to the next untriaged paper: below, else from the top; returns whether
    /// there is one.
    pub(crate) fn next_untriaged(&mut self, model: &Model) -> bool {
        let here = self.rows.cursor();
        let mut positions = (here + 1..self.rows.len())
            .chain(0..here)
            .take(MAX_LOOKAHEAD);
        let next = positions.find(|&position| {
            let id = self.id_at(position);
            id.is_some_and(|id| model.is_untriaged(&id))
        });
        if let Some(position) = next {
            self.rows.go(position);
        }
        next.is_some()
    }

    pub(crate) fn id_at(&self, position: usize) -> Option<PaperId> {
        self.rows.titles().id(self.rows.row(position)?)
    }

    pub(crate) fn set_top(&mut self, top: usize) {
        self.rows.set_top(top);
    }

    /// Applies results to the newest request, unless they would make the cursor jump away and back.
    pub(crate) fn apply(&mut self, results: SearchResults, applying: &Applying) {
        let wanted = match &self.target {
            CursorTarget::Stay => self.selected_id(),
            CursorTarget::Top => None,
            CursorTarget::Paper(id) => Some(id.clone()),
        };
        let location = wanted.map(|id| locate(&results, &id));
        let is_absent = matches!(location, Some(Location::Absent(_)));
        let is_first = applying.is_typing && self.answered < self.generation;
        if is_absent && !results.is_final && !is_first {
            return;
        }
        let cursor = self.cursor(location, applying.is_searching);
        self.received(results.is_final);
        let is_open = is_absent || self.target == CursorTarget::Top;
        self.target = if is_open && !results.is_final {
            CursorTarget::Top
        } else {
            CursorTarget::Stay
        };
        self.visible = applying.query.with_corrections(&results.corrections);
        self.keep_range(&results);
        let has_separator = applying.query.mode() != Mode::Fuzzy;
        self.rows.replace(results, cursor, has_separator);
    }

    /// Notes results without showing them, because a triage session is on the screen.
    pub(crate) fn received(&mut self, is_final: bool) {
        self.answered = self.generation;
        if is_final {
            self.final_generation = self.generation;
        }
    }

    /// Shows given rows instead of results.
    pub(crate) fn replace(&mut self, results: SearchResults, cursor: usize) {
        self.rows.replace(results, cursor, false);
        self.target = CursorTarget::Stay;
    }

    /// Keeps the selected range over a refresh; results of a new request end it.
    fn keep_range(&mut self, results: &SearchResults) {
        let is_refresh = self.generation > self.awaited;
        let start = self.selection.range_start(&self.rows);
        let start = start.filter(|_| is_refresh);
        match start.map(|id| locate(results, &id)) {
            Some(Location::At(position)) => self.selection.set_range_start(position),
            _ => self.selection.end_range(&self.rows),
        }
    }

    /// Returns where the cursor goes, given the location of its paper.
    fn cursor(&self, location: Option<Location>, is_searching: bool) -> usize {
        let here = self.rows.cursor();
        match location {
            Some(Location::At(position)) => position,
            Some(Location::Unknown) => here,
            Some(Location::Absent(_)) if is_searching => 0,
            Some(Location::Absent(neighbor)) => neighbor.unwrap_or(here),
            None if self.target == CursorTarget::Stay => here,
            None => 0,
        }
    }

    /// Returns the papers that a decision applies to: the selected ones, else the one under the
    /// cursor.
    pub(crate) fn targets(&self) -> Vec<PaperId> {
        if self.selection.is_empty() {
            return self.selected_id().into_iter().collect();
        }
        self.selection.papers(&self.rows)
    }

    /// Returns the selected papers in the order of the list; papers that it no longer has come last.
    pub(crate) fn selected_in_order(&self) -> Vec<PaperId> {
        let mut papers = self.selection.papers(&self.rows);
        papers.sort_unstable();
        let find = |id: &PaperId| self.rows.titles().find(id);
        let rows: Vec<Option<RowId>> = papers.iter().map(find).collect();
        let positions = self.rows.positions(rows.iter().flatten().copied());
        let position = |row: &Option<RowId>| row.and_then(|row| positions.get(&row).copied());
        let mut placed: Vec<_> = rows.iter().map(position).zip(papers).collect();
        placed.sort_by_key(|(position, _)| position.unwrap_or(usize::MAX));
        placed.into_iter().map(|(_, id)| id).collect()
    }

    pub(crate) fn has_selection(&self) -> bool {
        !self.selection.is_empty()
    }

    pub(crate) fn selected_count(&self) -> usize {
        self.selection.len(&self.rows)
    }

    pub(crate) fn is_selected(&self, id: &PaperId, position: usize) -> bool {
        self.selection.holds(id, position, &self.rows)
    }

    pub(crate) fn clear_selection(&mut self) -> bool {
        self.selection.clear()
    }

    /// Selects the paper under the cursor, or removes it, and moves down; returns whether there is
    /// a paper.
    pub(crate) fn toggle_selected(&mut self) -> bool {
        let Some(id) = self.selected_id() else {
            return false;
        };
        self.selection.end_range(&self.rows);
        self.selection.toggle(id);
        self.rows.step(1);
        true
    }

    /// Begins a range at the cursor, or ends it; returns whether one has begun.
    pub(crate) fn toggle_range(&mut self) -> bool {
        self.selection.toggle_range(&self.rows);
        self.selection.has_range()
    }

    /// Selects all papers; none when all are selected.
    pub(crate) fn toggle_all(&mut self) {
        let is_all = self.selected_count() == self.rows.len();
        self.selection.clear();
        if !is_all {
            let ids: Vec<PaperId> = (0..self.rows.len())
                .filter_map(|position| self.id_at(position))
                .collect();
            self.selection.add(ids);
        }
    }

    #[cfg(test)]
    pub(crate) fn set_visible_query(&mut self, query: Query) {
        self.visible = query;
    }

    #[cfg(test)]
    pub(crate) fn select(&mut self, papers: impl IntoIterator<Item = PaperId>) {
        self.selection.add(papers);
    }
}
