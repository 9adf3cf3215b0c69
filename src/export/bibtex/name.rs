//! Names of authors as BibTeX writes them: `von Last, Jr., First`.

use super::escape;
use crate::paper::{Author, Name, is_capital_particle, is_small};

/// Returns a name as it stands in the field `author`.
pub(super) fn of(author: &Author) -> String {
    let name = Name::of(author);
    let part = |words: &[&str]| escape::prose(&words.join(" "));
    let whole = [&name.given, &name.particles, &name.family];
    let splits = |word: &&str| word.eq_ignore_ascii_case("and") || word.contains(',');
    if name.group || whole.iter().any(|words| words.iter().any(splits)) {
        let words: Vec<&str> = whole.into_iter().flatten().copied().collect();
        return format!("{{{}}}", part(&words));
    }
    // BibTeX would take everything up to a small word inside for particles, and some programs a
    // particle with a capital.
    let particle = |word: &&str| is_small(word) || is_capital_particle(word);
    let family = if name.family.iter().any(particle) && name.family.len() > 1 {
        format!("{{{}}}", part(&name.family))
    } else {
        part(&name.family)
    };
    let mut written = part(&name.particles);
    if !written.is_empty() {
        written.push(' ');
    }
    written += &family;
    for behind in [
        name.suffix.map(|suffix| part(&[suffix])),
        Some(part(&name.given)),
    ] {
        if let Some(behind) = behind.filter(|text| !text.is_empty()) {
            written += &format!(", {behind}");
        }
    }
    written
}
