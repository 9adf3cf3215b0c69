//! The typed words: in plain letters, bounded, and comparable with what was typed before.

use std::cmp::Reverse;

use super::plain::plain;

/// Bytes of a word that are looked at: matching takes time by the product of the lengths.
const LONGEST_WORD: usize = 64;

/// Letters of a short word.
const LONGEST_SHORT: usize = 2;

/// Words that are looked at; longer than any title that somebody types by heart.
const MOST_WORDS: usize = 32;

/// The words of a query, in plain letters and none of them empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Takes what was typed; words are parted by blanks.
    pub(super) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(plain).map(|word| {
            let end = word.floor_char_boundary(LONGEST_WORD);
            word.get(..end).unwrap_or_default().to_owned()
        });
        Self(
            words
                .filter(|word| !word.is_empty())
                .take(MOST_WORDS)
                .collect(),
        )
    }

    /// Returns the words in the order typed.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Tells whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the word where there is but one.
    pub(super) fn only(&self) -> Option<&str> {
        match self.0.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }

    /// Returns the words that a title must hold, the longest first: one whose letters stand in
    /// another says nothing more.
    pub(super) fn needed(&self) -> Vec<&str> {
        let longer = |word: &str, at: usize, other: &str, place: usize| {
            other.len() > word.len() || (other.len() == word.len() && place < at)
        };
        let implied = |at: usize, word: &str| {
            let mut others = self.iter().enumerate();
            others
                .any(|(place, other)| longer(word, at, other, place) && holds_letters(other, word))
        };
        let mut needed: Vec<&str> = self
            .iter()
            .enumerate()
            .filter(|&(at, word)| !implied(at, word))
            .map(|(_, word)| word)
            .collect();
        needed.sort_by_key(|word| Reverse(word.len()));
        needed
    }

    /// Tells whether the words are so short that nearly every title holds them, and the place of
    /// their letters in it says little.
    pub(super) fn are_short(&self) -> bool {
        self.iter().all(is_short)
    }

    /// Tells whether every title that holds the letters of these words holds those of `older`.
    ///
    /// That is so when each older word has its letters, in order, in one of these.
    pub(super) fn narrow(&self, older: &Self) -> bool {
        older
            .iter()
            .all(|old| self.iter().any(|word| holds_letters(word, old)))
    }
}

/// Tells whether a word is one of [`Words::are_short`].
pub(super) fn is_short(word: &str) -> bool {
    word.len() <= LONGEST_SHORT && word.is_ascii()
}

/// Tells whether `text` holds the letters in order.
pub(super) fn holds_letters(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters
        .chars()
        .all(|letter| rest.any(|c| c.eq_ignore_ascii_case(&letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_narrow_what_they_extend() {
        let table = [
            ("lrnk ad", "lrnk a", true),
            ("lrnk ad", "lrnk", true),
            ("x lrnk", "lr", true),
            ("RANK", "rnk", true),
            ("lr", "lrn", false),
            ("a b", "ab", false),
            ("b", "", true),
        ];
        for (new, old, expected) in table {
            assert_eq!(
                Words::new(new).narrow(&Words::new(old)),
                expected,
                "{new} after {old}"
            );
        }
    }

    #[test]
    fn a_word_within_another_is_not_needed() {
        let table: [(&str, &[&str]); 4] = [
            ("a deep learner", &["learner", "deep"]),
            ("of OF fo", &["of", "fo"]),
            ("n on o", &["on"]),
            ("é a", &["a", "e"]),
        ];
        for (typed, needed) in table {
            let mut expected = needed.to_vec();
            let words = Words::new(typed);
            let mut found = words.needed();
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{typed}");
        }
        assert_eq!(Words::new("a bcd ef").needed(), ["bcd", "ef", "a"]);
    }

    #[test]
    fn words_are_bounded() {
        let typed = format!("{} \u{308} {}", "ü".repeat(90), "x ".repeat(90));
        let words = Words::new(&typed);
        assert_eq!(words.iter().count(), MOST_WORDS);
        assert!(words.iter().all(|word| word.len() <= LONGEST_WORD));
        assert!(Words::new(" \u{3000}\t").is_empty());
    }
}
