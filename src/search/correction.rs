//! Typo correction of a query without matches.
//!
//! A word that no paper contains is replaced by the most frequent word at edit distance one. If
//! each word occurs but no paper contains all of them, one word at a time is replaced, the longest
//! first, because a typo often produces another rare word.

use std::cmp::Reverse;

use crate::index::{IndexError, WordIndex};
use crate::query::{Clause, Correction, Word};
use crate::text;

/// Length of the shortest word that is corrected; shorter words have too many neighbors.
const MIN_LENGTH: usize = 5;

/// Replacements to try for one word.
const MAX_CANDIDATES: usize = 8;

/// Queries to try in total, which bounds the time.
const MAX_TRIES: usize = 24;

/// A query with the corrections that were made in it.
#[derive(Clone)]
pub(super) struct CorrectedQuery {
    pub clause: Clause,
    /// The words to rank by.
    pub words: Vec<Word>,
    pub corrections: Vec<Correction>,
}

/// Returns a corrected query that matches a paper, if there is one.
///
/// `is_empty` returns whether a clause matches no paper; `None` cancels the correction.
pub(super) fn correct(
    query: &CorrectedQuery,
    index: &WordIndex,
    is_empty: &mut dyn FnMut(&Clause) -> Result<Option<bool>, IndexError>,
) -> Result<Option<CorrectedQuery>, IndexError> {
    let mut corrected = query.clone();
    for word in query.words.iter().filter(|word| is_correctable(word)) {
        if index.frequency(word)? == 0
            && let Some(replacement) = index.neighbors(word, 1)?.into_iter().next()
        {
            corrected.replace(&word.text, &replacement);
        }
    }
    if !corrected.corrections.is_empty() && is_empty(&corrected.clause)? == Some(false) {
        return Ok(Some(corrected));
    }
    correct_one_word(&corrected, index, is_empty)
}

/// Tries replacements of one word at a time, the longest word first.
fn correct_one_word(
    query: &CorrectedQuery,
    index: &WordIndex,
    is_empty: &mut dyn FnMut(&Clause) -> Result<Option<bool>, IndexError>,
) -> Result<Option<CorrectedQuery>, IndexError> {
    let mut words = query.words.clone();
    words.retain(is_correctable);
    words.sort_by_key(|word| Reverse(word.text.len()));
    let mut tries = 0;
    for word in words {
        for replacement in index.neighbors(&word, MAX_CANDIDATES)? {
            tries += 1;
            let mut corrected = query.clone();
            corrected.replace(&word.text, &replacement);
            match is_empty(&corrected.clause)? {
                Some(false) => return Ok(Some(corrected)),
                Some(true) if tries < MAX_TRIES => {}
                _ => return Ok(None),
            }
        }
    }
    Ok(None)
}

fn is_correctable(word: &Word) -> bool {
    word.field.is_none()
        && word.text.chars().count() >= MIN_LENGTH
        && !text::is_unspaced(&word.text)
}

impl CorrectedQuery {
    fn replace(&mut self, typed: &str, replacement: &str) {
        replace_in_clause(&mut self.clause, typed, replacement);
        for word in &mut self.words {
            replace_word(word, typed, replacement);
        }
        self.corrections.push(Correction {
            typed: typed.to_owned(),
            replacement: replacement.to_owned(),
        });
    }
}

fn replace_in_clause(clause: &mut Clause, typed: &str, replacement: &str) {
    match clause {
        Clause::All(clauses) | Clause::Any(clauses) => {
            for clause in clauses {
                replace_in_clause(clause, typed, replacement);
            }
        }
        Clause::Word(word) => replace_word(word, typed, replacement),
        _ => {}
    }
}

fn replace_word(word: &mut Word, typed: &str, replacement: &str) {
    if word.field.is_none() && word.text == typed {
        replacement.clone_into(&mut word.text);
    }
}
