//! The names that may stand before a colon.

use super::clause::Field;

/// A field of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    /// `title:`, `abstract:`, `author:` and `org:`, which take words.
    Words(Field),
    /// `cat:`
    Category,
    /// `id:`
    Id,
    /// `source:`
    Source,
    /// `tag:`
    Tag,
    /// `date:`
    Date,
    /// `upvotes:`
    Upvotes,
    /// `comments:`
    Comments,
    /// `is:`
    Is,
    /// `has:`
    Has,
}

/// Slips of the fingers between a name and what was meant for it.
const MOST_SLIPS: usize = 2;

/// All names; case does not count.
const NAMES: &[(&str, Name)] = &[
    ("title", Name::Words(Field::Title)),
    ("abstract", Name::Words(Field::Abstract)),
    ("abs", Name::Words(Field::Abstract)),
    ("author", Name::Words(Field::Author)),
    ("authors", Name::Words(Field::Author)),
    ("org", Name::Words(Field::Organization)),
    ("organization", Name::Words(Field::Organization)),
    ("cat", Name::Category),
    ("category", Name::Category),
    ("id", Name::Id),
    ("source", Name::Source),
    ("tag", Name::Tag),
    ("date", Name::Date),
    ("upvotes", Name::Upvotes),
    ("comments", Name::Comments),
    ("is", Name::Is),
    ("has", Name::Has),
];

impl Name {
    /// Returns the field with this name, written without its colon.
    pub(super) fn of(written: &str) -> Option<Self> {
        NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(written))
            .map(|(_, name)| *name)
    }

    /// Returns the field that was meant by a name that is none, if one comes near.
    pub(super) fn meant_by(written: &str) -> Option<&'static str> {
        let written = written.to_lowercase();
        let slips = |name: &&str| strsim::damerau_levenshtein(name, &written);
        let nearest = NAMES.iter().map(|(name, _)| *name).min_by_key(slips)?;
        (slips(&nearest) <= MOST_SLIPS.min(nearest.len() / 3)).then_some(nearest)
    }
}
