//! The typed words: in plain letters, bounded, and comparable with what was typed before.

use super::plain::plain;

/// Bytes of a word that are looked at: matching takes time by the product of the lengths.
const LONGEST_WORD: usize = 64;

/// Words that are looked at; longer than any title that somebody types by heart.
const MOST_WORDS: usize = 32;

/// The words of a query, in plain letters and none of them empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    /// Takes what was typed; words are parted by blanks.
    pub fn new(typed: &str) -> Self {
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
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Tells whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the word where there is but one.
    pub fn only(&self) -> Option<&str> {
        match self.0.as_slice() {
            [word] => Some(word),
            _ => None,
        }
    }

    /// Tells whether every title that holds the letters of these words holds those of `older`.
    ///
    /// That is so when each older word has its letters, in order, in one of these.
    pub fn narrow(&self, older: &Self) -> bool {
        older
            .iter()
            .all(|old| self.iter().any(|word| holds_letters(word, old)))
    }
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
    fn words_are_bounded() {
        let typed = format!("{} \u{308} {}", "ü".repeat(90), "x ".repeat(90));
        let words = Words::new(&typed);
        assert_eq!(words.iter().count(), MOST_WORDS);
        assert!(words.iter().all(|word| word.len() <= LONGEST_WORD));
        assert!(Words::new(" \u{3000}\t").is_empty());
    }
}
