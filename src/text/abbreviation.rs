//! Names found by some of their letters, as in `hpd` for `half-page-down`.
//!
//! Stands alone because it weighs one short name; titles by the million are another matter.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The share of the full score, in percent, below which letters count as scattered by chance.
const CHANCE_PERCENT: i64 = 60;

/// What was typed, made ready for many names.
pub(crate) struct Abbreviation {
    matcher: SkimMatcherV2,
    /// The words with the least score that counts.
    words: Vec<(String, i64)>,
}

impl Abbreviation {
    /// Takes what was typed; words are parted by blanks.
    pub(crate) fn new(typed: &str) -> Self {
        let matcher = SkimMatcherV2::default().ignore_case();
        let least = |word: &str| {
            let full = matcher.fuzzy_match(word, word).unwrap_or(0);
            (word.to_owned(), full * CHANCE_PERCENT / 100)
        };
        let words = typed.split_whitespace().map(least).collect();
        Self { matcher, words }
    }

    /// Returns how well a name fits, more being better; `None` when letters of a word are missing
    /// or stand about without beginning words.
    pub(crate) fn score(&self, name: &str) -> Option<i64> {
        let mut total = 0;
        for (word, least) in &self.words {
            let score = self.matcher.fuzzy_match(name, word);
            total += score.filter(|score| score >= least)?;
        }
        (!self.words.is_empty()).then_some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::Abbreviation;

    #[test]
    fn first_letters_find_a_name_and_scattered_ones_do_not() {
        let table = [
            ("hpd", "half-page-down", true),
            ("hpd", "half-page-up", false),
            ("tgbm", "toggle-bookmark", true),
            ("oib", "open-in-browser", true),
            ("HALF down", "half-page-down", true),
            ("lak", "toggle-bookmark", false),
            ("xyzzy", "half-page-down", false),
            ("", "half-page-down", false),
        ];
        for (typed, name, fits) in table {
            let score = Abbreviation::new(typed).score(name);
            assert_eq!(score.is_some(), fits, "{typed} in {name}: {score:?}");
        }
        let typed = Abbreviation::new("pd");
        assert!(typed.score("page-down") > typed.score("half-page-down"));
    }
}
