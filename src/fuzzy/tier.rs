//! Tiers of matches, which sort before any score.
//!
//! A title with the typed words as words is a better match than one with their letters anywhere, and
//! so is one with the letters as initials: `lraollm` for "Low-Rank Adaptation of Large Language
//! Models".

use super::words::Words;

/// Letters that a word needs to match initials.
const MIN_INITIALS: usize = 3;

/// Words that initials may skip.
const SMALL_WORDS: [&str; 24] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its", "nor",
    "of", "on", "or", "over", "than", "the", "to", "via", "vs", "with",
];

/// How a title matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Every typed word is a word of the title.
    Words,
    /// Every typed word is the prefix of a word of the title.
    WordPrefixes,
    /// The letters are the initials of all words.
    Initials,
    /// The letters are the initials of the first words.
    FirstInitials,
    /// The letters occur in order.
    Subsequence,
}

/// Classifies titles for one query.
pub(super) struct Tiers {
    words: Vec<String>,
    /// The letters to compare with initials; empty if the query cannot match initials.
    initials: Vec<u8>,
}

impl Tiers {
    pub(super) fn new(words: &Words) -> Self {
        let initials = words
            .single()
            .filter(|word| word.len() >= MIN_INITIALS && word.is_ascii())
            .map(|word| word.to_ascii_lowercase().into_bytes());
        Self {
            words: words.iter().map(str::to_owned).collect(),
            initials: initials.unwrap_or_default(),
        }
    }

    /// Returns the tier of a title without accents that contains the letters of every word.
    ///
    /// With `may_have_words` false, the title is not searched for the words.
    pub(super) fn tier_of(&self, title: &str, may_have_words: bool) -> Tier {
        let by_words = may_have_words.then(|| self.word_tier(title)).flatten();
        by_words
            .or_else(|| self.initials_tier(title))
            .unwrap_or(Tier::Subsequence)
    }

    fn word_tier(&self, title: &str) -> Option<Tier> {
        self.words.iter().try_fold(Tier::Words, |tier, word| {
            Some(tier.max(find_word(title.as_bytes(), word.as_bytes())?))
        })
    }

    /// Matches the initials with a bit set: bit `n` is set if the words so far can match the first
    /// `n` letters.
    ///
    /// Small words and the later parts of joined words (`Low-Rank`) may be skipped.
    fn initials_tier(&self, title: &str) -> Option<Tier> {
        let all = 1_u128 << self.initials.len();
        let mut states = 1_u128;
        let mut complete = false;
        if self.initials.is_empty() {
            return None;
        }
        for (word, is_joined) in title_words(title) {
            let first = word.first().map(u8::to_ascii_lowercase);
            let letters = self.initials.iter().enumerate();
            let matched = letters
                .filter(|(_, letter)| Some(**letter) == first)
                .fold(0, |mask, (index, _)| mask | (states & (1 << index)) << 1);
            let skipped = if is_joined || is_small(word) {
                states
            } else {
                0
            };
            states = matched | skipped;
            complete |= states & all != 0;
            if states == 0 {
                break;
            }
        }
        if states & all != 0 {
            Some(Tier::Initials)
        } else {
            complete.then_some(Tier::FirstInitials)
        }
    }
}

/// Returns [`Tier::Words`] if the title contains the word, [`Tier::WordPrefixes`] if only a word with
/// this prefix.
fn find_word(title: &[u8], word: &[u8]) -> Option<Tier> {
    let first = word.first()?;
    let mut best = None;
    let mut previous = b' ';
    for (offset, byte) in title.iter().enumerate() {
        if byte.eq_ignore_ascii_case(first)
            && !is_letter(previous)
            && let Some(part) = title.get(offset..offset + word.len())
            && part.eq_ignore_ascii_case(word)
        {
            match title.get(offset + word.len()) {
                Some(&next) if is_letter(next) => best = Some(Tier::WordPrefixes),
                _ => return Some(Tier::Words),
            }
        }
        previous = *byte;
    }
    best
}

/// Yields the words of a title, each with whether it is joined to the previous one.
fn title_words(title: &str) -> impl Iterator<Item = (&[u8], bool)> {
    let bytes = title.as_bytes();
    let mut offset = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(offset..)?;
        let start = offset + rest.iter().position(|&byte| is_letter(byte))?;
        let is_joined = offset > 0 && !bytes.get(offset..start)?.contains(&b' ');
        let rest = bytes.get(start..)?;
        let length = rest
            .iter()
            .position(|&byte| !is_letter(byte) && byte != b'\'');
        offset = start + length.unwrap_or(rest.len());
        Some((bytes.get(start..offset)?, is_joined))
    })
}

fn is_small(word: &[u8]) -> bool {
    word.len() <= 4
        && SMALL_WORDS
            .iter()
            .any(|small| word.eq_ignore_ascii_case(small.as_bytes()))
}

/// Returns whether a byte belongs to a word; non-ASCII bytes do.
pub(super) const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_the_expected_tiers() {
        let low_rank = "Low-Rank Adaptation of Large Language Models";
        let table = [
            ("large models", low_rank, Tier::Words),
            ("rank", low_rank, Tier::Words),
            ("lang mod", low_rank, Tier::WordPrefixes),
            ("LRAOLLM", low_rank, Tier::Initials),
            ("lrallm", low_rank, Tier::Initials),
            ("laollm", low_rank, Tier::Initials),
            ("lallm", low_rank, Tier::Initials),
            ("lrao", low_rank, Tier::FirstInitials),
            ("lra", low_rank, Tier::FirstInitials),
            ("llm", low_rank, Tier::Subsequence),
            ("lr", low_rank, Tier::Subsequence),
            ("lrlm al", low_rank, Tier::Subsequence),
            ("dfl", "The Depth of a Lake", Tier::Subsequence),
            ("dol", "The Depth of a Lake", Tier::Initials),
            ("dl", "The Depth of a Lake", Tier::Subsequence),
            ("tdoal", "The Depth of a Lake", Tier::Initials),
            ("ntl", "Noether's Third Law", Tier::Initials),
            ("lake", "Flakes", Tier::Subsequence),
            ("lake", "Flakes, lakes and a lake", Tier::Words),
        ];
        for (typed, title, tier) in table {
            assert_eq!(
                Tiers::new(&Words::new(typed)).tier_of(title, true),
                tier,
                "{typed} in {title}"
            );
        }
    }
}
