//! Collects the entries of a list of authors as persons and collaborations.
//!
//! Both forms of a list share it. Some entries are not persons: “et al.”, a single colon, “for the X
//! Collaboration”, “with an appendix by”.

use crate::paper::{Author, NameParts, is_group, starts_lowercase};

/// Suffixes of family names.
pub(super) const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// Words between the authors and the collaboration that they represent.
const REPRESENTING: [&str; 4] = ["on behalf of ", "for ", "from ", "representing "];

/// Words before a person's name.
const PREFIXES: [&str; 6] = [
    "and ",
    "with an appendix by ",
    "with appendix by ",
    "appendix by ",
    "with contributions by ",
    "with ",
];

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct AuthorList {
    pub authors: Vec<Author>,
    /// The list is incomplete and says so.
    pub truncated: bool,
    /// The number of authors that the list counts but does not name.
    unnamed: Option<u32>,
}

impl AuthorList {
    /// Adds an entry, with the family name if the source has it.
    pub(super) fn push(&mut self, name: &str, family: Option<&str>) {
        let (name, is_truncated) = without_et_al(name);
        self.truncated |= is_truncated;
        let family = family.filter(|_| !is_truncated);
        let name = strip_any_prefix(name, &PREFIXES).unwrap_or(name);
        if !name.contains(char::is_alphanumeric) {
            return;
        }
        if let Some(count) = unnamed_count(name) {
            return self.set_unnamed(count);
        }
        if let Some((group, rest)) = name.split_once(':')
            && is_group(group)
        {
            self.push_group(group);
            return self.push(rest.trim(), family);
        }
        if is_group(name) {
            return self.push_group(name);
        }
        self.authors.push(Author {
            name: name.to_owned(),
            family: family.and_then(|family| exceptional_family_name(name, family)),
        });
    }

    /// Sets the number of authors that the list does not name.
    pub(super) fn set_unnamed(&mut self, count: u32) {
        self.unnamed = Some(count);
        self.truncated = true;
    }

    /// Returns the number of all authors, if the list says how many it does not name.
    pub(super) fn total(&self) -> Option<u32> {
        let named = u32::try_from(self.authors.len()).ok()?;
        self.unnamed.map(|unnamed| named.saturating_add(unnamed))
    }

    /// Adds a collaboration, and the person before it who represents it.
    fn push_group(&mut self, name: &str) {
        let mut group = name.trim();
        for words in REPRESENTING {
            if let Some(rest) = strip_any_prefix(group, &[words]) {
                group = rest;
            }
            let middle = format!(" {words}");
            let split = group
                .split_once(&middle)
                .filter(|(person, _)| !is_group(person));
            if let Some((person, rest)) = split.filter(|(_, rest)| is_group(rest)) {
                self.push(person.trim_end_matches([',', ' ']), None);
                group = rest;
            }
        }
        // “J. Lamp the OBELUS Collaboration”
        if let Some((person, rest)) = group.split_once(" the ")
            && person.contains('.')
            && is_group(rest)
        {
            self.push(person.trim_end_matches([',', ' ']), None);
            group = rest;
        }
        let group = group.strip_prefix("the ").unwrap_or(group).trim();
        self.authors.push(Author::from(group));
    }
}

/// Parses the number in “(203 additional authors not shown)”.
pub(super) fn unnamed_count(line: &str) -> Option<u32> {
    let (before, _) = line.split_once(" additional author")?;
    let start = before.rfind(|c: char| !c.is_ascii_digit());
    before
        .get(start.map_or(0, |index| index + 1)..)?
        .parse()
        .ok()
}

/// Returns a name without “et al.” at its end, and whether it had one.
fn without_et_al(name: &str) -> (&str, bool) {
    let name = name.trim();
    let bare = name.trim_end_matches(['.', ',']);
    for ending in ["et al", "et. al", "et alii", "and others", "others"] {
        let start = bare.len().saturating_sub(ending.len());
        let (Some(rest), Some(end)) = (bare.get(..start), bare.get(start..)) else {
            continue;
        };
        if end.eq_ignore_ascii_case(ending) && (rest.is_empty() || rest.ends_with([' ', ','])) {
            return (rest.trim_end_matches([' ', ',']), true);
        }
    }
    (name, false)
}

/// Removes the first matching prefix, ignoring case.
fn strip_any_prefix<'n>(name: &'n str, prefixes: &[&str]) -> Option<&'n str> {
    prefixes.iter().find_map(|prefix| {
        let (head, rest) = name.split_at_checked(prefix.len())?;
        head.eq_ignore_ascii_case(prefix).then_some(rest.trim())
    })
}

/// Returns the family name of the source if the general rule finds another one in the name.
fn exceptional_family_name(name: &str, family: &str) -> Option<String> {
    let family = family.trim();
    if family.is_empty() || SUFFIXES.contains(&family) || !name.contains(family) {
        return None;
    }
    // A source that takes the last word as family name puts the particles into the given name.
    let (before, _) = name.rsplit_once(family)?;
    if before
        .split_whitespace()
        .next_back()
        .is_some_and(starts_lowercase)
    {
        return None;
    }
    let rule = NameParts::parse(name);
    let by_rule: Vec<&str> = rule.particles.into_iter().chain(rule.family).collect();
    (by_rule.join(" ") != family).then(|| family.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_exceptional_family_names_are_stored() {
        let table = [
            ("Gilles Van Aschen", "Van Aschen", true),
            ("Inés de la Cruz y Mora", "de la Cruz y Mora", true),
            ("Gabriela García Márquez", "García Márquez", true),
            (
                "Loïc van Oldenbarn tot Zand",
                "van Oldenbarn tot Zand",
                false,
            ),
            ("William E. Skeith III", "Skeith", false),
            ("Ann Lamp PhD", "Lamp", true),
            ("Ramon van Handel", "Handel", false),
            ("José Ortega y Gasset", "Gasset", false),
            ("Ann Lamp Jr.", "Jr.", false),
            ("Ann Lamp", "Bell", false),
            ("Ann Lamp", "", false),
        ];
        for (name, family, is_stored) in table {
            let expected = is_stored.then(|| family.to_owned());
            assert_eq!(exceptional_family_name(name, family), expected, "{name}");
        }
    }

    #[test]
    fn unnamed_authors_are_counted() {
        let line = "A, et al. (203 additional authors not shown)";
        assert_eq!(unnamed_count(line), Some(203));
        assert_eq!(unnamed_count("A and B"), None);
    }

    #[test]
    fn entries_that_are_not_persons_are_recognized() {
        let table: [(&[&str], &[&str], bool); 8] = [
            (
                &["L. Adelung", "203 additional authors not shown"],
                &["L. Adelung"],
                true,
            ),
            (
                &["OBELUS Collaboration", ":", "L. Adelung"],
                &["OBELUS Collaboration", "L. Adelung"],
                false,
            ),
            (&["L. Adelung", "et al"], &["L. Adelung"], true),
            (&["L. Adelung et al."], &["L. Adelung"], true),
            (
                &["OBELUS Collaboration: L. Adelung"],
                &["OBELUS Collaboration", "L. Adelung"],
                false,
            ),
            (
                &["L. Adelung for the OBELUS Collaboration"],
                &["L. Adelung", "OBELUS Collaboration"],
                false,
            ),
            (
                &["J. Lamp the OBELUS collaboration"],
                &["J. Lamp", "OBELUS collaboration"],
                false,
            ),
            (
                &["Albayrak Mehmet", "A. Al", "Others, Ann"],
                &["Albayrak Mehmet", "A. Al", "Others, Ann"],
                false,
            ),
        ];
        for (parts, authors, truncated) in table {
            let mut names = AuthorList::default();
            for part in parts {
                names.push(part, None);
            }
            let parsed: Vec<&str> = names
                .authors
                .iter()
                .map(|author| author.name.as_str())
                .collect();
            assert_eq!((parsed.as_slice(), names.truncated), (authors, truncated));
        }
    }
}
