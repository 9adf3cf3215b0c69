//! The dictionary: words that begin with some letters, and words that one typo makes of others.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::error::IndexError;

/// Returns the most frequent words of a field that begin with `beginning`, at most `most`, and
/// whether these are all.
pub(super) fn beginning_with(
    searcher: &Searcher,
    field: Field,
    beginning: &str,
    most: usize,
) -> Result<(Vec<String>, bool), IndexError> {
    let mut counted: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted
            .terms()
            .range()
            .ge(beginning.as_bytes())
            .into_stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
            let frequency = u64::from(terms.value().doc_freq);
            match counted.get_mut(terms.key()) {
                Some(count) => *count += frequency,
                None => {
                    counted.insert(terms.key().to_vec(), frequency);
                }
            }
        }
    }
    Ok(most_frequent(counted, most))
}

/// Returns the words of a field that differ from `word` by one typo, most frequent first, at
/// most `most`: a letter more, less, changed, or two swapped. With `beginning`, words that go on
/// after that count too.
pub(super) fn one_typo_from(
    searcher: &Searcher,
    field: Field,
    word: &str,
    beginning: bool,
    most: usize,
) -> Result<Vec<String>, IndexError> {
    let term = Term::from_field_text(field, word);
    let query = if beginning {
        FuzzyTermQuery::new_prefix(term, 1, true)
    } else {
        FuzzyTermQuery::new(term, 1, true)
    };
    let mut counted: FxHashMap<Vec<u8>, u64> = FxHashMap::default();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted
            .terms()
            .search(query.automaton()?)
            .into_stream()
            .map_err(tantivy::TantivyError::from)?;
        while terms.advance() {
            *counted.entry(terms.key().to_vec()).or_default() += u64::from(terms.value().doc_freq);
        }
    }
    counted.remove(word.as_bytes());
    Ok(most_frequent(counted, most).0)
}

/// Returns the number of papers that hold a word.
pub(super) fn frequency(searcher: &Searcher, field: Field, word: &str) -> Result<u64, IndexError> {
    Ok(searcher.doc_freq(&Term::from_field_text(field, word))?)
}

fn most_frequent(counted: FxHashMap<Vec<u8>, u64>, most: usize) -> (Vec<String>, bool) {
    let all = counted.len() <= most;
    let mut words: Vec<(Reverse<u64>, Vec<u8>)> = counted
        .into_iter()
        .map(|(word, count)| (Reverse(count), word))
        .collect();
    if !all {
        words.select_nth_unstable(most);
        words.truncate(most);
    }
    words.sort_unstable();
    let words = words
        .into_iter()
        .filter_map(|(_, word)| String::from_utf8(word).ok());
    (words.collect(), all)
}
