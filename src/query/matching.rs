//! Where the words of a query stand in a text, for highlighting.

use std::ops::Range;

use super::Query;
use super::clause::Field;
use crate::text;

impl Query {
    /// Returns the byte ranges of `text` that words and phrases of any field match, in order and
    /// without overlap.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        self.ranges(text, |_| true)
    }

    /// Returns the byte ranges of `text`, which stands in `field`, that words and phrases without
    /// a field or with this one match, in order and without overlap.
    pub fn matches_in(&self, field: Field, text: &str) -> Vec<Range<usize>> {
        self.ranges(text, |asked| asked.is_none_or(|asked| asked == field))
    }

    /// A phrase is one range, from its first word to its last one.
    fn ranges(&self, text: &str, meant: impl Fn(Option<Field>) -> bool) -> Vec<Range<usize>> {
        if self.words.is_empty() && self.phrases.is_empty() {
            return Vec::new();
        }
        let found = text::tokens(text);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut add = |range: Range<usize>| match ranges.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range),
        };
        for (index, place) in found.iter().enumerate() {
            let here = found.get(index..).unwrap_or_default();
            let words = self.words.iter().filter(|word| meant(word.field));
            let phrases = self.phrases.iter().filter(|phrase| meant(phrase.field));
            let ends = words.filter_map(|word| word.end_in(here));
            let ends = ends.chain(phrases.filter_map(|phrase| phrase.end_in(here)));
            if let Some(end) = ends.max() {
                add(place.range.start..end);
            }
        }
        ranges
    }
}
