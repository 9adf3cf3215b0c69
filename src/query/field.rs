//! The fields of the query language, one row per field: names, values, examples.
//!
//! A new field is a row here, an arm in `search::filter` or a term in `index::word::schema`, and a
//! test.

use std::borrow::Cow;

use jiff::civil::Date;

use super::clause::{Clause, Field, MarkFilter};
use super::{date, value};
use crate::text;

/// A row of [`FIELDS`].
#[derive(Debug)]
pub(super) struct FieldSpec {
    /// The name, then its aliases; compared without case.
    pub names: &'static [&'static str],
    pub values: Values,
    /// Examples, each with what it finds.
    pub examples: &'static [(&'static str, &'static str)],
}

/// The values that a field takes.
#[derive(Debug)]
pub(super) enum Values {
    /// Words and phrases in a part of the paper.
    Words(Field),
    /// Any text; returns its clause.
    Text(fn(&str) -> Clause),
    Tag,
    Dates,
    Numbers,
    /// One of these names; later names of the same clause are aliases.
    Choice(&'static [(&'static str, Clause)]),
}

pub(super) static FIELDS: &[FieldSpec] = &[
    FieldSpec {
        names: &["title"],
        values: Values::Words(Field::Title),
        examples: &[("title:retrieval", "Papers with the word in the title.")],
    },
    FieldSpec {
        names: &["abstract", "abs"],
        values: Values::Words(Field::Abstract),
        examples: &[(
            "abs:\"weak supervision\"",
            "Papers with the phrase in the abstract; abstract: is the same.",
        )],
    },
    FieldSpec {
        names: &["author", "authors"],
        values: Values::Words(Field::Author),
        examples: &[(
            "author:\"Ada Example\"",
            "Papers by an author, by any part of the name.",
        )],
    },
    FieldSpec {
        names: &["org", "organization"],
        values: Values::Words(Field::Organization),
        examples: &[(
            "org:example",
            "Papers of an organization; organization: is the same.",
        )],
    },
    FieldSpec {
        names: &["cat", "category"],
        values: Values::Text(|category| Clause::Attribute(category_term(category).into())),
        examples: &[(
            "cat:cs.CL",
            "Papers of an arXiv category; cat:cs matches the whole archive.",
        )],
    },
    FieldSpec {
        names: &["id"],
        values: Values::Text(|id| Clause::Id(id.to_owned())),
        examples: &[("id:2401.00001", "The paper with an arXiv id, DOI or key.")],
    },
    FieldSpec {
        names: &["source"],
        values: Values::Text(|source| Clause::Attribute(source_term(source).into())),
        examples: &[("source:arxiv-snapshot", "Papers from a kind of source.")],
    },
    FieldSpec {
        names: &["date"],
        values: Values::Dates,
        examples: &[
            (
                "date:2024-05",
                "Papers of a day, month or year: date:2024-05-06, date:2024.",
            ),
            (
                "date:2023-05..2024-01",
                "Papers of a range of days, both included; either end may be omitted.",
            ),
            (
                "date:<7d",
                "Papers of the last 7 days; > means older, the units are d w m y, and date:>2024-05 takes a date.",
            ),
        ],
    },
    FieldSpec {
        names: &["upvotes"],
        values: Values::Numbers,
        examples: &[(
            "upvotes:>50",
            "Papers with more than 50 upvotes; also >=50, <50, 50 and 20..90.",
        )],
    },
    FieldSpec {
        names: &["comments"],
        values: Values::Numbers,
        examples: &[(
            "comments:>5",
            "Papers with more than 5 comments; also >=5, <5, 5 and 2..9.",
        )],
    },
    FieldSpec {
        names: &["is"],
        values: Values::Choice(&[
            ("unread", Clause::Mark(MarkFilter::Unread)),
            ("read", Clause::Mark(MarkFilter::Read)),
            ("bookmarked", Clause::Mark(MarkFilter::Bookmarked)),
            ("dismissed", Clause::Mark(MarkFilter::Dismissed)),
            ("snoozed", Clause::Mark(MarkFilter::Snoozed)),
            ("later", Clause::Mark(MarkFilter::Snoozed)),
            ("noted", Clause::Mark(MarkFilter::Noted)),
            ("tagged", Clause::Mark(MarkFilter::Tagged)),
            ("starred", Clause::Mark(MarkFilter::Starred)),
            ("inbox", Clause::Mark(MarkFilter::Inbox)),
            ("withdrawn", Clause::Mark(MarkFilter::Withdrawn)),
        ]),
        examples: &[(
            "is:unread",
            "Unread papers; also read, bookmarked, dismissed, snoozed, noted, tagged, starred, inbox, withdrawn.",
        )],
    },
    FieldSpec {
        names: &["tag"],
        values: Values::Tag,
        examples: &[("tag:rlhf", "Papers with a tag.")],
    },
    FieldSpec {
        names: &["has"],
        values: Values::Choice(&[
            ("code", Clause::Attribute(Cow::Borrowed(HAS_CODE))),
            ("project", Clause::Attribute(Cow::Borrowed(HAS_PROJECT))),
        ]),
        examples: &[(
            "has:code",
            "Papers with a link to their code; has:project means a project page.",
        )],
    },
];

/// The term of papers with a link to code.
pub(crate) const HAS_CODE: &str = "has:code";

/// The term of papers with a project page.
pub(crate) const HAS_PROJECT: &str = "has:project";

/// Returns the term of a category such as `cs.CL`, or of an archive such as `cs`.
pub(crate) fn category_term(category: &str) -> String {
    format!("cat:{}", category.to_lowercase())
}

/// Returns the term of a kind of source, or of a word in a file name.
pub(crate) fn source_term(source: &str) -> String {
    format!("source:{}", text::fold(source).replace(' ', "-"))
}

/// Edits between a misspelled name and the suggested one, at most.
const MAX_EDITS: usize = 2;

impl FieldSpec {
    /// Returns the field with this name or alias.
    pub(super) fn from_name(name: &str) -> Option<&'static Self> {
        FIELDS
            .iter()
            .find(|field| field.names.iter().any(|own| own.eq_ignore_ascii_case(name)))
    }

    /// Returns the name of a field that is similar to an unknown one.
    pub(super) fn suggest(unknown: &str) -> Option<&'static str> {
        let unknown = unknown.to_lowercase();
        let edits = |name: &&str| strsim::damerau_levenshtein(name, &unknown);
        let names = FIELDS.iter().flat_map(|field| field.names.iter().copied());
        let nearest = names.min_by_key(edits)?;
        (edits(&nearest) <= MAX_EDITS.min(nearest.len() / 3)).then_some(nearest)
    }

    pub(super) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// Parses a value other than words, as [`value::parse_unfinished`] does.
    pub(super) fn parse(
        &self,
        value: &str,
        is_unfinished: bool,
        today: Date,
    ) -> Result<Option<Clause>, ()> {
        Ok(match &self.values {
            Values::Words(_) => None,
            Values::Text(clause) => Some(clause(value)),
            Values::Tag => Some(Clause::Tag {
                name: value.to_lowercase(),
                is_prefix: is_unfinished,
            }),
            Values::Dates => date::parse_date_range(value, is_unfinished, today)?.map(Clause::Date),
            Values::Numbers => {
                value::parse_number_range(value, is_unfinished)?.map(|range| Clause::Number {
                    field: self.name(),
                    range,
                })
            }
            Values::Choice(choices) => value::parse_choice(choices, value, is_unfinished)?,
        })
    }

    /// Returns how to write the values, for the message about an invalid one.
    pub(super) fn advice(&self) -> String {
        let name = self.name();
        match &self.values {
            Values::Words(_) | Values::Text(_) | Values::Tag => format!("write {name}:value"),
            Values::Dates => format!(
                "write {name}:2024, {name}:2024-05, {name}:2023-05..2024-01 (the earlier one first) or {name}:<7d"
            ),
            Values::Numbers => format!(
                "write {name}:5, {name}:>5, {name}:<5 or {name}:2..9 (the smaller one first)"
            ),
            Values::Choice(choices) => {
                let mut values: Vec<&(&str, Clause)> = choices.iter().collect();
                values.dedup_by(|(_, alias), (_, clause)| alias == clause);
                let mut values: Vec<String> = values
                    .into_iter()
                    .map(|(value, _)| format!("{name}:{value}"))
                    .collect();
                let last = values.pop().unwrap_or_default();
                format!("write {} or {last}", values.join(", "))
            }
        }
    }
}
