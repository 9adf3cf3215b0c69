//! A search request, resolved against one title index and the marks.
//!
//! Computes what all ways of searching need: the rows of the view, the clauses of query and base
//! query together, and the texts for the fuzzy matcher. Running a plan is left to
//! [`super::local`] and [`super::word_search`].

use std::sync::Arc;

use super::filter::RowFilter;
use super::mark_index::MarkIndex;
use super::request::{SearchRequest, SearchResults};
use super::sort::Sort;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::paper::PaperKey;
use crate::query::{Clause, Mode, Query, Word};
use crate::text;

pub(super) struct SearchPlan<'a> {
    pub titles: Arc<TitleIndex>,
    marks: &'a MarkIndex,
    pub sort: Sort,
    /// The rows of the view, and the pinned rows.
    pub view: RowSet,
    /// The clauses of base query and query; an empty `All` if neither has any.
    pub clause: Clause,
    /// The letters to find in titles in fuzzy mode; empty in other modes.
    pub fuzzy: String,
    /// The text to find similar titles for if there are few matches; empty for none.
    pub similar_to: String,
    /// The words to rank by.
    pub words: Vec<Word>,
    /// Whether a query without matches is corrected.
    pub corrects_typos: bool,
}

impl<'a> SearchPlan<'a> {
    pub(super) fn new(
        request: &SearchRequest,
        titles: &Arc<TitleIndex>,
        marks: &'a MarkIndex,
    ) -> Self {
        let mut view = marks.view(request.view, titles.len());
        for &row in &request.pinned {
            view.insert(row);
        }
        let (query, base) = (&request.query, request.base_query.as_ref());
        let clause = query.clause().map(|clause| or_paper_key(query, clause));
        let base_clause = base.and_then(Query::clause).cloned();
        let clauses: Vec<Clause> = base_clause.into_iter().chain(clause).collect();
        let fuzzy = [base.map_or("", Query::fuzzy), query.fuzzy()].join(" ");
        let is_smart = query.mode() == Mode::Smart;
        let similar_to = if is_smart && base.is_none() {
            query.free_text()
        } else {
            ""
        };
        Self {
            titles: Arc::clone(titles),
            marks,
            sort: request.sort,
            view,
            words: clauses.iter().flat_map(ranking_words).collect(),
            clause: Clause::All(clauses),
            fuzzy: fuzzy.trim().to_owned(),
            similar_to: similar_to.to_owned(),
            corrects_typos: is_smart && base.is_none_or(|base| base.mode() == Mode::Smart),
        }
    }

    /// Returns the clauses that similar titles must match: all except single words, which the
    /// fuzzy matcher replaces. Terms of scripts without spaces stay, because they are too short
    /// for it.
    pub(super) fn similar_conditions(&self) -> Clause {
        let is_condition = |clause: &&Clause| {
            !matches!(clause, Clause::Word(word)
                if word.field.is_none() && !text::is_unspaced(&word.text))
        };
        let conjuncts = conjuncts(&self.clause).into_iter();
        Clause::All(conjuncts.filter(is_condition).cloned().collect())
    }

    pub(super) fn filter(&self) -> RowFilter<'_> {
        RowFilter {
            titles: &self.titles,
            marks: self.marks,
        }
    }

    /// Returns the rows of the view that match a clause; `None` if it needs the word index.
    pub(super) fn rows(&self, clause: &Clause) -> Option<RowSet> {
        let mut rows = self.filter().rows(clause)?;
        rows.intersect(&self.view);
        Some(rows)
    }

    /// Returns the final results: the exact matches, followed by similar titles.
    pub(super) fn results(&self, mut rows: Vec<RowId>, mut similar: Vec<RowId>) -> SearchResults {
        let (exact, is_sorted) = (rows.len(), rows.is_sorted());
        rows.append(&mut similar);
        SearchResults {
            titles: Arc::clone(&self.titles),
            total: rows.len(),
            rows,
            exact,
            is_sorted,
            is_final: true,
            ..SearchResults::default()
        }
    }

    /// As [`SearchPlan::results`], for a batch that another one replaces.
    pub(super) fn partial_results(&self, rows: Vec<RowId>, similar: Vec<RowId>) -> SearchResults {
        SearchResults {
            is_final: false,
            ..self.results(rows, similar)
        }
    }

    /// Sorts the rows of a set; in the order of relevance the `best` rows come first.
    pub(super) fn sort_rows(&self, set: &RowSet, best: Vec<RowId>) -> Vec<RowId> {
        let mut rows = best;
        if rows.is_empty() {
            rows = set.to_vec();
        } else {
            let mut rest = set.clone();
            rest.subtract(&rows.iter().copied().collect());
            rows.extend(rest.to_vec());
        }
        self.sort.apply(&self.titles, &mut rows);
        rows
    }
}

/// Returns the parts of a conjunction; nested conjunctions are flattened.
fn conjuncts(clause: &Clause) -> Vec<&Clause> {
    match clause {
        Clause::All(clauses) => clauses.iter().flat_map(conjuncts).collect(),
        clause => vec![clause],
    }
}

/// Extends a query that is a paper's key, such as an arXiv id, by a search for that paper.
fn or_paper_key(query: &Query, clause: &Clause) -> Clause {
    match query.typed().parse::<PaperKey>() {
        Ok(key) => Clause::Any(vec![clause.clone(), Clause::Id(key.as_str().to_owned())]),
        Err(_) => clause.clone(),
    }
}

/// Returns the words of a clause and of its phrases; negated ones are left out.
fn ranking_words(clause: &Clause) -> Vec<Word> {
    match clause {
        Clause::All(clauses) | Clause::Any(clauses) => {
            clauses.iter().flat_map(ranking_words).collect()
        }
        Clause::Word(word) => vec![word.clone()],
        Clause::Phrase(phrase) => {
            let last = phrase.words.len().saturating_sub(1);
            let words = phrase.words.iter().enumerate();
            words
                .map(|(position, text)| Word {
                    text: text.clone(),
                    prefix: phrase.prefix && position == last,
                    field: phrase.field,
                })
                .collect()
        }
        _ => Vec::new(),
    }
}
