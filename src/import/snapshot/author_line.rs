//! Parses the authors of a record from one line, as submitted.
//!
//! The line may have given names first and commas between persons, as on arXiv, or family names
//! first, as programs export them.

use super::author_list::{AuthorList, SUFFIXES};
use crate::text;

/// Adds the authors of a line such as `A. First (Institute of Things), B. Second and C. Third`.
pub(super) fn parse(line: &str, names: &mut AuthorList) {
    let line = text::sanitize(&text::decode_entities(line));
    let line = without_affiliations(&line);
    if line.contains(';') {
        for person in line.split(';') {
            if !push_family_first(person, names) {
                push_given_first(person, names);
            }
        }
        return;
    }
    let persons = family_first(&line);
    if persons.is_empty() {
        push_given_first(&line, names);
    }
    for person in persons {
        push_family_first(&person, names);
    }
}

fn push_given_first(line: &str, names: &mut AuthorList) {
    let mut persons: Vec<String> = Vec::new();
    for part in line.split(',').flat_map(|part| part.split(" and ")) {
        let part = part.trim().trim_start_matches("and ").trim();
        match persons.last_mut() {
            Some(name) if SUFFIXES.contains(&part) => {
                name.push(' ');
                name.push_str(part);
            }
            _ if part.is_empty() => {}
            _ => persons.push(part.to_owned()),
        }
    }
    for name in persons {
        names.push(&text::to_display(&name), None);
    }
}

/// Returns the persons of a line with family names first, each as `Family, Given`; none for other
/// lines.
fn family_first(line: &str) -> Vec<String> {
    let persons: Vec<&str> = line.split(" and ").collect();
    let has_one_comma = |person: &&str| person.matches(',').count() == 1;
    let has_single_family_name = |person: &&str| {
        let family = person.split(',').next().unwrap_or_default();
        !family.trim().contains(' ') && !family.contains('.')
    };
    // A line with commas between three or more persons has only one `and`.
    let is_exported = persons.iter().all(has_one_comma)
        && (persons.len() > 2 || persons.len() == 2 && persons.iter().all(has_single_family_name));
    if is_exported {
        return persons.into_iter().map(str::to_owned).collect();
    }
    let parts: Vec<&str> = persons
        .iter()
        .flat_map(|person| person.split(','))
        .collect();
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let pairs = parts.chunks(2);
    let is_name = |pair: &[&str]| matches!(pair, [family, given] if !family.contains('.') && is_initials(given));
    if parts.is_empty() || !pairs.clone().all(is_name) {
        return Vec::new();
    }
    pairs.map(|pair| pair.join(", ")).collect()
}

/// Returns whether a text consists of initials: `L.`, `J. K.`, `J.-P.`.
fn is_initials(text: &str) -> bool {
    let mut letters = text.split(['.', ' ', '-']).filter(|part| !part.is_empty());
    text.ends_with('.') && letters.all(|part| part.chars().count() == 1)
}

/// Adds `Family, Given` or `Family, Jr., Given`; returns `false` for other text.
fn push_family_first(person: &str, names: &mut AuthorList) -> bool {
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

/// Removes text in parentheses, including nested ones; an unclosed one extends to the end.
fn without_affiliations(line: &str) -> String {
    let mut depth = 0_usize;
    let mut result = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => result.push(c),
            _ => {}
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(line: &str) -> (Vec<String>, bool) {
        let mut names = AuthorList::default();
        parse(line, &mut names);
        let describe = |author: crate::paper::Author| match author.family {
            Some(family) => format!("{}|{family}", author.name),
            None => author.name,
        };
        (
            names.authors.into_iter().map(describe).collect(),
            names.truncated,
        )
    }

    #[test]
    fn lines_have_persons_collaborations_and_truncation() {
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
                "The OBELUS Collaboration: L. Adelung, J. Bondar, et al. (203 additional authors not describe)",
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
