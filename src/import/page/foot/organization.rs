//! The organization of a card, as slug and name or as the name alone.
//!
//! Separate from the foot, because only the shape of the words tells a slug from the first word of
//! a name.

use crate::import::lines::Lines;
use crate::import::page::date;

/// Longest name of an organization in bytes that is taken without its slug.
const NAME_LIMIT: usize = 60;

/// Returns whether a text without a slug can be the name of an organization.
pub(super) fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || " -_.,&'’()+".contains(c);
    text.len() <= NAME_LIMIT
        && text.chars().all(fits)
        && text.contains(char::is_alphabetic)
        && !text.ends_with('.')
}

/// Returns slug and name of `oakleafOakleaf Institute`, where the name of the logo is the slug; the
/// slug is empty where nothing is repeated.
pub(super) fn name_with_image(part: &str) -> (&str, &str) {
    let first = part.split(' ').next().unwrap_or_default();
    let lower = first.to_lowercase();
    let repeated = |at: usize| {
        let name = lower.get(at..).unwrap_or_default();
        let start = name.get(..3).unwrap_or(name);
        at > 1 && !name.is_empty() && lower.starts_with(start)
    };
    let mut capitals = first
        .char_indices()
        .skip(1)
        .filter(|(_, c)| c.is_uppercase());
    match capitals.find(|(at, _)| repeated(*at)) {
        Some((at, _)) => part.split_at(at),
        None => ("", part),
    }
}

/// Reads `parameterlab Parameter Lab`: a slug, a blank, a display name. Where no markup says so, a
/// word that begins as names do is a slug only when the name repeats it.
pub(super) fn badge(part: &str, certain: bool) -> Option<(&str, &str)> {
    let (slug, name) = match part.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => part.split_once(char::is_whitespace)?,
    };
    let fits = slug
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let name = name.trim();
    let start = slug.get(..3).unwrap_or(slug).to_ascii_lowercase();
    let repeated = name.to_lowercase().starts_with(&start);
    let coined = !slug.starts_with(|c: char| c.is_ascii_uppercase())
        || slug.contains(|c: char| c.is_ascii_digit() || "-_".contains(c));
    let certain = certain || part.starts_with('[');
    let merged = !name_with_image(part).0.is_empty();
    (fits && !name.is_empty() && (certain || repeated || (coined && !merged)))
        .then_some((slug, name))
}

/// Returns whether a character separates or leads the entries of a foot.
pub(super) fn is_dot(c: char) -> bool {
    matches!(
        c,
        '•' | '·' | '∙' | '⋅' | '‧' | '・' | '･' | '●' | '◦' | '▪' | '\u{387}'
    )
}

/// Returns whether a dot and a date follow, on one line or on two.
pub(super) fn dot_and_date_follow(past: &Lines<'_>) -> bool {
    let mut past = past.clone();
    let Some(dot) = past.next().filter(|line| line.text.starts_with(is_dot)) else {
        return false;
    };
    let rest = dot.text.trim_start_matches(is_dot).trim();
    if rest.is_empty() {
        past.next()
            .is_some_and(|line| date::read(line.text, 0).is_some())
    } else {
        date::read(rest, 0).is_some()
    }
}
