//! Citation keys: the first author's family name, the year and the first word that matters.
//!
//! The form is that of arXiv's own entries, so that a paper exported here and there has one key.

use super::name::Name;
use crate::paper::Paper;
use crate::text;

/// Words with which titles begin and that tell nothing.
const SMALL: [&str; 18] = [
    "a", "an", "the", "on", "of", "for", "in", "to", "with", "and", "from", "at", "by", "as",
    "towards", "toward", "via", "into",
];

/// Returns the citation key of a paper; what is not known is left out, and with nothing known at
/// all the paper's id stands for it.
pub(super) fn of(paper: &Paper) -> String {
    let year = paper.published.map(|date| date.day.year().to_string());
    let key = author(paper) + &year.unwrap_or_default() + &word(&paper.title.readable());
    if key.bytes().any(|byte| byte.is_ascii_lowercase()) {
        key
    } else {
        plain(paper.id().as_str()) + &key
    }
}

/// The first author, else the organization; group names by their first word that matters.
fn author(paper: &Paper) -> String {
    let Some(first) = paper.authors.first() else {
        let organization = paper.organization.as_ref();
        return organization.map_or_else(String::new, |organization| plain(&organization.name));
    };
    let first = first.name.as_str();
    let name = Name::new(first);
    if name.group {
        return word(first);
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
