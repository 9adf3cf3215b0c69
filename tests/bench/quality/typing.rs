//! What people type who remember a title: misspelt, in part, or by its first letters.

use crate::generator::Chance;

/// Long words that tell nothing.
const STOP: [&str; 24] = [
    "about", "after", "also", "among", "been", "between", "both", "does", "during", "each", "from",
    "have", "into", "more", "over", "some", "such", "than", "that", "their", "these", "this",
    "under", "with",
];
/// Letters of a long word.
const LONG: usize = 4;

/// Returns the words of a title, in lower case, each once.
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

/// Returns its long words that tell something.
pub(crate) fn long_words(title: &str) -> Vec<String> {
    let mut words = words(title);
    words.retain(|word| word.chars().count() >= LONG && !STOP.contains(&word.as_str()));
    words
}

/// Types the title with one letter of its longest word changed, left out, doubled by a strange
/// one, or swapped with the next one.
pub(crate) fn misspelt(title: &str, chance: &mut Chance) -> String {
    let words = title.split(|letter: char| !letter.is_alphabetic());
    let Some(longest) = words.max_by_key(|word| word.chars().count()) else {
        return title.to_owned();
    };
    title.replacen(longest, &one_wrong(longest, chance), 1)
}

fn one_wrong(word: &str, chance: &mut Chance) -> String {
    let right: Vec<char> = word.chars().collect();
    loop {
        let mut wrong = right.clone();
        let at = chance.index(right.len());
        let strange = char::from(b'a' + u8::try_from(chance.below(26)).unwrap_or_default());
        match chance.below(4) {
            0 => wrong[at] = strange,
            1 => drop(wrong.remove(at)),
            2 => wrong.insert(at, strange),
            _ => wrong.swap(at, (at + 1).min(right.len() - 1)),
        }
        if wrong != right {
            return wrong.into_iter().collect();
        }
    }
}

/// Types three of the long words, in any order.
pub(crate) fn three_long_words(title: &str, chance: &mut Chance) -> String {
    three(long_words(title), chance)
}

/// Types three of all words, in any order.
pub(crate) fn any_three_words(title: &str, chance: &mut Chance) -> String {
    three(words(title), chance)
}

fn three(mut words: Vec<String>, chance: &mut Chance) -> String {
    let count = words.len().min(3);
    let picked: Vec<String> = (0..count)
        .map(|_| words.swap_remove(chance.index(words.len())))
        .collect();
    picked.join(" ")
}

/// Types the first letter of every word.
pub(crate) fn initials(title: &str, _: &mut Chance) -> String {
    title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}
