//! The organization in a footer: slug and name, or only the name.
//!
//! Separate from the footer, because only the spelling distinguishes a slug from the first word of
//! a name.

use crate::import::lines::Lines;
use crate::import::page::date;

use super::entries::is_dot;

/// Longest name in bytes that is accepted without a slug.
const NAME_LIMIT: usize = 60;

/// Returns whether a text without a slug can be the name of an organization.
pub(super) fn is_name(text: &str) -> bool {
    text.len() <= NAME_LIMIT
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || " -_.,&'’()+".contains(c))
        && text.contains(char::is_alphabetic)
        && !text.ends_with('.')
}

/// Splits `oakleafOakleaf Institute` into slug and name: the slug is the name of the logo, which
/// some extractors put directly before the name. The slug is empty where the name does not repeat it.
pub(super) fn split_slug(text: &str) -> (&str, &str) {
    let first_word = text.split(' ').next().unwrap_or_default();
    let lower = first_word.to_lowercase();
    let repeats = |offset: usize| {
        let name = lower.get(offset..).unwrap_or_default();
        let start = name.get(..3).unwrap_or(name);
        offset > 1 && !name.is_empty() && lower.starts_with(start)
    };
    first_word
        .char_indices()
        .skip(1)
        .find(|&(offset, c)| c.is_uppercase() && repeats(offset))
        .map_or(("", text), |(offset, _)| text.split_at(offset))
}

/// Parses `parameterlab Parameter Lab`: a slug, a space, a display name.
///
/// Unless `is_certain`, a capitalized first word is a slug only when the name repeats it.
pub(super) fn slug_and_name(text: &str, is_certain: bool) -> Option<(&str, &str)> {
    let bracketed = text.strip_prefix('[');
    let (slug, name) = match bracketed {
        Some(rest) => rest.split_once(']')?,
        None => text.split_once(char::is_whitespace)?,
    };
    let name = name.trim();
    let is_slug = slug
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let start = slug.get(..3).unwrap_or(slug).to_ascii_lowercase();
    let repeated = name.to_lowercase().starts_with(&start);
    let unlike_a_word = !slug.starts_with(|c: char| c.is_ascii_uppercase())
        || slug.contains(|c: char| c.is_ascii_digit() || "-_".contains(c));
    let certain = is_certain || bracketed.is_some() || repeated;
    (is_slug && !name.is_empty() && (certain || (unlike_a_word && split_slug(text).0.is_empty())))
        .then_some((slug, name))
}

/// Returns whether a dot and a date follow, on one line or on two.
pub(super) fn dot_and_date_follow(lines: &Lines<'_>) -> bool {
    let mut lines = lines.clone();
    let Some(dot) = lines.next().filter(|line| line.text.starts_with(is_dot)) else {
        return false;
    };
    let rest = dot.text.trim_start_matches(is_dot).trim();
    let date = if rest.is_empty() {
        lines.next().map(|line| line.text)
    } else {
        Some(rest)
    };
    date.is_some_and(|text| date::parse(text, 0).is_some())
}
