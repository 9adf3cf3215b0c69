//! Queries in a short notation, which the tables of the tests compare.

use jiff::civil::{Date, date};

use crate::query::clause::DateRange;
use crate::query::field::{FIELDS, Values};
use crate::query::{Clause, Field, MarkFilter, Mode, Phrase, Query, Word};

/// Today in all tests, a Saturday.
pub(super) const TODAY: Date = date(2024, 6, 15);

pub(super) fn read(typed: &str) -> Query {
    Query::parse_in(typed, Mode::Smart, TODAY)
}

/// Returns the clause in short notation: `word*` for a prefix, `[a b]` for a phrase, `!x` for an
/// exclusion, `&(…)` and `|(…)` for joined clauses; or the problem.
pub(super) fn clause_of(query: &Query) -> String {
    match (query.problem(), query.clause()) {
        (Some(problem), _) => format!("? {}", problem.message),
        (None, None) => String::new(),
        (None, Some(clause)) => short(clause),
    }
}

pub(super) fn short(clause: &Clause) -> String {
    let joined = |sign: &str, inner: &[Clause]| {
        let inner: Vec<String> = inner.iter().map(short).collect();
        format!("{sign}({})", inner.join(" "))
    };
    match clause {
        Clause::All(inner) => joined("&", inner),
        Clause::Any(inner) => joined("|", inner),
        Clause::Not(inner) => format!("!{}", short(inner)),
        Clause::Word(Word {
            text,
            prefix,
            field,
        }) => format!("{}{text}{}", field_prefix(*field), star(*prefix)),
        Clause::Phrase(Phrase {
            words,
            prefix,
            field,
        }) => format!(
            "{}[{}{}]",
            field_prefix(*field),
            words.join(" "),
            star(*prefix)
        ),
        Clause::Fuzzy(letters) => format!("~{letters}"),
        Clause::Id(id) => format!("id={id}"),
        Clause::Attribute(term) => match term.strip_prefix("has:") {
            Some(link) => format!("{link}!"),
            None => term.replacen(':', "=", 1),
        },
        Clause::Tag { name, is_prefix } => format!("tag={name}{}", star(*is_prefix)),
        Clause::Date(DateRange { from, until }) => {
            format!("date={}..{}", or_open(*from), or_open(*until))
        }
        Clause::Number { field, range } => {
            format!("{field}={}..{}", or_open(range.min), or_open(range.max))
        }
        Clause::Mark(filter) => mark_name(*filter).to_owned(),
    }
}

pub(super) fn or_open<T: ToString>(bound: Option<T>) -> String {
    bound.map(|bound| bound.to_string()).unwrap_or_default()
}

fn field_prefix(field: Option<Field>) -> &'static str {
    match field {
        None => "",
        Some(Field::Title) => "title=",
        Some(Field::Abstract) => "abstract=",
        Some(Field::Author) => "author=",
        Some(Field::Organization) => "org=",
    }
}

fn star(prefix: bool) -> &'static str {
    if prefix { "*" } else { "" }
}

/// Returns all named values, each with its clause.
pub(super) fn choices() -> Vec<&'static (&'static str, Clause)> {
    let choices = FIELDS.iter().filter_map(|field| match field.values {
        Values::Choice(choices) => Some(choices),
        _ => None,
    });
    choices.flatten().collect()
}

/// Returns the value of `is:`.
pub(super) fn mark_name(filter: MarkFilter) -> &'static str {
    let choices = choices();
    let choice = choices
        .iter()
        .find(|(_, clause)| *clause == Clause::Mark(filter));
    choice.unwrap().0
}
