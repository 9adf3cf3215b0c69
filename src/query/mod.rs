//! What the user typed into the search bar, understood.
//!
//! A query is a list of words, all of which must occur. The word that is still being typed, the
//! last one without a blank behind it, stands for every word that begins with it.

use std::ops::Range;

use crate::text;

/// How the words of a query are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Words, then titles that only resemble what was typed.
    #[default]
    Smart,
    /// Titles by their letters.
    Fuzzy,
    /// Whole words as typed.
    Exact,
}

impl Mode {
    /// Returns the next mode in the round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Smart => Self::Fuzzy,
            Self::Fuzzy => Self::Exact,
            Self::Exact => Self::Smart,
        }
    }

    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Smart => "smart",
            Self::Fuzzy => "fuzzy",
            Self::Exact => "exact",
        }
    }
}

/// Why a text is no query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the typed text that are meant.
    pub range: Range<usize>,
    /// What is wrong with them and what to do, in one sentence.
    pub message: String,
}

/// A word that nothing holds, and the one that was searched for in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The folded word as typed.
    pub typed: String,
    /// The word that papers hold.
    pub shown: String,
}

/// One word of a query, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The folded word; never empty.
    pub text: String,
    /// Whether every word that begins with it counts.
    pub prefix: bool,
}

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    typed: String,
    mode: Mode,
    words: Vec<Word>,
    problem: Option<Problem>,
}

impl Query {
    /// Reads what was typed, in the default mode.
    pub fn parse(typed: &str) -> Self {
        Self::parse_in(typed, Mode::Smart)
    }

    /// Reads what was typed in a mode.
    pub fn parse_in(typed: &str, mode: Mode) -> Self {
        let unfinished = text::words(typed)
            .last()
            .is_some_and(|(range, _)| range.end == typed.len());
        let mut words: Vec<Word> = text::words(&text::readable(typed))
            .map(|(_, text)| Word {
                text,
                prefix: false,
            })
            .collect();
        words.retain(|word| !word.text.is_empty());
        if let Some(last) = words.last_mut() {
            last.prefix = unfinished;
        }
        Self {
            typed: typed.trim().to_owned(),
            mode,
            words,
            problem: None,
        }
    }

    /// Returns the mode that the query was read in.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns what is wrong with the text, if anything is; such a query finds nothing and shall
    /// not be asked.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Returns the text as typed, without blanks around it.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Returns the words, all of which must occur.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Tells whether nothing was asked, so that every paper is an answer.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Returns the byte ranges of `text` that the words match, in order and without overlap.
    pub fn matches(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let hit = |folded: &str| {
            folded
                .split(' ')
                .any(|part| self.words.iter().any(|word| word.matches(part)))
        };
        text::words(text)
            .filter(|(_, folded)| hit(folded))
            .map(|(range, _)| range)
            .collect()
    }
}

impl Word {
    /// Tells whether a folded word is meant by this one.
    pub fn matches(&self, folded: &str) -> bool {
        folded == self.text || (self.prefix && folded.starts_with(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<(String, bool)> {
        Query::parse(typed)
            .words
            .into_iter()
            .map(|word| (word.text, word.prefix))
            .collect()
    }

    #[test]
    fn only_the_word_being_typed_is_a_prefix() {
        let word = |text: &str, prefix| (text.to_owned(), prefix);
        assert_eq!(
            words("low-Rank adapt"),
            [word("low", false), word("rank", false), word("adapt", true)]
        );
        assert_eq!(words("Über "), [word("uber", false)]);
        assert_eq!(
            words("u\u{308}ber gefu\u{308}"),
            [word("uber", false), word("gefu", true)]
        );
        assert_eq!(words(" -- "), []);
        assert_eq!(words("Pre^3"), [word("pre3", true)]);
    }

    #[test]
    fn blanks_alone_ask_nothing() {
        assert!(Query::parse("  ").is_empty());
        assert!(!Query::parse("?").is_empty());
    }

    #[test]
    fn matches_are_whole_words_and_the_typed_beginning() {
        let matched = |typed: &str, text: &str| -> Vec<String> {
            Query::parse(typed)
                .matches(text)
                .into_iter()
                .map(|range| text.get(range).unwrap_or_default().to_owned())
                .collect()
        };
        assert_eq!(
            matched("rank ada", "Low-Rank Ranking of Adapters"),
            ["Rank", "Adapters"]
        );
        assert_eq!(matched("nystrom", "A Nyström method"), ["Nyström"]);
        assert_eq!(matched("", "anything"), Vec::<String>::new());
    }
}
