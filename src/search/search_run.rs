//! One search on its way through index and rows.

use std::sync::Arc;

use super::correction::{Corrected, correct};
use super::error::SearchError;
use super::filter::RowFilter;
use super::mark_index::MarkIndex;
use super::request::{SearchRequest, SearchResults, SearchSink};
use super::view::Sort;
use crate::index::WordIndex;
use crate::index::{RowId, RowSet, TitleIndex};
use crate::paper::PaperKey;
use crate::query::{Clause, Correction, Mode, Query, Word};
use crate::text;

/// Rows of the first step: more than any screen shows.
pub(super) const FIRST: usize = 200;

/// One search on its way.
pub(super) struct Search<'a> {
    pub rows: Arc<TitleIndex>,
    marked: &'a MarkIndex,
    pub sort: Sort,
    /// The rows of the view.
    pub view: RowSet,
    /// What was asked, together with what the view asks.
    pub clause: Option<Clause>,
    pub letters: String,
    /// What titles are to resemble when too few papers hold the words.
    pub resembling: String,
    /// The words by which papers are ranked.
    words: Vec<Word>,
    corrects: bool,
}

impl Search<'_> {
    pub(super) fn new<'a>(
        request: &SearchRequest,
        rows: &Arc<TitleIndex>,
        marked: &'a MarkIndex,
    ) -> Search<'a> {
        let mut view = marked.view(request.view, rows.len());
        for &row in &request.lingering {
            view.set(row, true);
        }
        let within = request.within.as_ref();
        let asked = request
            .query
            .clause()
            .map(|clause| named(&request.query, clause));
        let both: Vec<Clause> = [within.and_then(Query::clause).cloned(), asked]
            .into_iter()
            .flatten()
            .collect();
        let words = both.iter().flat_map(|clause| ranking(Some(clause)));
        let words = words.collect();
        let letters = [within.map_or("", Query::fuzzy), request.query.fuzzy()];
        let smart = request.query.mode() == Mode::Smart;
        Search {
            rows: Arc::clone(rows),
            marked,
            sort: request.sort,
            view,
            clause: (!both.is_empty()).then_some(Clause::All(both)),
            letters: letters.join(" ").trim().to_owned(),
            resembling: if smart && within.is_none() {
                request.query.plain().to_owned()
            } else {
                String::new()
            },
            words,
            corrects: smart && within.is_none_or(|within| within.mode() == Mode::Smart),
        }
    }

    /// What titles that only resemble the plain words have to fulfil all the same; parts of runs
    /// without blanks are among it, for two letters of such a script resemble too much.
    pub(super) fn conditions(&self) -> Option<Clause> {
        let clauses = match &self.clause {
            Some(Clause::All(clauses)) => flat(clauses),
            _ => Vec::new(),
        };
        let rest: Vec<Clause> = clauses
            .into_iter()
            .filter(|clause| {
                !matches!(clause, Clause::Word(word)
                    if word.field.is_none() && !text::is_unspaced(&word.text))
            })
            .cloned()
            .collect();
        (!rest.is_empty()).then_some(Clause::All(rest))
    }

    pub(super) fn known(&self) -> RowFilter<'_> {
        RowFilter {
            rows: &self.rows,
            marked: self.marked,
        }
    }

    /// The answer that lists these rows of the words and of the titles that resemble them.
    pub(super) fn found(&self, mut rows: Vec<RowId>, mut similar: Vec<RowId>) -> SearchResults {
        let with_words = rows.len();
        rows.append(&mut similar);
        SearchResults {
            titles: Arc::clone(&self.rows),
            matches: rows.len(),
            is_sorted: rows.get(..with_words).is_some_and(<[RowId]>::is_sorted),
            rows,
            with_words,
            is_final: true,
            ..SearchResults::default()
        }
    }

    /// A first step of the answer.
    pub(super) fn step(&self, rows: Vec<RowId>, similar: Vec<RowId>) -> SearchResults {
        SearchResults {
            is_final: false,
            ..self.found(rows, similar)
        }
    }

    /// All rows of a set in the order asked for, the `best` first.
    pub(super) fn listed(&self, set: &RowSet, best: Vec<RowId>) -> Vec<RowId> {
        let mut list = best;
        if list.is_empty() {
            list = set.rows();
        } else {
            let mut rest = set.clone();
            rest.remove(&list.iter().copied().collect());
            list.extend(rest.rows());
        }
        self.sort.apply(&self.rows, &mut list);
        list
    }
}

/// The parts of a conjunction, those of conjunctions in it too.
fn flat(clauses: &[Clause]) -> Vec<&Clause> {
    let parts = clauses.iter().flat_map(|clause| match clause {
        Clause::All(inner) => flat(inner),
        clause => vec![clause],
    });
    parts.collect()
}

/// A query that is nothing but the name of a paper finds that paper too.
fn named(query: &Query, clause: &Clause) -> Clause {
    match query.typed().parse::<PaperKey>() {
        Ok(key) => Clause::Any(vec![clause.clone(), Clause::Id(key.as_str().to_owned())]),
        Err(_) => clause.clone(),
    }
}

/// The words that papers are ranked by: those asked for, the words of phrases too.
fn ranking(clause: Option<&Clause>) -> Vec<Word> {
    match clause {
        Some(Clause::All(clauses) | Clause::Any(clauses)) => clauses
            .iter()
            .flat_map(|clause| ranking(Some(clause)))
            .collect(),
        Some(Clause::Word(word)) => vec![word.clone()],
        Some(Clause::Phrase(phrase)) => {
            let last = phrase.words.len().saturating_sub(1);
            let words = phrase.words.iter().enumerate();
            words
                .map(|(at, text)| Word {
                    text: text.clone(),
                    prefix: phrase.prefix && at == last,
                    field: phrase.field,
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

/// What the words of a search find, all of it.
pub(super) struct Settled {
    pub set: RowSet,
    pub list: Vec<RowId>,
    pub corrections: Vec<Correction>,
}

/// Looks for all papers with the words, corrected where nothing holds them; `None` when nobody
/// waits for them any more.
pub(super) fn settle(
    search: &Search<'_>,
    index: &WordIndex,
    clause: &Clause,
    sink: &mut dyn SearchSink,
) -> Result<Option<Settled>, SearchError> {
    let Some((set, meant)) = meant(search, index, clause, sink)? else {
        return Ok(None);
    };
    if sink.should_continue().is_break() {
        return Ok(None);
    }
    let best = if search.sort == Sort::Best {
        best(search, index, &meant, &set, sink)?
    } else {
        Some(Vec::new())
    };
    let Some(best) = best else { return Ok(None) };
    Ok(Some(Settled {
        list: search.listed(&set, best),
        set,
        corrections: meant.corrections,
    }))
}

/// The papers of the view with the words, and the words that were meant.
pub(super) fn meant(
    search: &Search<'_>,
    index: &WordIndex,
    clause: &Clause,
    sink: &mut dyn SearchSink,
) -> Result<Option<(RowSet, Corrected)>, SearchError> {
    let Some(mut set) = all_of(search, index, clause, sink)? else {
        return Ok(None);
    };
    set.keep(&search.view);
    let mut meant = Corrected {
        clause: clause.clone(),
        words: search.words.clone(),
        corrections: Vec::new(),
    };
    if set.is_empty() && search.corrects {
        let corrected = correct(&search.words, clause, index, &mut |clause| {
            if sink.should_continue().is_break() {
                return Ok(None);
            }
            Ok(Some(newest(search, index, clause)?.is_empty()))
        })?;
        if let Some(corrected) = corrected {
            meant = corrected;
            let Some(again) = all_of(search, index, &meant.clause, sink)? else {
                return Ok(None);
            };
            set = again;
            set.keep(&search.view);
        }
    }
    Ok(Some((set, meant)))
}

pub(super) fn newest(
    search: &Search<'_>,
    index: &WordIndex,
    clause: &Clause,
) -> Result<Vec<RowId>, SearchError> {
    let known = search.known();
    let sets = |clause: &Clause| known.shared(clause);
    Ok(index.finding(clause, &search.rows, &sets, |finder| {
        Ok(finder.newest(FIRST, &|row| search.view.has(row))?.0)
    })?)
}

pub(super) fn all(
    search: &Search<'_>,
    index: &WordIndex,
    sink: &mut dyn SearchSink,
) -> Result<Option<RowSet>, SearchError> {
    match &search.clause {
        Some(clause) => all_of(search, index, clause, sink),
        None => Ok(Some(RowSet::all(search.rows.len()))),
    }
}

pub(super) fn all_of(
    search: &Search<'_>,
    index: &WordIndex,
    clause: &Clause,
    sink: &mut dyn SearchSink,
) -> Result<Option<RowSet>, SearchError> {
    let known = search.known();
    let sets = |clause: &Clause| known.shared(clause);
    Ok(index.finding(clause, &search.rows, &sets, |finder| {
        finder.all(&mut || sink.should_continue())
    })?)
}

fn best(
    search: &Search<'_>,
    index: &WordIndex,
    meant: &Corrected,
    set: &RowSet,
    sink: &mut dyn SearchSink,
) -> Result<Option<Vec<RowId>>, SearchError> {
    let known = search.known();
    let sets = |clause: &Clause| known.shared(clause);
    let best = index.finding(&meant.clause, &search.rows, &sets, |finder| {
        finder.best(&meant.words, set.count(), &mut || sink.should_continue())
    })?;
    Ok(best.map(|mut best| {
        best.retain(|&row| set.has(row));
        best
    }))
}
