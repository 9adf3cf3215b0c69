//! Tiers: the ways of matching that outweigh any score of letters.
//!
//! A title that has the typed words as words is meant more surely than one that has their letters
//! somewhere, and so is one whose words begin with the letters: `lraollm` for "Low-Rank
//! Adaptation of Large Language Models".

use super::words::Words;

/// Letters from which on a word may be meant as initials.
const FEWEST_INITIALS: usize = 3;

/// Words that may be left out of the initials.
const SMALL: [&str; 24] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "its", "nor",
    "of", "on", "or", "over", "than", "the", "to", "via", "vs", "with",
];

/// How a title holds the words, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Every typed word is a word of the title.
    Words,
    /// Every typed word begins a word of the title.
    Beginnings,
    /// The letters are the initials of all words.
    Initials,
    /// The letters are the initials of the first words.
    FirstInitials,
    /// The letters stand somewhere, in order.
    Letters,
}

/// Tells the tier of titles for one query.
pub(super) struct Tiers {
    words: Vec<String>,
    /// The letters that may be initials; empty when they cannot be.
    initials: Vec<u8>,
}

impl Tiers {
    /// Prepares the typed words.
    pub(super) fn new(words: &Words) -> Self {
        let initials = words
            .only()
            .filter(|word| word.len() >= FEWEST_INITIALS && word.is_ascii())
            .map(|word| word.to_ascii_lowercase().into_bytes());
        Self {
            words: words.iter().map(str::to_owned).collect(),
            initials: initials.unwrap_or_default(),
        }
    }

    /// Returns the tier of a title in plain letters that is known to hold the letters.
    ///
    /// `together` tells that the letters of each word may stand side by side; the search for the
    /// words is spared where they do not.
    pub(super) fn of(&self, title: &str, together: bool) -> Tier {
        let stand = together.then(|| self.stand(title)).flatten();
        stand.or_else(|| self.spell(title)).unwrap_or(Tier::Letters)
    }

    fn stand(&self, title: &str) -> Option<Tier> {
        self.words.iter().try_fold(Tier::Words, |tier, word| {
            Some(tier.max(stands(title.as_bytes(), word.as_bytes())?))
        })
    }

    /// Follows the initials with one bit for each number of letters that may be used up.
    ///
    /// Small words and the later parts of joined words (`Low-Rank`) count or do not.
    fn spell(&self, title: &str) -> Option<Tier> {
        let all = 1_u128 << self.initials.len();
        let mut states = 1_u128;
        let mut spelt = false;
        if self.initials.is_empty() {
            return None;
        }
        for (word, joined) in parts(title) {
            let first = word.first().map(u8::to_ascii_lowercase);
            let taken = self.initials.iter().enumerate();
            let taken = taken
                .filter(|(_, letter)| Some(**letter) == first)
                .fold(0, |mask, (at, _)| mask | (states & (1 << at)) << 1);
            let left = if joined || is_small(word) { states } else { 0 };
            states = taken | left;
            spelt |= states & all != 0;
            if states == 0 {
                break;
            }
        }
        if states & all != 0 {
            Some(Tier::Initials)
        } else {
            spelt.then_some(Tier::FirstInitials)
        }
    }
}

/// Finds a typed word among the words of a title.
fn stands(title: &[u8], word: &[u8]) -> Option<Tier> {
    let first = word.first()?;
    let mut best = None;
    let mut before = b' ';
    for (at, byte) in title.iter().enumerate() {
        if byte.eq_ignore_ascii_case(first)
            && !is_letter(before)
            && let Some(part) = title.get(at..at + word.len())
            && part.eq_ignore_ascii_case(word)
        {
            match title.get(at + word.len()) {
                Some(&after) if is_letter(after) => best = Some(Tier::Beginnings),
                _ => return Some(Tier::Words),
            }
        }
        before = *byte;
    }
    best
}

/// Parts a title into its words, each with whether it is joined to the one before.
fn parts(title: &str) -> impl Iterator<Item = (&[u8], bool)> {
    let bytes = title.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let start = at + rest.iter().position(|&byte| is_letter(byte))?;
        let joined = at > 0 && !bytes.get(at..start)?.contains(&b' ');
        let rest = bytes.get(start..)?;
        let length = rest
            .iter()
            .position(|&byte| !is_letter(byte) && byte != b'\'');
        at = start + length.unwrap_or(rest.len());
        Some((bytes.get(start..at)?, joined))
    })
}

fn is_small(word: &[u8]) -> bool {
    word.len() <= 4
        && SMALL
            .iter()
            .any(|small| word.eq_ignore_ascii_case(small.as_bytes()))
}

/// Tells whether a byte belongs to a word; what is not ASCII counts as letters.
pub(super) const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_have_tiers() {
        let low_rank = "Low-Rank Adaptation of Large Language Models";
        let table = [
            ("large models", low_rank, Tier::Words),
            ("rank", low_rank, Tier::Words),
            ("lang mod", low_rank, Tier::Beginnings),
            ("LRAOLLM", low_rank, Tier::Initials),
            ("lrallm", low_rank, Tier::Initials),
            ("laollm", low_rank, Tier::Initials),
            ("lallm", low_rank, Tier::Initials),
            ("lrao", low_rank, Tier::FirstInitials),
            ("lra", low_rank, Tier::FirstInitials),
            ("llm", low_rank, Tier::Letters),
            ("lr", low_rank, Tier::Letters),
            ("lrlm al", low_rank, Tier::Letters),
            ("dfl", "The Depth of a Lake", Tier::Letters),
            ("dol", "The Depth of a Lake", Tier::Initials),
            ("dl", "The Depth of a Lake", Tier::Letters),
            ("tdoal", "The Depth of a Lake", Tier::Initials),
            ("ntl", "Noether's Third Law", Tier::Initials),
            ("lake", "Flakes", Tier::Letters),
            ("lake", "Flakes, lakes and a lake", Tier::Words),
        ];
        for (typed, title, tier) in table {
            assert_eq!(
                Tiers::new(&Words::new(typed)).of(title, true),
                tier,
                "{typed} in {title}"
            );
        }
    }
}
