//! Names of authors as BibTeX takes them apart: `von Last, Jr., First`.
//!
//! Names come as people write them, the family name last. What belongs to it in front is told by
//! its small letter, as BibTeX itself does.

use super::escape;

/// What follows a name and is none.
const SUFFIXES: [&str; 7] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];

/// Words of names that are no person's.
const GROUPS: [&str; 8] = [
    "Collaboration",
    "Collaborations",
    "Consortium",
    "Team",
    "Group",
    "Project",
    "Community",
    "Workshop",
];

/// Small words that begin a family name which stands alone.
const PARTICLES: [&str; 12] = [
    "van", "von", "der", "den", "de", "la", "le", "du", "di", "da", "al", "el",
];

/// A name taken apart; what it lacks is empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Name<'a> {
    pub given: Vec<&'a str>,
    pub particles: Vec<&'a str>,
    pub family: Vec<&'a str>,
    pub suffix: Option<&'a str>,
    /// Whether it is the name of a group, kept whole in `family`.
    pub group: bool,
}

impl<'a> Name<'a> {
    /// Takes a name apart.
    pub fn new(name: &'a str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        if is_group(&words) {
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

/// Returns a name as it stands in the field `author`.
pub(super) fn of(name: &str) -> String {
    let name = Name::new(name);
    let part = |words: &[&str]| escape::prose(&words.join(" "));
    let whole = [&name.given, &name.particles, &name.family];
    let splits = |word: &&str| word.eq_ignore_ascii_case("and") || word.contains(',');
    if name.group || whole.iter().any(|words| words.iter().any(splits)) {
        let words: Vec<&str> = whole.into_iter().flatten().copied().collect();
        return format!("{{{}}}", part(&words));
    }
    // BibTeX would take everything up to a small word inside for particles.
    let family = if name.family.iter().any(|word| is_small(word)) && name.family.len() > 1 {
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

fn is_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn is_group(words: &[&str]) -> bool {
    let named = words.iter().any(|word| GROUPS.contains(word));
    words.len() > 1 && (named || words.first() == Some(&"The"))
}
