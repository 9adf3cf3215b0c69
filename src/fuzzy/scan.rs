//! A scan over some of the titles on one thread.
//!
//! frizbee tells which titles hold the letters in order and scores them roughly; its marks are
//! set so that letters side by side at the beginning of a word are worth the most.

use std::borrow::Cow;
use std::ops::Range;

use frizbee::{CaseMatching, Config, Matcher, Pattern, PatternConfig, Scoring, SortStrategy};

use super::best::Best;
use super::plain::plain;
use super::set::RowSet;
use super::tier::{Tiers, is_letter};
use super::words::Words;
use crate::rows::{Row, Rows};

/// Marks without regard to case or to the place in the title.
const MARKS: Scoring = Scoring {
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

/// Titles longer than this may be scored by a shortcut that misses letters side by side.
const SURELY_SCORED: usize = 1_000;

/// One thread's part of a scan, with what it has found so far.
pub(super) struct Scan<'a> {
    rows: &'a Rows,
    /// The rows to be looked at, unless all.
    among: Option<&'a RowSet>,
    holds: &'a (dyn Fn(Row) -> bool + Sync),
    /// Every row that holds the letters, whatever the view.
    pub found: &'a RowSet,
    pub best: Best,
    tiers: Tiers,
    matcher: Matcher,
    sides: Sides,
    chunk: Vec<Row>,
    titles: Vec<Cow<'a, str>>,
}

impl<'a> Scan<'a> {
    /// Prepares to look for the words.
    pub fn new(
        rows: &'a Rows,
        words: &Words,
        among: Option<&'a RowSet>,
        found: &'a RowSet,
        holds: &'a (dyn Fn(Row) -> bool + Sync),
    ) -> Self {
        let config = Config::default()
            .casing(CaseMatching::Ignore)
            .sort(SortStrategy::IndexAsc)
            .scoring(MARKS);
        let patterns: Vec<Pattern> = words
            .iter()
            .map(|word| Pattern::new(word, PatternConfig::default()))
            .collect();
        Self {
            rows,
            among,
            holds,
            found,
            best: Best::default(),
            tiers: Tiers::new(words),
            matcher: Matcher::from_patterns(&patterns, &config),
            sides: Sides::new(words),
            chunk: Vec::new(),
            titles: Vec::new(),
        }
    }

    /// Looks at some rows and returns how many of them match and are in the view.
    pub fn look(&mut self, range: Range<Row>) -> usize {
        self.chunk.clear();
        match self.among {
            Some(among) => self.chunk.extend(among.iter(range)),
            None => self.chunk.extend(range),
        }
        self.titles.clear();
        let titles = self.chunk.iter().map(|&row| plain(self.rows.title(row)));
        self.titles.extend(titles);
        let mut count = 0;
        for found in self.matcher.match_list(&self.titles) {
            let at = found.index as usize;
            let Some((&row, title)) = self.chunk.get(at).zip(self.titles.get(at)) else {
                continue;
            };
            self.found.put(row);
            if (self.holds)(row) {
                let together = self.sides.may_stand(found.score, title);
                let tier = self.tiers.of(title, together);
                self.best.put(tier, found.score, title.len(), row);
                count += 1;
            }
        }
        count
    }
}

/// Tells by the score whether the letters of each word may stand side by side at the beginning
/// of a word, which spares most titles the search for the words.
struct Sides {
    /// The score of all letters side by side.
    anywhere: u16,
    /// The score when each word begins one of the title, but not the first: that one has no
    /// delimiter in front.
    at_words: u16,
    firsts: Vec<u8>,
}

impl Sides {
    fn new(words: &Words) -> Self {
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let letters = u16::try_from(letters).unwrap_or(u16::MAX);
        let anywhere = letters.saturating_mul(MARKS.match_score);
        let firsts: Vec<u8> = words
            .iter()
            .filter_map(|word| word.bytes().next())
            .map(|first| first.to_ascii_lowercase())
            .collect();
        let plain = firsts.iter().all(u8::is_ascii_alphanumeric);
        let count = u16::try_from(firsts.len()).unwrap_or(u16::MAX);
        let bonus = if plain { MARKS.delimiter_bonus } else { 0 };
        Self {
            anywhere,
            at_words: anywhere.saturating_add(bonus.saturating_mul(count)),
            firsts,
        }
    }

    fn may_stand(&self, score: u16, title: &str) -> bool {
        if score >= self.at_words || title.len() > SURELY_SCORED {
            return true;
        }
        let front = title.bytes().find(|&byte| is_letter(byte)).unwrap_or(b' ');
        score >= self.anywhere && self.firsts.contains(&front.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tier::Tier;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn titles_with_the_words_are_never_spared_the_search(
            title in "[abABéσ0 ()'-]{0,40}|[ab ]{0,120}|\\PC{0,9} [ab-]{0,9}",
            typed in "[ab]{1,3}( [abσ0(é-]{1,4}){0,2}|[ab]{20,30}",
        ) {
            let (words, title) = (Words::new(&typed), plain(&title));
            let found = RowSet::default();
            let rows = Rows::default();
            let mut scan = Scan::new(&rows, &words, None, &found, &|_| true);
            for found in scan.matcher.match_list(&[&title]) {
                let tier = scan.tiers.of(&title, true);
                let may_stand = scan.sides.may_stand(found.score, &title);
                prop_assert!(tier > Tier::Beginnings || may_stand, "{typed:?} in {title:?}");
            }
        }
    }
}
