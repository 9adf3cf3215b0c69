//! Look-ups in the term dictionary: completions of a prefix, and words one edit away.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::error::IndexError;

/// Returns the words of a field that start with `prefix`, most frequent first.
pub(super) fn completions(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
    limit: usize,
) -> Result<Vec<String>, IndexError> {
    let mut counts: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted
            .terms()
            .range()
            .ge(prefix.as_bytes())
            .into_stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
            let frequency = u64::from(terms.value().doc_freq);
            match counts.get_mut(terms.key()) {
                Some(count) => *count += frequency,
                None => {
                    counts.insert(terms.key().to_vec(), frequency);
                }
            }
        }
    }
    Ok(most_frequent(counts, limit))
}

/// Returns the words of a field that are one edit away from `word`, most frequent first. An edit
/// inserts, deletes or replaces a letter, or swaps two. With `prefix`, `word` is compared with the
/// start of each word.
pub(super) fn one_edit_away(
    searcher: &Searcher,
    field: Field,
    word: &str,
    prefix: bool,
    limit: usize,
) -> Result<Vec<String>, IndexError> {
    let term = Term::from_field_text(field, word);
    let query = if prefix {
        FuzzyTermQuery::new_prefix(term, 1, true)
    } else {
        FuzzyTermQuery::new(term, 1, true)
    };
    let mut counts: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted
            .terms()
            .search(query.automaton()?)
            .into_stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            *counts.entry(terms.key().to_vec()).or_default() += u64::from(terms.value().doc_freq);
        }
    }
    counts.remove(word.as_bytes());
    Ok(most_frequent(counts, limit))
}

fn most_frequent(counts: FxHashMap<Vec<u8>, u64>, limit: usize) -> Vec<String> {
    let mut words: Vec<(Reverse<u64>, Vec<u8>)> = counts
        .into_iter()
        .map(|(word, count)| (Reverse(count), word))
        .collect();
    if words.len() > limit {
        words.select_nth_unstable(limit);
        words.truncate(limit);
    }
    words.sort_unstable();
    words
        .into_iter()
        .filter_map(|(_, word)| String::from_utf8(word).ok())
        .collect()
}
