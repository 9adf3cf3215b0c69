//! The parts of an author's name: given names, particles, family name, suffix.
//!
//! If the source states no family name, the rule of BibTeX applies: the family name is the last
//! word with the lower-case words before it.

use super::author::Author;

const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// Words in the names of groups, in lower case.
const GROUP_WORDS: [&str; 8] = [
    "collaboration",
    "collaborations",
    "consortium",
    "team",
    "group",
    "project",
    "community",
    "workshop",
];

const PARTICLES: [&str; 12] = [
    "van", "von", "der", "den", "de", "la", "le", "du", "di", "da", "al", "el",
];

/// The words of a name by their part.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct NameParts<'a> {
    pub given: Vec<&'a str>,
    /// Lower-case words before the family name.
    pub particles: Vec<&'a str>,
    /// Without the particles; the whole name of a group.
    pub family: Vec<&'a str>,
    /// Such as `Jr.`.
    pub suffix: Option<&'a str>,
    pub is_group: bool,
}

impl<'a> NameParts<'a> {
    /// Splits the name of an author, at the family name if that is known.
    pub(crate) fn of_author(author: &'a Author) -> Self {
        let family = author.family.as_deref();
        family
            .and_then(|family| Self::at_family(&author.name, family))
            .unwrap_or_else(|| Self::parse(&author.name))
    }

    fn at_family(name: &'a str, family: &'a str) -> Option<Self> {
        let (given, suffix) = name.rsplit_once(family)?;
        let suffix = suffix.trim_matches([',', ' ']);
        Some(Self::new(
            given.split_whitespace().collect(),
            family.split_whitespace().collect(),
            Some(suffix).filter(|suffix| !suffix.is_empty()),
        ))
    }

    /// Splits a name by the rule of BibTeX.
    pub(crate) fn parse(name: &'a str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        if is_group_name(&words) {
            return Self {
                family: words,
                is_group: true,
                ..Self::default()
            };
        }
        let has_several = words.len() > 1;
        let suffix = words.pop_if(|last| has_several && SUFFIXES.contains(last));
        if let Some(before) = words.last_mut().filter(|_| suffix.is_some()) {
            *before = before.trim_end_matches(',');
        }
        if let Some(comma) = words.iter().position(|word| word.ends_with(',')) {
            let given = words.split_off(comma + 1);
            if let Some(last) = words.last_mut() {
                *last = last.trim_end_matches(',');
            }
            return Self::new(given, words, suffix);
        }
        let family = words.split_off(family_start(&words));
        Self::new(words, family, suffix)
    }

    /// Separates the particles from the family name, which keeps at least one word.
    fn new(given: Vec<&'a str>, mut family: Vec<&'a str>, suffix: Option<&'a str>) -> Self {
        let particles = family.iter().take_while(|word| starts_lowercase(word));
        let particles = particles.count().min(family.len().saturating_sub(1));
        Self {
            given,
            particles: family.drain(..particles).collect(),
            family,
            suffix,
            is_group: false,
        }
    }
}

/// Returns the index of the first word of the family name, particles included.
///
/// A double name such as `Ramón y Cajal` counts as one.
fn family_start(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    let conjunction = words.iter().position(|word| *word == "y" || *word == "e");
    if let Some(index) = conjunction.filter(|index| *index >= 2 && *index < last) {
        return index - 1;
    }
    let has_given = words.first().is_none_or(|word| !PARTICLES.contains(word));
    let first = usize::from(has_given);
    let mut candidates = words.iter().take(last).skip(first);
    let particle = candidates.position(|word| starts_lowercase(word));
    particle.map_or(last, |index| index + first)
}

pub(crate) fn starts_lowercase(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// Returns whether a word is a capitalized particle, as in `Van Aschen`.
pub(crate) fn is_capital_particle(word: &str) -> bool {
    !starts_lowercase(word) && PARTICLES.contains(&word.to_lowercase().as_str())
}

/// Returns whether a name is that of a group rather than a person.
pub(crate) fn is_group(name: &str) -> bool {
    is_group_name(&name.split_whitespace().collect::<Vec<_>>())
}

fn is_group_name(words: &[&str]) -> bool {
    let is_group_word = |word: &&str| {
        GROUP_WORDS
            .iter()
            .any(|group| word.eq_ignore_ascii_case(group))
    };
    words.len() > 1 && (words.iter().any(is_group_word) || words.first() == Some(&"The"))
}
