//! Invariants of parsed queries: a clause or a problem with a range, and valid highlights.

use deckle::internals::{Clause, Field, Mode, Query};

use crate::TODAY;
use crate::fixture::TITLES;

/// Parses a text in a mode.
pub fn parse(typed: &str, mode: Mode) -> Query {
    Query::parse_in(typed, mode, TODAY)
}

/// Checks the parsed query of a text.
pub fn check(typed: &str, mode: Mode) {
    let query = parse(typed, mode);
    assert_eq!(query.typed(), typed.trim());
    assert_eq!(query, parse(typed, mode), "the same text is the same query");
    match query.problem() {
        Some(problem) => {
            let part = query.typed().get(problem.range.clone());
            assert!(part.is_some_and(|part| !part.is_empty()), "{problem:?}");
            assert!(query.clause().is_none() && query.fuzzy().is_empty());
            assert!(!problem.message.chars().any(char::is_control));
        }
        None => query.clause().into_iter().for_each(check_simplest_form),
    }
    assert!(query.words().iter().all(|word| !word.text.is_empty()));
    assert_eq!(query.with_corrections(&[]), query);
    let with_spaces = |spaces: &str| parse(&format!("{typed}{spaces}"), mode);
    assert_eq!(
        with_spaces(" "),
        with_spaces(" \t "),
        "trailing spaces are equivalent"
    );
    for text in TITLES.iter().copied().chain([typed]) {
        check_highlights(&query, text);
    }
}

/// Checks that a clause is in its simplest form and has no empty parts.
fn check_simplest_form(clause: &Clause) {
    match clause {
        Clause::All(inner) | Clause::Any(inner) => {
            assert!(inner.len() > 1, "{clause:?}");
            let kind = std::mem::discriminant(clause);
            for part in inner {
                assert_ne!(kind, std::mem::discriminant(part), "{clause:?}");
                check_simplest_form(part);
            }
        }
        Clause::Not(inner) => check_simplest_form(inner),
        Clause::Word(word) => assert!(!word.text.is_empty()),
        Clause::Phrase(phrase) => {
            assert!(phrase.words.len() > 1, "{phrase:?}");
            assert!(phrase.words.iter().all(|word| !word.is_empty()));
        }
        Clause::Fuzzy(letters) => panic!("letters {letters:?} in a finished query"),
        Clause::Id(text) | Clause::Tag { name: text, .. } => assert!(!text.is_empty()),
        Clause::Attribute(term) => {
            let name = term.split_once(':').map(|(name, _)| name);
            assert!(name.is_some_and(|name| !name.is_empty()), "{term}");
        }
        Clause::Date(days) => {
            let both = days.from.zip(days.until);
            assert!(both.is_none_or(|(from, until)| from <= until), "{days:?}");
        }
        Clause::Number { range, .. } => {
            let both = range.min.zip(range.max);
            assert!(both.is_none_or(|(min, max)| min <= max));
        }
        Clause::Mark(_) => {}
    }
}

fn check_highlights(query: &Query, text: &str) {
    for ranges in [query.matches(text), query.matches_in(Field::Title, text)] {
        for range in &ranges {
            let part = text.get(range.clone());
            assert!(part.is_some_and(|part| !part.is_empty()), "{range:?}");
        }
        for pair in ranges.windows(2) {
            assert!(pair[0].end <= pair[1].start, "{pair:?}");
        }
    }
}
