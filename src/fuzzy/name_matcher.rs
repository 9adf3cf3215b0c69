//! Abbreviated names, as in `hpd` for `half-page-down`: the palette's matcher.
//!
//! Separate from the title matcher because the names are few and short, so every one is scored.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// A word matches when it reaches this percentage of the score that it has against itself.
const MIN_SCORE_PERCENT: i64 = 60;

/// Typed words, prepared for matching many names.
pub(crate) struct NameMatcher {
    matcher: SkimMatcherV2,
    /// The words, each with the lowest score that is a match.
    words: Vec<(String, i64)>,
}

impl NameMatcher {
    /// Prepares the words of `typed`, which are separated by white space.
    pub(crate) fn new(typed: &str) -> Self {
        let matcher = SkimMatcherV2::default().ignore_case();
        let with_min_score = |word: &str| {
            let full = matcher.fuzzy_match(word, word).unwrap_or(0);
            (word.to_owned(), full * MIN_SCORE_PERCENT / 100)
        };
        let words = typed.split_whitespace().map(with_min_score).collect();
        Self { matcher, words }
    }

    /// Returns the score of a name, higher for a better match; `None` unless every word matches.
    pub(crate) fn score(&self, name: &str) -> Option<i64> {
        let mut total = 0;
        for (word, min_score) in &self.words {
            let score = self.matcher.fuzzy_match(name, word);
            total += score.filter(|score| score >= min_score)?;
        }
        (!self.words.is_empty()).then_some(total)
    }
}

#[cfg(test)]
mod tests {
    use super::NameMatcher;

    #[test]
    fn initials_match_and_scattered_letters_do_not() {
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
        for (typed, name, matches) in table {
            let score = NameMatcher::new(typed).score(name);
            assert_eq!(score.is_some(), matches, "{typed} in {name}: {score:?}");
        }
        let typed = NameMatcher::new("pd");
        assert!(typed.score("page-down") > typed.score("half-page-down"));
    }
}
