//! Citation keys: the first author's family name, the year and the first significant word of the
//! title.
//!
//! arXiv's own entries have this form, so a paper has the same key in both.

use crate::paper::{NameParts, Paper};
use crate::text;

/// Words at the start of titles that are not significant.
const STOP_WORDS: [&str; 18] = [
    "a", "an", "the", "on", "of", "for", "in", "to", "with", "and", "from", "at", "by", "as",
    "towards", "toward", "via", "into",
];

/// The prefix of a key that would start with a digit, which some programs reject.
const DIGIT_PREFIX: &str = "paper";

/// Returns the citation key of a paper; it starts with a letter.
///
/// Unknown parts are omitted. The paper's id replaces a name and title without ASCII letters.
pub(super) fn citation_key(paper: &Paper) -> String {
    let year = paper.published.map(|date| date.day.year().to_string());
    let year = year.unwrap_or_default();
    let author = first_author(paper);
    let word = significant_word(&paper.title.to_display());
    let key = if author.is_empty() {
        word + &year
    } else {
        author + &year + &word
    };
    if !key.bytes().any(|byte| byte.is_ascii_lowercase()) {
        return fold_to_ascii(paper.id().as_str()) + &key;
    }
    if key.starts_with(|c: char| c.is_ascii_digit()) {
        return DIGIT_PREFIX.to_owned() + &key;
    }
    key
}

/// Returns the key, or the key with the first suffix of `a`, `b`, … that makes it unique.
pub(super) fn with_suffix(key: &str, is_used: impl Fn(&str) -> bool) -> String {
    let suffixed = (0..).map(|number| key.to_owned() + &suffix(number));
    let mut candidates = std::iter::once(key.to_owned()).chain(suffixed);
    candidates.find(|key| !is_used(key)).unwrap_or_default()
}

/// Returns `a` to `z`, then `aa`, `ab`, ….
fn suffix(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    match number / 26 {
        0 => letter.to_string(),
        more => suffix(more - 1) + &letter.to_string(),
    }
}

/// Returns the family name of the first author, the first significant word of a group's name, or
/// the organization.
fn first_author(paper: &Paper) -> String {
    let Some(first) = paper.authors.first() else {
        let organization = paper.organization.as_ref();
        let name = organization.map(|organization| fold_to_ascii(&organization.name));
        return name.unwrap_or_default();
    };
    let name = NameParts::of_author(first);
    if name.is_group {
        return significant_word(&first.name);
    }
    let last = name.family.last();
    last.map(|last| fold_to_ascii(last)).unwrap_or_default()
}

fn significant_word(text: &str) -> String {
    let folded = text::fold(text);
    let words = folded.split(' ').filter(|word| !STOP_WORDS.contains(word));
    let mut words = words.map(ascii_only).filter(|word| !word.is_empty());
    words.next().unwrap_or_default()
}

fn fold_to_ascii(text: &str) -> String {
    ascii_only(&text::fold(text))
}

fn ascii_only(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_alphanumeric).collect()
}
