//! Scans ranges of titles on one thread.
//!
//! frizbee finds the titles with the letters in order and scores them roughly. Its scoring is
//! configured so that adjacent letters at the start of a word score highest. Short words are in
//! nearly every title and are not scored.

use std::borrow::Cow;
use std::ops::Range;

use frizbee::{CaseMatching, Config, Matcher, Pattern, PatternConfig, Scoring, SortStrategy};

use super::ascii::strip_accents;
use super::shared_rows::SharedRows;
use super::subsequence::ShortWord;
use super::tier::{Tier, Tiers, is_letter};
use super::top_k::TopK;
use super::words::{Words, is_short};
use crate::index::{RowId, RowSet, TitleIndex};

/// Ignores case and the position in the title.
const SCORING: Scoring = Scoring {
    match_score: 12,
    mismatch_penalty: 6,
    gap_open_penalty: 5,
    gap_extend_penalty: 1,
    prefix_bonus: 0,
    capitalization_bonus: 0,
    matching_case_bonus: 0,
    exact_match_bonus: 0,
    delimiter_bonus: 4,
};

/// frizbee may score a longer title by a greedy match that misses adjacent letters.
const EXACT_SCORE_MAX_BYTES: usize = 1_000;

/// A scan reads all titles of a range if more than one in `DENSE` of its rows is a candidate.
const DENSE: usize = 8;

/// The state of one scanning thread, with its best candidates.
pub(super) struct Scan<'a> {
    titles: &'a TitleIndex,
    /// The rows to scan; `None` for all.
    candidates: Option<&'a RowSet>,
    accepts: &'a (dyn Fn(RowId) -> bool + Sync),
    /// Receives every row that matches, also if `accepts` rejects it.
    matches: &'a SharedRows,
    pub best: TopK,
    tiers: Tiers,
    /// Matches and scores the words that are not short; `None` if all are.
    matcher: Option<Matcher>,
    word_filter: WordFilter,
    short_words: Vec<ShortWord>,
    /// The titles of the current range, then without accents.
    range: Vec<(RowId, &'a str)>,
    stripped: Vec<Cow<'a, str>>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(
        titles: &'a TitleIndex,
        words: &Words,
        candidates: Option<&'a RowSet>,
        matches: &'a SharedRows,
        accepts: &'a (dyn Fn(RowId) -> bool + Sync),
    ) -> Self {
        let (short, scored): (Vec<&str>, Vec<&str>) = words
            .required()
            .into_iter()
            .partition(|word| is_short(word));
        Self {
            titles,
            candidates,
            accepts,
            matches,
            best: TopK::default(),
            tiers: Tiers::new(words),
            matcher: (!scored.is_empty()).then(|| matcher(&scored)),
            word_filter: WordFilter::new(&scored),
            short_words: short.into_iter().map(ShortWord::new).collect(),
            range: Vec::new(),
            stripped: Vec::new(),
        }
    }

    /// Scans a range of rows; returns how many of them match and are accepted.
    pub(super) fn run(&mut self, range: Range<RowId>) -> usize {
        self.load_titles(range);
        if self.matcher.is_some() {
            self.run_scored_words()
        } else {
            self.run_short_words()
        }
    }

    fn run_scored_words(&mut self) -> usize {
        let Some(matcher) = &mut self.matcher else {
            return 0;
        };
        self.stripped.clear();
        let stripped = self.range.iter().map(|&(_, title)| strip_accents(title));
        self.stripped.extend(stripped);
        let mut count = 0;
        for matched in matcher.match_list(&self.stripped) {
            let index = matched.index as usize;
            let Some((&(row, _), title)) = self.range.get(index).zip(self.stripped.get(index))
            else {
                continue;
            };
            if !self
                .short_words
                .iter()
                .all(|word| word.is_subsequence(title))
            {
                continue;
            }
            self.matches.insert(row);
            if (self.accepts)(row) {
                let may_have_words = self.word_filter.may_have_words(matched.score, title);
                let best_tier = if may_have_words {
                    Tier::Words
                } else {
                    Tier::Initials
                };
                if self
                    .best
                    .accepts(best_tier, matched.score, title.len(), row)
                {
                    let tier = self.tiers.tier_of(title, may_have_words);
                    self.best.push(tier, matched.score, title.len(), row);
                }
                count += 1;
            }
        }
        count
    }

    fn load_titles(&mut self, range: Range<RowId>) {
        self.range.clear();
        let Some(candidates) = self.candidates else {
            let titles = self.titles.titles(range.clone());
            self.range.extend(range.zip(titles));
            return;
        };
        let rows = candidates.iter_in(range.clone());
        if candidates.iter_in(range.clone()).count() * DENSE > range.len() {
            let mut rows = rows.peekable();
            let titles = range.clone().zip(self.titles.titles(range));
            let titles = titles.filter(|(row, _)| rows.next_if_eq(row).is_some());
            self.range.extend(titles);
        } else {
            let titles = rows.map(|row| (row, self.titles.title(row)));
            self.range.extend(titles);
        }
    }

    /// Scans with short words only. Matches at the start of a word rank first, then the newest.
    ///
    /// Once enough of the best are known, the others are only counted.
    fn run_short_words(&mut self) -> usize {
        let mut count = 0;
        for &(row, title) in &self.range {
            let has_words = |title: &str| {
                self.short_words
                    .iter()
                    .all(|word| word.is_subsequence(title))
            };
            if !has_words(title) && (title.is_ascii() || !has_words(&strip_accents(title))) {
                continue;
            }
            self.matches.insert(row);
            if !(self.accepts)(row) {
                continue;
            }
            count += 1;
            if self.best.accepts(Tier::WordPrefixes, 0, 0, row) {
                let tier = self.tiers.tier_of(&strip_accents(title), true);
                self.best.push(tier.max(Tier::WordPrefixes), 0, 0, row);
            }
        }
        count
    }
}

fn matcher(words: &[&str]) -> Matcher {
    let config = Config::default()
        .casing(CaseMatching::Ignore)
        .sort(SortStrategy::IndexAsc)
        .scoring(SCORING);
    let patterns: Vec<Pattern> = words
        .iter()
        .map(|word| Pattern::new(word, PatternConfig::default()))
        .collect();
    Matcher::from_patterns(&patterns, &config)
}

/// Rules out, by the score, that a title contains the words as words or prefixes of words. This saves
/// most of the searches for words.
struct WordFilter {
    /// The score of all letters of each word being adjacent.
    adjacent: u16,
    /// The score of words that also follow a delimiter; the first word of a title does not.
    after_delimiters: u16,
    first_letters: Vec<u8>,
}

impl WordFilter {
    fn new(words: &[&str]) -> Self {
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let letters = u16::try_from(letters).unwrap_or(u16::MAX);
        let adjacent = letters.saturating_mul(SCORING.match_score);
        let first_letters: Vec<u8> = words
            .iter()
            .filter_map(|word| word.bytes().next())
            .map(|first| first.to_ascii_lowercase())
            .collect();
        let has_bonus = first_letters.iter().all(u8::is_ascii_alphanumeric);
        let count = u16::try_from(first_letters.len()).unwrap_or(u16::MAX);
        let bonus = if has_bonus {
            SCORING.delimiter_bonus
        } else {
            0
        };
        Self {
            adjacent,
            after_delimiters: adjacent.saturating_add(bonus.saturating_mul(count)),
            first_letters,
        }
    }

    fn may_have_words(&self, score: u16, title: &str) -> bool {
        if score >= self.after_delimiters || title.len() > EXACT_SCORE_MAX_BYTES {
            return true;
        }
        let first = title.bytes().find(|&byte| is_letter(byte)).unwrap_or(b' ');
        score >= self.adjacent && self.first_letters.contains(&first.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn word_filter_passes_every_title_with_the_words(
            title in "[abABéσ0 ()'-]{0,40}|[ab ]{0,120}|\\PC{0,9} [ab-]{0,9}",
            typed in "[ab]{1,4}( [abσ0(é-]{1,4}){0,2}|[ab]{20,30}",
        ) {
            let (words, title) = (Words::new(&typed), strip_accents(&title));
            let matches = SharedRows::default();
            let titles = TitleIndex::default();
            let mut scan = Scan::new(&titles, &words, None, &matches, &|_| true);
            let matcher = scan.matcher.as_mut();
            let matched = matcher.map(|matcher| matcher.match_list(&[&title]));
            for matched in matched.unwrap_or_default() {
                let tier = scan.tiers.tier_of(&title, true);
                let may_have_words = scan.word_filter.may_have_words(matched.score, &title);
                prop_assert!(tier > Tier::WordPrefixes || may_have_words, "{typed:?} in {title:?}");
            }
        }
    }
}
