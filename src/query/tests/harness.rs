//! Queries as short text: what a table of the tests compares.

use jiff::civil::{Date, date};

use crate::query::clause::DateRange;
use crate::query::{Clause, Field, Has, Is, Mode, NumberRange, Phrase, Query, Word};

/// The day on which all tests are run, a Saturday.
pub(super) const TODAY: Date = date(2024, 6, 15);

pub(super) fn read(typed: &str) -> Query {
    Query::parse_on(typed, Mode::Smart, TODAY)
}

/// Returns what is asked in short form: `word*` for a beginning, `[a b]` for a phrase, `!x` for
/// what is excluded, `&(…)` and `|(…)` for clauses joined; or the problem.
pub(super) fn asked(query: &Query) -> String {
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
        }) => format!("{}{text}{}", place(*field), star(*prefix)),
        Clause::Phrase(Phrase {
            words,
            prefix,
            field,
        }) => format!("{}[{}{}]", place(*field), words.join(" "), star(*prefix)),
        Clause::Fuzzy(letters) => format!("~{letters}"),
        Clause::Id(id) => format!("id={id}"),
        Clause::Category(name) => format!("cat={name}"),
        Clause::Source(kind) => format!("source={kind}"),
        Clause::Tag { name, begun } => format!("tag={name}{}", star(*begun)),
        Clause::Date(DateRange { from, until }) => {
            format!("date={}..{}", or_open(*from), or_open(*until))
        }
        Clause::Upvotes(NumberRange { least, most }) => {
            format!("upvotes={}..{}", or_open(*least), or_open(*most))
        }
        Clause::Comments(NumberRange { least, most }) => {
            format!("comments={}..{}", or_open(*least), or_open(*most))
        }
        Clause::Is(mark) => name(*mark).to_string(),
        Clause::Has(Has::Code) => "code!".to_owned(),
        Clause::Has(Has::Project) => "project!".to_owned(),
    }
}

pub(super) fn or_open<T: ToString>(bound: Option<T>) -> String {
    bound.map(|bound| bound.to_string()).unwrap_or_default()
}

fn place(field: Option<Field>) -> &'static str {
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

/// The name of a mark behind `is:`.
pub(super) fn name(mark: Is) -> &'static str {
    let (name, _) = Is::NAMES.iter().find(|(_, named)| *named == mark).unwrap();
    name
}
