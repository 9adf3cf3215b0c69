//! Invariants of search results: valid rows without duplicates, and the same rows in every sort order
//! and view.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use deckle::internals::{
    Clause, Mode, PaperKey, RowId, SearchRequest, SearchResults, SearchSink, Sort, View,
};

use crate::fixture::MarkedLibrary;
use crate::parsing::parse;

/// Collects batches of results and cancels the search after `max_batches`.
struct Batches {
    batches: Vec<SearchResults>,
    max_batches: usize,
}

impl SearchSink for Batches {
    fn on_batch(&mut self, results: SearchResults) {
        self.batches.push(results);
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        if self.batches.len() < self.max_batches {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

fn request(typed: &str, mode: Mode, view: View, sort: Sort) -> SearchRequest {
    SearchRequest {
        query: parse(typed, mode),
        view,
        sort,
        ..SearchRequest::default()
    }
}

fn batches(library: &mut MarkedLibrary, request: &SearchRequest, max_batches: usize) -> Vec<SearchResults> {
    let mut sink = Batches {
        batches: Vec::new(),
        max_batches,
    };
    let outcome = library.search.find(request, &library.mark_index, &mut sink);
    outcome.expect("the library is searched");
    sink.batches
}

/// Checks every batch of results and returns the final one.
fn search(library: &mut MarkedLibrary, request: &SearchRequest) -> SearchResults {
    let papers = library.papers;
    let mut batches = batches(library, request, usize::MAX);
    for results in &batches {
        let rows: BTreeSet<RowId> = results.rows.iter().copied().collect();
        assert_eq!(rows.len(), results.rows.len(), "a paper is listed twice");
        assert!(rows.last().is_none_or(|&row| (row as usize) < papers));
        assert!(results.exact <= results.rows.len() && results.rows.len() <= results.total);
        assert!(!results.index_unavailable);
    }
    let final_results = batches.pop().expect("a search has a batch");
    assert!(final_results.is_final && batches.iter().all(|batch| !batch.is_final));
    final_results
}

fn rows(results: &SearchResults) -> BTreeSet<RowId> {
    results.rows.iter().copied().collect()
}

/// Returns the rows with exact matches, without similar titles.
fn exact_rows(results: &SearchResults) -> BTreeSet<RowId> {
    results.rows.iter().take(results.exact).copied().collect()
}

/// Checks the results of a text in every sort order and in complementary views.
pub fn check(library: &mut MarkedLibrary, typed: &str, mode: Mode) {
    let all = request(typed, mode, View::All, Sort::Best);
    let all_results = search(library, &all);
    for sort in [Sort::Newest, Sort::Upvotes, Sort::Comments, Sort::Title] {
        let sorted = search(library, &request(typed, mode, View::All, sort));
        assert_eq!(exact_rows(&sorted), exact_rows(&all_results), "{sort:?}");
        assert_eq!(rows(&sorted), rows(&all_results), "{sort:?}");
    }
    if all_results.corrections.is_empty() {
        let mut sink = Batches {
            batches: Vec::new(),
            max_batches: usize::MAX,
        };
        let count = library.search.count(&all, &library.mark_index, &mut sink);
        assert_eq!(count.expect("the results are counted"), Some(all_results.exact));
        let mut part_of_view = |view| {
            let results = search(library, &request(typed, mode, view, Sort::Best));
            let corrected = !results.corrections.is_empty();
            (exact_rows(&results), corrected)
        };
        let (inbox, read) = (part_of_view(View::Inbox), part_of_view(View::Read));
        if !inbox.1 && !read.1 {
            assert!(inbox.0.is_disjoint(&read.0));
            assert_eq!(
                &inbox.0 | &read.0,
                exact_rows(&all_results),
                "inbox and read together are all results"
            );
        }
    }
    for max_batches in 0..2 {
        batches(library, &all, max_batches);
    }
}

/// Checks that an exclusion returns exactly the other papers.
pub fn check_exclusion(library: &mut MarkedLibrary, typed: &str) {
    let excluded = format!("-({typed})");
    let query = parse(typed, Mode::Exact);
    let Some(clause) = query.clause().filter(|_| query.fuzzy().is_empty()) else {
        return;
    };
    let negated = parse(&excluded, Mode::Exact);
    let is_opposite = negated.clause() == Some(&Clause::Not(Box::new(clause.clone())));
    if !is_opposite || query.typed().parse::<PaperKey>().is_ok() {
        return;
    }
    let mut rows_of = |typed| {
        let request = request(typed, Mode::Exact, View::All, Sort::Best);
        exact_rows(&search(library, &request))
    };
    let (included, excluded) = (rows_of(typed), rows_of(&excluded));
    assert!(
        included.is_disjoint(&excluded),
        "a paper is included and excluded"
    );
    assert_eq!(included.len() + excluded.len(), library.papers);
}
