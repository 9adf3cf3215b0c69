//! The authors of a record in one line, as submitted.
//!
//! Separate from [`super::authors`] because a line does not say how it is made: given names first
//! and commas between persons, as on arXiv, or family names first, as programs export them.

use super::names::{Names, SUFFIXES};
use crate::text;

/// Adds the authors of a line: `A. First (Institute of Things), B. Second and C. Third`.
pub(super) fn read(written: &str, names: &mut Names) {
    let line = text::sanitize(&text::decode_entities(written));
    let line = without_affiliations(&line);
    if line.contains(';') {
        for person in line.split(';') {
            if !push_family_first(person, names) {
                read_given_first(person, names);
            }
        }
        return;
    }
    let persons = family_first(&line);
    if persons.is_empty() {
        read_given_first(&line, names);
    }
    for person in persons {
        push_family_first(&person, names);
    }
}

fn read_given_first(line: &str, names: &mut Names) {
    let mut whole: Vec<String> = Vec::new();
    for part in line.split(',').flat_map(|part| part.split(" and ")) {
        let part = part.trim().trim_start_matches("and ").trim();
        match whole.last_mut() {
            Some(name) if SUFFIXES.contains(&part) => {
                name.push(' ');
                name.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => whole.push(part.to_owned()),
        }
    }
    for name in whole {
        names.push(&text::to_display(&name), None);
    }
}

/// Returns the persons of a line that puts family names first, each as `Family, Given`; none for
/// any other line.
fn family_first(line: &str) -> Vec<String> {
    let persons: Vec<&str> = line.split(" and ").collect();
    let one_comma = |person: &&str| person.matches(',').count() == 1;
    let single = |person: &&str| {
        let family = person.split(',').next().unwrap_or_default();
        !family.trim().contains(' ') && !family.contains('.')
    };
    // With three persons and more a line with commas between them has no `and` but the last.
    let exported = persons.iter().all(one_comma)
        && (persons.len() > 2 || persons.len() == 2 && persons.iter().all(single));
    if exported {
        return persons.into_iter().map(str::to_owned).collect();
    }
    let parts: Vec<&str> = persons
        .iter()
        .flat_map(|person| person.split(','))
        .collect();
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let pairs = parts.chunks(2);
    let fits = |pair: &[&str]| matches!(pair, [family, given] if !family.contains('.') && is_initials(given));
    if parts.is_empty() || !pairs.clone().all(fits) {
        return Vec::new();
    }
    pairs.map(|pair| pair.join(", ")).collect()
}

/// Returns whether a text is nothing but initials: `L.`, `J. K.`, `J.-P.`.
fn is_initials(text: &str) -> bool {
    let mut letters = text.split(['.', ' ', '-']).filter(|part| !part.is_empty());
    text.ends_with('.') && letters.all(|part| part.chars().count() == 1)
}

/// Adds `Family, Given` or `Family, Jr., Given`; tells whether the text is one of them.
fn push_family_first(person: &str, names: &mut Names) -> bool {
    let parts: Vec<&str> = person.split(',').map(str::trim).collect();
    let (family, suffix, given) = match parts.as_slice() {
        [family, given] if !SUFFIXES.contains(given) => (family, "", given),
        [family, suffix, given] if SUFFIXES.contains(suffix) => (family, *suffix, given),
        _ => return false,
    };
    if family.is_empty() || given.is_empty() {
        return false;
    }
    let name = text::to_display(&format!("{given} {family} {suffix}"));
    names.push(&name, Some(&text::to_display(family)));
    true
}

/// Leaves out what is in parentheses, nested ones too; one that is never closed reaches to the
/// end.
fn without_affiliations(written: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(written.len());
    for c in written.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(line: &str) -> (Vec<String>, bool) {
        let mut names = Names::default();
        read(line, &mut names);
        let shown = |author: crate::paper::Author| match author.family {
            Some(family) => format!("{}|{family}", author.name),
            None => author.name,
        };
        (
            names.authors.into_iter().map(shown).collect(),
            names.truncated,
        )
    }

    #[test]
    fn a_line_gives_persons_collaborations_and_whether_it_ends_early() {
        let table: [(&str, &[&str], bool); 16] = [
            (
                "A. First (Inst. of Things), B. Second and C. Third",
                &["A. First", "B. Second", "C. Third"],
                false,
            ),
            (
                "Henry Lamp, Jr., Ann Bell",
                &["Henry Lamp Jr.", "Ann Bell"],
                false,
            ),
            (
                "The OBELUS Collaboration: L. Adelung, J. Bondar, et al. (203 additional authors not shown)",
                &["The OBELUS Collaboration", "L. Adelung", "J. Bondar"],
                true,
            ),
            ("L. Adelung et al", &["L. Adelung"], true),
            (
                "L. Adelung, J. Bondar and others",
                &["L. Adelung", "J. Bondar"],
                true,
            ),
            (
                "L. Adelung, for the OBELUS Collaboration",
                &["L. Adelung", "OBELUS Collaboration"],
                false,
            ),
            (
                "L. Adelung on behalf of the OBELUS collaboration",
                &["L. Adelung", "OBELUS collaboration"],
                false,
            ),
            (
                "Adelung, Lea; Van Aschen, Gilles",
                &["Lea Adelung", "Gilles Van Aschen|Van Aschen"],
                false,
            ),
            (
                "Adelung, L., Bondar, J. K.",
                &["L. Adelung", "J. K. Bondar"],
                false,
            ),
            (
                "García Márquez, G.",
                &["G. García Márquez|García Márquez"],
                false,
            ),
            (
                "Adelung, Lea and Bondar, Jan",
                &["Lea Adelung", "Jan Bondar"],
                false,
            ),
            (
                "A First, B Second and C Third, D Fourth",
                &["A First", "B Second", "C Third", "D Fourth"],
                false,
            ),
            (
                "Nell O&#39;Hara, Jos\\'e Lamp",
                &["Nell O'Hara", "José Lamp"],
                false,
            ),
            (
                "Ann Bell, with an appendix by Bo Lamp",
                &["Ann Bell", "Bo Lamp"],
                false,
            ),
            ("Ehud Other", &["Ehud Other"], false),
            (":, .", &[], false),
        ];
        for (line, names, truncated) in table {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(listed(line), (names, truncated), "{line}");
        }
    }
}
