//! A scan over some of the titles on one thread.
//!
//! frizbee tells which titles hold the letters in order and scores them roughly; its marks are
//! set so that letters side by side at the beginning of a word are worth the most. Scoring one or
//! two letters, which nearly every title holds, says little for its price: such words are only
//! looked for.

use std::borrow::Cow;
use std::ops::Range;

use frizbee::{CaseMatching, Config, Matcher, Pattern, PatternConfig, Scoring, SortStrategy};

use super::best::Best;
use super::letters::Letters;
use super::plain::plain;
use super::set::RowSet;
use super::tier::{Tier, Tiers, is_letter};
use super::words::{Words, is_short};
use crate::index::{RowId, TitleIndex};

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

/// A narrowed scan that looks at more than one of so many titles takes the chunk as a whole.
const DENSE: usize = 8;

/// One thread's part of a scan, with what it has found so far.
pub(super) struct Scan<'a> {
    rows: &'a TitleIndex,
    /// The rows to be looked at, unless all.
    among: Option<&'a RowSet>,
    holds: &'a (dyn Fn(RowId) -> bool + Sync),
    /// Every row that holds the letters, whatever the view.
    pub found: &'a RowSet,
    pub best: Best,
    tiers: Tiers,
    /// Finds and scores the words that are not short; `None` where all are.
    matcher: Option<Matcher>,
    sides: Sides,
    /// The short words.
    short: Vec<Letters>,
    chunk: Vec<(RowId, &'a str)>,
    titles: Vec<Cow<'a, str>>,
}

impl<'a> Scan<'a> {
    /// Prepares to look for the words.
    pub(super) fn new(
        rows: &'a TitleIndex,
        words: &Words,
        among: Option<&'a RowSet>,
        found: &'a RowSet,
        holds: &'a (dyn Fn(RowId) -> bool + Sync),
    ) -> Self {
        let (short, scored): (Vec<&str>, Vec<&str>) =
            words.needed().into_iter().partition(|word| is_short(word));
        Self {
            rows,
            among,
            holds,
            found,
            best: Best::default(),
            tiers: Tiers::new(words),
            matcher: (!scored.is_empty()).then(|| matcher(&scored)),
            sides: Sides::new(&scored),
            short: short.into_iter().map(Letters::new).collect(),
            chunk: Vec::new(),
            titles: Vec::new(),
        }
    }

    /// Looks at some rows and returns how many of them match and are in the view.
    pub(super) fn look(&mut self, range: Range<RowId>) -> usize {
        self.gather(range);
        let Some(matcher) = &mut self.matcher else {
            return self.look_for_short();
        };
        self.titles.clear();
        let titles = self.chunk.iter().map(|&(_, title)| plain(title));
        self.titles.extend(titles);
        let mut count = 0;
        for found in matcher.match_list(&self.titles) {
            let at = found.index as usize;
            let Some((&(row, _), title)) = self.chunk.get(at).zip(self.titles.get(at)) else {
                continue;
            };
            if !self.short.iter().all(|letters| letters.stand_in(title)) {
                continue;
            }
            self.found.put(row);
            if (self.holds)(row) {
                let together = self.sides.may_stand(found.score, title);
                let highest = if together {
                    Tier::Words
                } else {
                    Tier::Initials
                };
                if self.best.takes(highest, found.score, title.len(), row) {
                    let tier = self.tiers.of(title, together);
                    self.best.put(tier, found.score, title.len(), row);
                }
                count += 1;
            }
        }
        count
    }

    /// Fetches the titles that are to be looked at.
    fn gather(&mut self, range: Range<RowId>) {
        self.chunk.clear();
        let Some(among) = self.among else {
            let titles = self.rows.titles(range.clone());
            self.chunk.extend(range.zip(titles));
            return;
        };
        let chosen = among.iter(range.clone());
        if among.iter(range.clone()).count() * DENSE > range.len() {
            let mut chosen = chosen.peekable();
            let titles = range.clone().zip(self.rows.titles(range));
            let titles = titles.filter(|(row, _)| chosen.next_if_eq(row).is_some());
            self.chunk.extend(titles);
        } else {
            let titles = chosen.map(|row| (row, self.rows.title(row)));
            self.chunk.extend(titles);
        }
    }

    /// Looks for short words alone: those at the beginning of a word come first, then the newest.
    ///
    /// Once there are enough of the best, the others are only counted.
    fn look_for_short(&mut self) -> usize {
        let mut count = 0;
        for &(row, title) in &self.chunk {
            let hold = |title: &str| self.short.iter().all(|letters| letters.stand_in(title));
            if !hold(title) && (title.is_ascii() || !hold(&plain(title))) {
                continue;
            }
            self.found.put(row);
            if !(self.holds)(row) {
                continue;
            }
            count += 1;
            if self.best.takes(Tier::Beginnings, 0, 0, row) {
                let tier = self.tiers.of(&plain(title), true).max(Tier::Beginnings);
                self.best.put(tier, 0, 0, row);
            }
        }
        count
    }
}

fn matcher(words: &[&str]) -> Matcher {
    let config = Config::default()
        .casing(CaseMatching::Ignore)
        .sort(SortStrategy::IndexAsc)
        .scoring(MARKS);
    let patterns: Vec<Pattern> = words
        .iter()
        .map(|word| Pattern::new(word, PatternConfig::default()))
        .collect();
    Matcher::from_patterns(&patterns, &config)
}

/// Tells by the score whether the letters of each scored word may stand side by side at the beginning
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
    fn new(words: &[&str]) -> Self {
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
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn titles_with_the_words_are_never_spared_the_search(
            title in "[abABéσ0 ()'-]{0,40}|[ab ]{0,120}|\\PC{0,9} [ab-]{0,9}",
            typed in "[ab]{1,4}( [abσ0(é-]{1,4}){0,2}|[ab]{20,30}",
        ) {
            let (words, title) = (Words::new(&typed), plain(&title));
            let found = RowSet::default();
            let rows = TitleIndex::default();
            let mut scan = Scan::new(&rows, &words, None, &found, &|_| true);
            let matcher = scan.matcher.as_mut();
            let found = matcher.map(|matcher| matcher.match_list(&[&title]));
            for found in found.unwrap_or_default() {
                let tier = scan.tiers.of(&title, true);
                let may_stand = scan.sides.may_stand(found.score, &title);
                prop_assert!(tier > Tier::Beginnings || may_stand, "{typed:?} in {title:?}");
            }
        }
    }
}
