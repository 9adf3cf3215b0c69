//! The parts of an author's name: given name, particles, family name, suffix.
//!
//! Separate from [`super::author`] because this is a rule for names whose family name no source
//! states: it is the last word, with what stands in front of it in small letters, as BibTeX has it.

use super::author::Author;

/// What follows a name and is none.
const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// Words of names that are no person's, in lower case.
const GROUPS: [&str; 8] = [
    "collaboration",
    "collaborations",
    "consortium",
    "team",
    "group",
    "project",
    "community",
    "workshop",
];

/// Small words that begin a family name which stands alone.
const PARTICLES: [&str; 12] = [
    "van", "von", "der", "den", "de", "la", "le", "du", "di", "da", "al", "el",
];

/// A name split into its parts, each in words; what it lacks is empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Name<'a> {
    /// The given names.
    pub given: Vec<&'a str>,
    /// The words in small letters in front of the family name.
    pub particles: Vec<&'a str>,
    /// The family name without its particles.
    pub family: Vec<&'a str>,
    /// What follows the name, such as `Jr.`.
    pub suffix: Option<&'a str>,
    /// Whether it is the name of a group, kept whole in `family`.
    pub group: bool,
}

impl<'a> Name<'a> {
    /// Splits an author's name, at the family name where the source states it.
    pub(crate) fn of(author: &'a Author) -> Self {
        let stated = author.family.as_deref();
        stated
            .and_then(|family| Self::with_family(&author.name, family))
            .unwrap_or_else(|| Self::new(&author.name))
    }

    /// Splits a name that holds this family name; `None` when it does not.
    fn with_family(name: &'a str, family: &'a str) -> Option<Self> {
        let (given, suffix) = name.rsplit_once(family)?;
        let mut family: Vec<&str> = family.split_whitespace().collect();
        let small = family.iter().take_while(|word| is_small(word)).count();
        let small = small.min(family.len().saturating_sub(1));
        Some(Self {
            given: given.split_whitespace().collect(),
            particles: family.drain(..small).collect(),
            family,
            suffix: Some(suffix.trim_matches([',', ' '])).filter(|suffix| !suffix.is_empty()),
            group: false,
        })
    }

    /// Splits a name by the rule alone.
    pub(crate) fn new(name: &'a str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        if is_group_of(&words) {
            return Self {
                family: words,
                group: true,
                ..Self::default()
            };
        }
        let several = words.len() > 1;
        let suffix = words.pop_if(|last| several && SUFFIXES.contains(last));
        if let Some(before) = words.last_mut().filter(|_| suffix.is_some()) {
            *before = before.trim_end_matches(',');
        }
        if let Some(comma) = words.iter().position(|word| word.ends_with(',')) {
            return Self::family_first(words, comma, suffix);
        }
        let mut name = Self::given_first(words);
        name.suffix = suffix;
        name
    }

    fn family_first(words: Vec<&'a str>, comma: usize, suffix: Option<&'a str>) -> Self {
        let mut family: Vec<&str> = words.iter().take(comma + 1).copied().collect();
        if let Some(last) = family.last_mut() {
            *last = last.trim_end_matches(',');
        }
        let small = family.iter().take_while(|word| is_small(word)).count();
        let small = small.min(family.len().saturating_sub(1));
        Self {
            particles: family.drain(..small).collect(),
            given: words.into_iter().skip(comma + 1).collect(),
            family,
            suffix,
            group: false,
        }
    }

    fn given_first(mut words: Vec<&'a str>) -> Self {
        let last = words.len().saturating_sub(1);
        let joined = words.iter().position(|word| *word == "y" || *word == "e");
        let joined = joined.filter(|at| *at >= 2 && *at < last);
        let alone = words.first().is_some_and(|word| PARTICLES.contains(word));
        let small = words.iter().take(last).skip(usize::from(!alone));
        let small = small.clone().position(|word| is_small(word));
        let start = match (joined, small) {
            (Some(at), _) => at - 1,
            (None, Some(at)) => at + usize::from(!alone),
            (None, None) => last,
        };
        let mut family = words.split_off(start.min(words.len()));
        let particles = family.iter().take_while(|word| is_small(word)).count();
        let particles = particles.min(family.len().saturating_sub(1));
        Self {
            given: words,
            particles: family.drain(..particles).collect(),
            family,
            suffix: None,
            group: false,
        }
    }
}

/// Returns whether a word begins with a small letter.
pub(crate) fn is_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

/// Returns whether a word is a particle in spite of its capital, as in `Van Aschen`.
pub(crate) fn is_capital_particle(word: &str) -> bool {
    !is_small(word) && PARTICLES.contains(&word.to_lowercase().as_str())
}

/// Returns whether a name is that of a group.
pub(crate) fn is_group(name: &str) -> bool {
    is_group_of(&name.split_whitespace().collect::<Vec<_>>())
}

fn is_group_of(words: &[&str]) -> bool {
    let named = |word: &&str| GROUPS.iter().any(|group| word.eq_ignore_ascii_case(group));
    words.len() > 1 && (words.iter().any(named) || words.first() == Some(&"The"))
}
