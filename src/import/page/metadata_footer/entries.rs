//! Splits a footer line at its dots and parses single entries.
//!
//! Separate from the footer, because the organization and the page text need it as well.

use crate::import::page::ascii::is_digits;
use crate::import::page::date::{self, parse_count};

/// Returns whether a character separates or precedes the entries of a footer.
pub(super) fn is_dot(c: char) -> bool {
    matches!(
        c,
        '•' | '·' | '∙' | '⋅' | '‧' | '・' | '･' | '●' | '◦' | '▪' | '\u{387}'
    )
}

pub(super) fn trim_dots(text: &str) -> &str {
    text.trim_matches(|c: char| is_dot(c) || c.is_whitespace())
}

pub(super) fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_dot)
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
}

/// Parses `2 comments`.
pub(super) fn comment_count(entry: &str) -> Option<u32> {
    let (number, word) = entry.trim().rsplit_once(char::is_whitespace)?;
    let known = word.eq_ignore_ascii_case("comments") || word.eq_ignore_ascii_case("comment");
    known.then(|| parse_count(number.trim())).flatten()
}

/// Parses `7 authors`; returns 0 for a number that does not fit.
pub(super) fn author_count(entry: &str) -> Option<u32> {
    let (number, word) = entry
        .trim_start_matches(['*', '-', '–', ' '])
        .rsplit_once(char::is_whitespace)?;
    if !word.eq_ignore_ascii_case("authors") && !word.eq_ignore_ascii_case("author") {
        return None;
    }
    let digits = number.trim().replace(',', "");
    is_digits(&digits).then(|| digits.parse().unwrap_or(0))
}

/// Returns the words `7 authors` of a text that holds only them and list markers.
pub(in crate::import::page) fn authors_in(text: &str) -> Option<&str> {
    let mut entries = entries(text);
    let (entry, rest) = (entries.next()?, entries.next());
    let entry = entry.trim_start_matches(['[', ' ', '-', '*']);
    (rest.is_none() && author_count(entry).is_some()).then_some(entry)
}

/// Returns whether the last entry of a line is a date without a number of comments.
pub(in crate::import::page) fn ends_in_date(line: &str) -> bool {
    let entry = line.rsplit(is_dot).next().unwrap_or_default();
    date::parse(entry, 0).is_some_and(|(_, comments)| comments.is_none())
}
