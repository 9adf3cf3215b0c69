//! Matches abbreviated names of commands: `hpd` for `half-page-down`.
//!
//! Separate from the title matcher because names are ASCII, few and short, and need a lower minimum
//! score.

use super::title_matcher::TitleMatcher;
use super::words::Words;

const MIN_SCORE_PERCENT: i64 = 60;

/// Typed words, prepared for matching many names.
pub(crate) struct NameMatcher(TitleMatcher);

impl NameMatcher {
    /// Prepares the words of `typed`, separated by spaces.
    pub(crate) fn new(typed: &str) -> Self {
        Self(TitleMatcher::with_min_score(
            Words::new(typed),
            MIN_SCORE_PERCENT,
        ))
    }

    /// Returns the score of a name, higher for a better match; `None` unless every word matches.
    pub(crate) fn score(&self, name: &str) -> Option<i64> {
        self.0.close_score(name)
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
