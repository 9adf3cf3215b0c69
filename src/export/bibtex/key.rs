//! Citation keys: the first author's family name, the year and the first word that matters.
//!
//! The form is that of arXiv's own entries, so that a paper exported here and there has one key.

use crate::paper::{Name, Paper};
use crate::text;

/// Words with which titles begin and that tell nothing.
const SMALL: [&str; 18] = [
    "a", "an", "the", "on", "of", "for", "in", "to", "with", "and", "from", "at", "by", "as",
    "towards", "toward", "via", "into",
];

/// What begins a key that would begin with a digit, which some programs refuse.
const FIRST_WORD: &str = "paper";

/// Returns the citation key of a paper; what is not known is left out, and with nothing known at
/// all the paper's id stands for it. It begins with a letter.
pub(super) fn of(paper: &Paper) -> String {
    let year = paper.published.map(|date| date.day.year().to_string());
    let year = year.unwrap_or_default();
    let (author, word) = (author(paper), word(&paper.title.to_display()));
    let key = if author.is_empty() {
        word + &year
    } else {
        author + &year + &word
    };
    if !key.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return plain(paper.id().as_str()) + &key;
    }
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        return FIRST_WORD.to_owned() + &key;
    }
    key
}

/// Returns `key`, or where one of `taken` is the same, the key with the first of the letters `a`,
/// `b`, … behind it that makes another, as reference managers do.
pub(super) fn distinct(key: String, taken: impl Fn(&str) -> bool) -> String {
    if !taken(&key) {
        return key;
    }
    let mut number = 0;
    loop {
        let suffixed = key.clone() + &letters(number);
        if !taken(&suffixed) {
            return suffixed;
        }
        number += 1;
    }
}

/// The letters of a number: `a` to `z`, then `aa`, `ab`, ….
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    match number / 26 {
        0 => letter.to_string(),
        more => letters(more - 1) + &letter.to_string(),
    }
}

/// The first author, else the organization; group names by their first word that matters.
fn author(paper: &Paper) -> String {
    let Some(first) = paper.authors.first() else {
        let organization = paper.organization.as_ref();
        return organization.map_or_else(String::new, |organization| plain(&organization.name));
    };
    let name = Name::of(first);
    if name.group {
        return word(&first.name);
    }
    name.family
        .last()
        .map_or_else(String::new, |last| plain(last))
}

fn word(text: &str) -> String {
    let folded = text::fold(text);
    let mut words = folded.split(' ').filter(|word| !SMALL.contains(word));
    let mut words = words.by_ref().map(ascii).filter(|word| !word.is_empty());
    words.next().unwrap_or_default()
}

/// All letters and digits of a text, folded.
fn plain(text: &str) -> String {
    ascii(&text::fold(text))
}

fn ascii(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}
