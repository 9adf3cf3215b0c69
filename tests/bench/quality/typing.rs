//! Queries of users who remember a title imprecisely: with a typo, some words, or the initials.

use crate::generator::Rng;

/// Long words that are not characteristic of a title.
const STOP_WORDS: [&str; 24] = [
    "about", "after", "also", "among", "been", "between", "both", "does", "during", "each", "from",
    "have", "into", "more", "over", "some", "such", "than", "that", "their", "these", "this",
    "under", "with",
];
/// The minimum length of a long word.
const MIN_LONG: usize = 4;

/// Returns the distinct words of a title in lower case.
pub(crate) fn words(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in title.split(|letter: char| !letter.is_alphanumeric()) {
        let word = word.to_lowercase();
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// Returns the distinct long words of a title without stop words.
pub(crate) fn long_words(title: &str) -> Vec<String> {
    let mut words = words(title);
    words.retain(|word| word.chars().count() >= MIN_LONG && !STOP_WORDS.contains(&word.as_str()));
    words
}

/// Returns the title with a typo in its longest word.
pub(crate) fn with_typo(title: &str, rng: &mut Rng) -> String {
    let words = title.split(|letter: char| !letter.is_alphabetic());
    let Some(longest) = words.max_by_key(|word| word.chars().count()) else {
        return title.to_owned();
    };
    title.replacen(longest, &typo(longest, rng), 1)
}

/// Changes, removes, inserts or swaps one letter of a word.
fn typo(word: &str, rng: &mut Rng) -> String {
    let letters: Vec<char> = word.chars().collect();
    loop {
        let mut changed = letters.clone();
        let index = rng.index(letters.len());
        let letter = char::from(b'a' + u8::try_from(rng.below(26)).unwrap_or_default());
        match rng.below(4) {
            0 => changed[index] = letter,
            1 => drop(changed.remove(index)),
            2 => changed.insert(index, letter),
            _ => changed.swap(index, (index + 1).min(letters.len() - 1)),
        }
        if changed != letters {
            return changed.into_iter().collect();
        }
    }
}

/// Returns three random long words.
pub(crate) fn three_long_words(title: &str, rng: &mut Rng) -> String {
    three(long_words(title), rng)
}

/// Returns three random words.
pub(crate) fn any_three_words(title: &str, rng: &mut Rng) -> String {
    three(words(title), rng)
}

fn three(mut words: Vec<String>, rng: &mut Rng) -> String {
    let count = words.len().min(3);
    let chosen: Vec<String> = (0..count)
        .map(|_| words.swap_remove(rng.index(words.len())))
        .collect();
    chosen.join(" ")
}

/// Returns the initials of the words.
pub(crate) fn initials(title: &str, _: &mut Rng) -> String {
    title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}
