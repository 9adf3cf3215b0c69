//! A random clause, printed, is read as the same clause.

use jiff::civil::Date;
use proptest::prelude::*;

use super::harness::{name, or_open, read};
use crate::query::clause::DateRange;
use crate::query::{Clause, Field, Has, Is, NumberRange, Phrase, Word};

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

/// Both ends, or one of them.
fn ends<T: Ord + Copy>((a, b, open): (T, T, u8)) -> (Option<T>, Option<T>) {
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
        .prop_map(ends)
        .prop_map(|(from, until)| Clause::Date(DateRange { from, until }));
    let numbers = (any::<u32>(), any::<u32>(), 0_u8..3)
        .prop_map(ends)
        .prop_map(|(least, most)| NumberRange { least, most });
    let counts = (numbers, any::<bool>()).prop_map(|(range, upvotes)| {
        if upvotes {
            Clause::Upvotes(range)
        } else {
            Clause::Comments(range)
        }
    });
    prop_oneof![
        4 => word,
        2 => phrase,
        1 => date,
        2 => counts,
        1 => "[a-z]{2,4}(\\.[a-z]{2})?".prop_map(Clause::Category),
        1 => "10\\.[0-9]{1,3}/[A-Za-z():]{1,6}".prop_map(Clause::Id),
        1 => "[a-z]{1,4}(-[a-z]{1,4})?".prop_map(Clause::Source),
        1 => "[a-zé]{1,3}( [a-z-]{1,3})?".prop_map(|name| Clause::Tag { name, begun: false }),
        1 => prop::sample::select(Is::NAMES).prop_map(|(_, mark)| Clause::Is(mark)),
        1 => prop::sample::select(Has::NAMES).prop_map(|(_, had)| Clause::Has(had)),
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

/// Prints a clause so that it can stand anywhere.
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
        Clause::Category(name) => format!("cat:{name}"),
        Clause::Source(kind) => format!("source:{kind}"),
        Clause::Tag { name, .. } => format!("tag:\"{name}\""),
        Clause::Date(DateRange { from, until }) => {
            format!("date:{}..{}", or_open(*from), or_open(*until))
        }
        Clause::Upvotes(NumberRange { least, most }) => {
            format!("upvotes:{}..{}", or_open(*least), or_open(*most))
        }
        Clause::Comments(NumberRange { least, most }) => {
            format!("comments:{}..{}", or_open(*least), or_open(*most))
        }
        Clause::Is(mark) => format!("is:{}", name(*mark)),
        Clause::Has(Has::Code) => "has:code".to_owned(),
        Clause::Has(Has::Project) => "has:project".to_owned(),
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
    fn a_printed_clause_is_read_as_itself(clause in clause()) {
        let typed = printed(&clause) + " ";
        let query = read(&typed);
        prop_assert_eq!(query.problem().cloned().filter(|problem| !problem.message.contains("64")), None, "{}", typed);
        if query.problem().is_none() {
            prop_assert_eq!(query.clause(), Some(&clause), "{}", typed);
        }
    }
}
