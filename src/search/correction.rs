//! What was meant by a query that finds nothing: one word with one typo.
//!
//! A word that no paper holds is replaced by the most frequent word that is one typo away. When
//! every word is held by some paper but none holds them all, each word is tried in turn, the
//! longest first, because a typo often makes another rare word.

use super::error::SearchError;
use crate::index::WordIndex;
use crate::query::{Clause, Correction, Word};
use crate::text;

/// Shorter words have too many neighbors for a guess.
const SHORTEST: usize = 5;

/// Words that are tried in the place of one.
const NEIGHBORS: usize = 8;

/// Queries that are tried in all, so that the answer does not take long.
const TRIES: usize = 24;

/// A query with one word or several replaced.
#[derive(Clone)]
pub(super) struct Corrected {
    pub clause: Clause,
    pub words: Vec<Word>,
    pub corrections: Vec<Correction>,
}

/// Returns the query that finds something, if one correction of each word makes one.
///
/// `finds_nothing` tells whether a query finds no paper; `None` ends the search for one.
pub(super) fn correct(
    words: &[Word],
    clause: &Clause,
    index: &WordIndex,
    finds_nothing: &mut dyn FnMut(&Clause) -> Result<Option<bool>, SearchError>,
) -> Result<Option<Corrected>, SearchError> {
    let mut now = Corrected {
        clause: clause.clone(),
        words: words.to_vec(),
        corrections: Vec::new(),
    };
    for word in words.iter().filter(|word| is_guessable(word)) {
        if index.frequency(word)? == 0
            && let Some(shown) = index.near(word, 1)?.into_iter().next()
        {
            now.replace(&word.text, &shown);
        }
    }
    if !now.corrections.is_empty() && finds_nothing(&now.clause)? == Some(false) {
        return Ok(Some(now));
    }
    in_turn(&now, index, finds_nothing)
}

/// Replaces one word after the other, the longest first, until something is found.
fn in_turn(
    now: &Corrected,
    index: &WordIndex,
    finds_nothing: &mut dyn FnMut(&Clause) -> Result<Option<bool>, SearchError>,
) -> Result<Option<Corrected>, SearchError> {
    let mut longest: Vec<Word> = now.words.clone();
    longest.retain(is_guessable);
    longest.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
    let mut tries = 0;
    for word in longest {
        for shown in index.near(&word, NEIGHBORS)? {
            tries += 1;
            let mut guess = now.clone();
            guess.replace(&word.text, &shown);
            match finds_nothing(&guess.clause)? {
                Some(false) => return Ok(Some(guess)),
                Some(true) if tries < TRIES => {}
                _ => return Ok(None),
            }
        }
    }
    Ok(None)
}

fn is_guessable(word: &Word) -> bool {
    word.field.is_none() && word.text.chars().count() >= SHORTEST && !text::is_unspaced(&word.text)
}

impl Corrected {
    fn replace(&mut self, typed: &str, shown: &str) {
        replace(&mut self.clause, typed, shown);
        for word in &mut self.words {
            if word.field.is_none() && word.text == typed {
                shown.clone_into(&mut word.text);
            }
        }
        self.corrections.push(Correction {
            typed: typed.to_owned(),
            shown: shown.to_owned(),
        });
    }
}

fn replace(clause: &mut Clause, typed: &str, shown: &str) {
    match clause {
        Clause::All(clauses) | Clause::Any(clauses) => {
            for clause in clauses {
                replace(clause, typed, shown);
            }
        }
        Clause::Word(word) if word.field.is_none() && word.text == typed => {
            shown.clone_into(&mut word.text);
        }
        _ => {}
    }
}
