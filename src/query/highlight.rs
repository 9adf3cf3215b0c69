//! Finds the parts of a text that a query matches, for highlighting.

use std::ops::Range;

use super::Query;
use super::clause::Field;
use crate::text;

impl Query {
    /// Returns the byte ranges of `text` that match a word or phrase of any field, in order and
    /// without overlap.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        self.ranges(text, |_| true)
    }

    /// Returns the byte ranges of a text in `field` that match a word or phrase without a field or
    /// with this one, in order and without overlap.
    pub fn matches_in(&self, field: Field, text: &str) -> Vec<Range<usize>> {
        self.ranges(text, |word_field| {
            word_field.is_none_or(|word_field| word_field == field)
        })
    }

    /// Each phrase is one range, from its first word to its last.
    fn ranges(&self, text: &str, accepts: impl Fn(Option<Field>) -> bool) -> Vec<Range<usize>> {
        if self.words.is_empty() && self.phrases.is_empty() {
            return Vec::new();
        }
        let tokens = text::tokens(text);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut push_merged = |range: Range<usize>| match ranges.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range),
        };
        for (index, token) in tokens.iter().enumerate() {
            let rest = tokens.get(index..).unwrap_or_default();
            let words = self.words.iter().filter(|word| accepts(word.field));
            let phrases = self.phrases.iter().filter(|phrase| accepts(phrase.field));
            let ends = words.filter_map(|word| word.end_in(rest));
            let ends = ends.chain(phrases.filter_map(|phrase| phrase.end_in(rest)));
            if let Some(end) = ends.max() {
                push_merged(token.range.start..end);
            }
        }
        ranges
    }
}
