//! Names of authors in the form of BibTeX: `von Last, Jr., First`.

use super::escape;
use crate::paper::{Author, NameParts, is_capital_particle, starts_lowercase};

/// Formats an author's name for the field `author`.
pub(super) fn format_author(author: &Author) -> String {
    let name = NameParts::of_author(author);
    let escape_words = |words: &[&str]| escape::prose(&words.join(" "));
    let parts = [&name.given, &name.particles, &name.family];
    let is_separator = |word: &&str| word.eq_ignore_ascii_case("and") || word.contains(',');
    if name.is_group || parts.iter().any(|words| words.iter().any(is_separator)) {
        let words: Vec<&str> = parts.into_iter().flatten().copied().collect();
        return format!("{{{}}}", escape_words(&words));
    }
    // BibTeX takes all words up to a lowercase one as particles, and some programs also a
    // capitalized particle.
    let is_particle = |word: &&str| starts_lowercase(word) || is_capital_particle(word);
    let family = if name.family.iter().any(is_particle) && name.family.len() > 1 {
        format!("{{{}}}", escape_words(&name.family))
    } else {
        escape_words(&name.family)
    };
    let mut formatted = escape_words(&name.particles);
    if !formatted.is_empty() {
        formatted.push(' ');
    }
    formatted += &family;
    let suffix = name.suffix.map(|suffix| escape_words(&[suffix]));
    let given = escape_words(&name.given);
    for part in suffix.into_iter().chain([given]) {
        if !part.is_empty() {
            formatted += &format!(", {part}");
        }
    }
    formatted
}
