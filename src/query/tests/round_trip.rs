//! A random clause, printed as a query, parses to the same clause.

use jiff::civil::Date;
use proptest::prelude::*;

use super::harness::{choices, mark_name, or_open, read};
use crate::query::clause::DateRange;
use crate::query::{Clause, Field, NumberRange, Phrase, Word, category_term, source_term};

fn field() -> impl Strategy<Value = Option<Field>> {
    prop::option::of(prop_oneof![
        Just(Field::Title),
        Just(Field::Abstract),
        Just(Field::Author),
        Just(Field::Organization),
    ])
}

fn day() -> impl Strategy<Value = Date> {
    (1990_i16..2030, 1_i8..13, 1_i8..29)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

/// Opens one end of the range, or none.
fn range_ends<T: Ord + Copy>((a, b, open): (T, T, u8)) -> (Option<T>, Option<T>) {
    match open {
        0 => (None, Some(b)),
        1 => (Some(a), None),
        _ => (Some(a.min(b)), Some(a.max(b))),
    }
}

fn leaf() -> impl Strategy<Value = Clause> {
    let word = ("[a-zσ0-9]{1,5}", field()).prop_map(|(text, field)| {
        Clause::Word(Word {
            text,
            prefix: false,
            field,
        })
    });
    let phrase =
        (prop::collection::vec("[a-z0-9]{1,4}", 2..4), field()).prop_map(|(words, field)| {
            Clause::Phrase(Phrase {
                words,
                prefix: false,
                field,
            })
        });
    let date = (day(), day(), 0_u8..3)
        .prop_map(range_ends)
        .prop_map(|(from, until)| Clause::Date(DateRange { from, until }));
    let numbers = (any::<u32>(), any::<u32>(), 0_u8..3)
        .prop_map(range_ends)
        .prop_map(|(min, max)| NumberRange { min, max });
    let numbers = (prop::sample::select(vec!["upvotes", "comments"]), numbers)
        .prop_map(|(field, range)| Clause::Number { field, range });
    prop_oneof![
        4 => word,
        2 => phrase,
        1 => date,
        2 => numbers,
        1 => "[a-z]{2,4}(\\.[a-z]{2})?".prop_map(|name| Clause::Attribute(category_term(&name).into())),
        1 => "10\\.[0-9]{1,3}/[A-Za-z():]{1,6}".prop_map(Clause::Id),
        1 => "[a-z]{1,4}(-[a-z]{1,4})?".prop_map(|kind| Clause::Attribute(source_term(&kind).into())),
        1 => "[a-zé]{1,3}( [a-z-]{1,3})?".prop_map(|name| Clause::Tag { name, is_prefix: false }),
        2 => prop::sample::select(choices()).prop_map(|(_, clause)| clause.clone()),
    ]
}

fn clause() -> impl Strategy<Value = Clause> {
    leaf().prop_recursive(4, 24, 4, |inner| {
        let several = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several
                .clone()
                .prop_map(|inner| Clause::all(inner).unwrap()),
            several.prop_map(|inner| Clause::any(inner).unwrap()),
            inner.prop_map(|inner| Clause::Not(Box::new(inner))),
        ]
    })
}

/// Prints a clause so that it can be part of any other.
fn printed(clause: &Clause) -> String {
    let all = |inner: &[Clause], sign: &str| {
        let inner: Vec<String> = inner.iter().map(printed).collect();
        format!("({})", inner.join(sign))
    };
    match clause {
        Clause::All(inner) => all(inner, " "),
        Clause::Any(inner) => all(inner, " OR "),
        Clause::Not(inner) => match &**inner {
            Clause::Not(_) => format!("-({})", printed(inner)),
            other => format!("-{}", printed(other)),
        },
        Clause::Word(word) => format!("{}{}", prefix(word.field), word.text),
        Clause::Phrase(phrase) => format!("{}\"{}\"", prefix(phrase.field), phrase.words.join(" ")),
        Clause::Fuzzy(letters) => format!("~{letters}"),
        Clause::Id(id) => format!("id:\"{id}\""),
        Clause::Attribute(term) => term.to_string(),
        Clause::Tag { name, .. } => format!("tag:\"{name}\""),
        Clause::Date(DateRange { from, until }) => {
            format!("date:{}..{}", or_open(*from), or_open(*until))
        }
        Clause::Number { field, range } => {
            format!("{field}:{}..{}", or_open(range.min), or_open(range.max))
        }
        Clause::Mark(filter) => format!("is:{}", mark_name(*filter)),
    }
}

fn prefix(field: Option<Field>) -> &'static str {
    match field {
        None => "",
        Some(Field::Title) => "title:",
        Some(Field::Abstract) => "abstract:",
        Some(Field::Author) => "author:",
        Some(Field::Organization) => "org:",
    }
}

proptest! {
    #[test]
    fn a_printed_clause_parses_to_itself(clause in clause()) {
        let typed = printed(&clause) + " ";
        let query = read(&typed);
        prop_assert_eq!(query.problem().cloned().filter(|problem| !problem.message.contains("64")), None, "{}", typed);
        if query.problem().is_none() {
            prop_assert_eq!(query.clause(), Some(&clause), "{}", typed);
        }
    }
}
