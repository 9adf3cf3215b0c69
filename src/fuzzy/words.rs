//! The words of a query: without accents, bounded in number and length, comparable with the words of
//! an earlier query.

use std::cmp::Reverse;

use super::ascii::strip_accents;

/// Bytes of a word that are matched; the time of a match grows with the length of the word.
const MAX_WORD_BYTES: usize = 64;

/// Words that are matched; no typed title has more.
const MAX_WORDS: usize = 32;

const MAX_SHORT_WORD_BYTES: usize = 2;

/// The words of a query, without accents; none is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Splits `typed` at spaces.
    pub(super) fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(strip_accents).map(|word| {
            let end = word.floor_char_boundary(MAX_WORD_BYTES);
            word.get(..end).unwrap_or_default().to_owned()
        });
        Self(
            words
                .filter(|word| !word.is_empty())
                .take(MAX_WORDS)
                .collect(),
        )
    }

    /// Returns the words in the order typed.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the word of a query of one word.
    pub(super) fn single(&self) -> Option<&str> {
        match self.0.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }

    /// Returns the words that a scan has to match, longest first. A word whose letters another word
    /// contains in order is implied by it.
    pub(super) fn required(&self) -> Vec<&str> {
        let is_implied = |index: usize, word: &str| {
            self.iter().enumerate().any(|(other_index, other)| {
                let longer = (other.len(), Reverse(other_index)) > (word.len(), Reverse(index));
                longer && has_subsequence(other, word)
            })
        };
        let words = self.iter().enumerate();
        let mut required: Vec<&str> = words
            .filter(|&(index, word)| !is_implied(index, word))
            .map(|(_, word)| word)
            .collect();
        required.sort_by_key(|word| Reverse(word.len()));
        required
    }

    /// Returns whether all words are short: nearly every title contains them, and the position of
    /// their letters means little.
    pub(super) fn are_short(&self) -> bool {
        self.iter().all(is_short)
    }

    /// Returns whether every title that matches these words also matches the `earlier` ones.
    pub(super) fn narrow(&self, earlier: &Self) -> bool {
        earlier
            .iter()
            .all(|old| self.iter().any(|word| has_subsequence(word, old)))
    }
}

/// Returns whether a word is short, see [`Words::are_short`].
pub(super) fn is_short(word: &str) -> bool {
    word.len() <= MAX_SHORT_WORD_BYTES && word.is_ascii()
}

/// Returns whether the letters occur in `text` in order, ignoring ASCII case.
pub(super) fn has_subsequence(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters
        .chars()
        .all(|letter| rest.any(|c| c.eq_ignore_ascii_case(&letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_compares_the_letters_of_the_words() {
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
    fn required_omits_words_contained_in_others() {
        let table: [(&str, &[&str]); 4] = [
            ("a deep learner", &["learner", "deep"]),
            ("of OF fo", &["of", "fo"]),
            ("n on o", &["on"]),
            ("é a", &["a", "e"]),
        ];
        for (typed, expected) in table {
            let mut expected = expected.to_vec();
            let words = Words::new(typed);
            let mut required = words.required();
            required.sort_unstable();
            expected.sort_unstable();
            assert_eq!(required, expected, "{typed}");
        }
        assert_eq!(Words::new("a bcd ef").required(), ["bcd", "ef", "a"]);
    }

    #[test]
    fn words_are_bounded() {
        let typed = format!("{} \u{308} {}", "ü".repeat(90), "x ".repeat(90));
        let words = Words::new(&typed);
        assert_eq!(words.iter().count(), MAX_WORDS);
        assert!(words.iter().all(|word| word.len() <= MAX_WORD_BYTES));
        assert!(Words::new(" \u{3000}\t").is_empty());
    }
}
