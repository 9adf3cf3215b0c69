//! The laws of an answer: rows that there are, each once, the same ones in every order and view.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use deckle::internals::{SearchSink, SearchResults, SearchRequest, Sort, View};
use deckle::internals::PaperKey;
use deckle::internals::{Clause, Mode};
use deckle::internals::RowId;

use crate::library::Library;
use crate::reading::read;

/// Keeps every step, and wants no more after so many.
struct Steps {
    steps: Vec<SearchResults>,
    wanted: usize,
}

impl SearchSink for Steps {
    fn take(&mut self, found: SearchResults) {
        self.steps.push(found);
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        if self.steps.len() < self.wanted {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

fn request(typed: &str, mode: Mode, view: View, sort: Sort) -> SearchRequest {
    SearchRequest {
        query: read(typed, mode),
        view,
        sort,
        ..SearchRequest::default()
    }
}

fn steps(library: &mut Library, request: &SearchRequest, wanted: usize) -> Vec<SearchResults> {
    let mut sink = Steps {
        steps: Vec::new(),
        wanted,
    };
    let asked = library.library.search.find(request, &library.marked, &mut sink);
    asked.expect("the library answers");
    sink.steps
}

/// Checks every step of an answer and returns the settled one.
fn is_final(library: &mut Library, request: &SearchRequest) -> SearchResults {
    let papers = library.len();
    let mut steps = steps(library, request, usize::MAX);
    for found in &steps {
        let rows: BTreeSet<RowId> = found.rows.iter().copied().collect();
        assert_eq!(rows.len(), found.rows.len(), "a paper is listed twice");
        assert!(rows.last().is_none_or(|&row| (row as usize) < papers));
        assert!(found.with_words <= found.rows.len() && found.rows.len() <= found.matches);
        assert!(!found.index_unavailable);
    }
    let last = steps.pop().expect("an answer has a step");
    assert!(last.is_final && steps.iter().all(|step| !step.is_final));
    last
}

fn rows(found: &SearchResults) -> BTreeSet<RowId> {
    found.rows.iter().copied().collect()
}

/// The rows that hold what was asked; those that only resemble it are left out.
fn held(found: &SearchResults) -> BTreeSet<RowId> {
    found.rows.iter().take(found.with_words).copied().collect()
}

/// Asks for the text in every order, and in the views that share out the library.
pub fn check(library: &mut Library, typed: &str, mode: Mode) {
    let all = request(typed, mode, View::All, Sort::Best);
    let whole = is_final(library, &all);
    for sort in [Sort::Newest, Sort::Upvotes, Sort::Comments, Sort::Title] {
        let sorted = is_final(library, &request(typed, mode, View::All, sort));
        assert_eq!(held(&sorted), held(&whole), "{sort:?}");
        assert_eq!(rows(&sorted), rows(&whole), "{sort:?}");
    }
    if whole.corrections.is_empty() {
        let mut sink = Steps {
            steps: Vec::new(),
            wanted: usize::MAX,
        };
        let counted = library.library.search.count(&all, &library.marked, &mut sink);
        assert_eq!(counted.expect("counted"), Some(whole.with_words));
        let mut part = |view| {
            let found = is_final(library, &request(typed, mode, view, Sort::Best));
            let corrected = !found.corrections.is_empty();
            (held(&found), corrected)
        };
        let (inbox, read) = (part(View::Inbox), part(View::Read));
        if !inbox.1 && !read.1 {
            assert!(inbox.0.is_disjoint(&read.0));
            assert_eq!(&inbox.0 | &read.0, held(&whole), "inbox and read are all");
        }
    }
    for wanted in 0..2 {
        steps(library, &all, wanted);
    }
}

/// What is excluded is all that would not be found.
pub fn check_excluded(library: &mut Library, typed: &str) {
    let without = format!("-({typed})");
    let asked = read(typed, Mode::Exact);
    let Some(clause) = asked.clause().filter(|_| asked.fuzzy().is_empty()) else {
        return;
    };
    let turned = read(&without, Mode::Exact);
    let is_opposite = turned.clause() == Some(&Clause::Not(Box::new(clause.clone())));
    if !is_opposite || asked.typed().parse::<PaperKey>().is_ok() {
        return;
    }
    let mut found = |typed| {
        let request = request(typed, Mode::Exact, View::All, Sort::Best);
        held(&is_final(library, &request))
    };
    let (with, without) = (found(typed), found(&without));
    assert!(with.is_disjoint(&without), "found and excluded");
    assert_eq!(with.len() + without.len(), library.len());
}
