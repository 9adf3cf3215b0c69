//! The view: a part of the library or a saved search, its order, and the papers pinned to it.

use jiff::civil::Date;

use super::cursor_target::CursorTarget;
use super::model::Model;
use crate::paper::PaperId;
use crate::query::Query;
use crate::saved_state::SavedSearch;
use crate::search::{SearchRequest, Sort, View};

#[derive(Debug, Default)]
pub(crate) struct ViewState {
    /// The view; under an open saved search, the one that was shown before.
    view: View,
    /// The open saved search, or tag.
    search: Option<SavedSearch>,
    sort: Sort,
    /// Papers that stay although their marks have changed since the view was entered.
    pinned: Vec<PaperId>,
    /// The paper under the cursor when each view was left.
    left_at: [Option<PaperId>; View::COUNT],
}

impl ViewState {
    pub(crate) fn new(view: View, search: Option<SavedSearch>, sort: Sort) -> Self {
        Self {
            view,
            search,
            sort,
            ..Self::default()
        }
    }

    pub(crate) fn view(&self) -> View {
        self.view
    }

    pub(crate) fn search(&self) -> Option<&SavedSearch> {
        self.search.as_ref()
    }

    pub(crate) fn is_open(&self, name: &str) -> bool {
        self.search.as_ref().is_some_and(|open| open.name == name)
    }

    pub(crate) fn sort(&self) -> Sort {
        self.sort
    }

    pub(crate) fn name(&self) -> &str {
        self.search
            .as_ref()
            .map_or(self.view.name(), |search| &search.name)
    }

    /// Returns whether the list shows the results of a query, of the bar or of a saved search.
    pub(crate) fn is_searching(&self, query: &Query) -> bool {
        !query.is_empty() || self.search.is_some()
    }

    /// Returns the query whose matches the list shows: that of the bar, else the saved search.
    pub(crate) fn visible_query(&self, query: &Query, today: Date) -> Query {
        match &self.search {
            Some(search) if query.is_empty() => search.parse_query(today),
            _ => query.clone(),
        }
    }

    /// Leaves the view with the cursor on a paper. The position in a saved search is not kept,
    /// because its first papers are the new ones.
    fn leave(&mut self, selected: Option<PaperId>) {
        if self.search.take().is_none()
            && let Some(left_at) = self.left_at.get_mut(self.view as usize)
        {
            *left_at = selected;
        }
        self.pinned.clear();
    }

    /// Shows a view; returns where the cursor goes: to its present paper where that belongs to the
    /// view, else to where it was when the view was left.
    pub(crate) fn show(
        &mut self,
        view: View,
        selected: Option<PaperId>,
        model: &Model,
    ) -> CursorTarget {
        self.leave(selected.clone());
        self.view = view;
        let here = selected.filter(|id| view.contains(&model.mark(id), model.now));
        let left_at = || self.left_at.get(view as usize).cloned().flatten();
        here.or_else(left_at)
            .map_or(CursorTarget::Top, CursorTarget::Paper)
    }

    pub(crate) fn open(&mut self, search: SavedSearch, selected: Option<PaperId>) {
        self.leave(selected);
        self.search = Some(search);
    }

    /// Replaces the open saved search by its new version.
    pub(crate) fn replace_search(&mut self, search: Option<SavedSearch>) {
        self.search = search;
    }

    /// Changes to the next order; returns its name. Without a query the best results are the
    /// newest, which come only once.
    pub(crate) fn cycle_sort(&mut self, searching: bool) -> &'static str {
        self.sort = self.sort.next();
        if !searching && self.sort == Sort::Newest {
            self.sort = self.sort.next();
        }
        if !searching && self.sort == Sort::Best {
            Sort::Newest.name()
        } else {
            self.sort.name()
        }
    }

    /// Keeps papers in the view until it is left.
    pub(crate) fn pin(&mut self, papers: impl IntoIterator<Item = PaperId>) {
        self.pinned.extend(papers);
    }

    pub(crate) fn unpin_all(&mut self) {
        self.pinned.clear();
    }

    pub(crate) fn request(&self, query: &Query, model: &Model) -> SearchRequest {
        let pinned = self.pinned.iter();
        let search = self
            .search
            .as_ref()
            .map(|search| search.parse_query(model.today()));
        SearchRequest {
            query: query.clone(),
            view: search.as_ref().map_or(self.view, |_| View::All),
            base_query: search,
            sort: self.sort,
            pinned: pinned.filter_map(|id| model.titles.find(id)).collect(),
        }
    }
}
