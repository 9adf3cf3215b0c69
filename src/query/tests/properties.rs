//! Properties of any text: no panics, valid ranges, and spaces that do not matter.

use proptest::prelude::*;

use super::harness::TODAY;
use crate::query::{Clause, Field, Mode, Query};

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zé½]{1,4}",
        2 => "(-|~|--|OR|\\(|\\)|\"|“|\\\\\"|:|\\?)",
        2 => "(title|abs|author|cat|id|tag|date|upvotes|comments|is|has|TITLE|autor):",
        1 => "(<|>|>=|<=)?[0-9]{0,5}[-.dwmy]{0,3}[0-9]{0,5}",
        1 => "(read|un|code|2024-0|2024..20)",
        2 => " {0,2}",
        1 => any::<String>(),
    ]
}

fn typed() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..16).prop_map(|pieces| pieces.concat())
}

fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Smart), Just(Mode::Fuzzy), Just(Mode::Exact)]
}

/// A token that is valid anywhere.
fn valid_token() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "-?[a-zé]{1,4}",
        1 => "[a-z]{1,3}-[a-z]{1,3}",
        1 => "-?\"[a-z]{1,3} [a-z]{1,3}\"",
        1 => "-?(title|org|cat|tag):[a-z]{1,4}",
        1 => "-?(date:2024-05|comments:>5|upvotes:20\\.\\.90|is:read|is:withdrawn|has:code)",
        1 => Just("OR".to_owned()),
        1 => Just("-".to_owned()),
    ]
}

fn has_fuzzy(clause: &Clause) -> bool {
    match clause {
        Clause::All(inner) | Clause::Any(inner) => inner.iter().any(has_fuzzy),
        Clause::Not(inner) => has_fuzzy(inner),
        Clause::Fuzzy(_) => true,
        _ => false,
    }
}

proptest! {
    #[test]
    fn any_text_has_a_clause_or_a_problem_with_a_range(typed in typed(), mode in mode()) {
        let query = Query::parse_in(&typed, mode, TODAY);
        prop_assert_eq!(query.typed(), typed.trim());
        if let Some(problem) = query.problem() {
            let invalid = query.typed().get(problem.range.clone());
            prop_assert!(invalid.is_some_and(|invalid| !invalid.is_empty()), "{:?}", problem);
            prop_assert!(query.clause().is_none());
        }
        prop_assert!(!query.clause().is_some_and(has_fuzzy));
    }

    #[test]
    fn matches_are_ordered_and_do_not_overlap(typed in typed(), text in "[a-zé½ -]{0,30}|\\PC{0,20}") {
        let query = Query::parse_in(&typed, Mode::Smart, TODAY);
        for ranges in [query.matches(&text), query.matches_in(Field::Title, &text)] {
            for range in &ranges {
                prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
            }
            for pair in ranges.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
        }
    }

    #[test]
    fn the_number_of_spaces_between_tokens_does_not_matter(
        parts in prop::collection::vec((valid_token(), "[ \t\u{a0}]{1,3}"), 0..8),
        group in any::<bool>(),
        mode in mode(),
    ) {
        let mut single: Vec<&str> = parts.iter().map(|(part, _)| part.as_str()).collect();
        let mut wide: String = parts.iter().flat_map(|(part, spaces)| [part.as_str(), spaces]).collect();
        if group {
            single.insert(0, "(");
            single.push(")");
            wide = format!("  ( {wide} )  ");
        }
        let narrow = Query::parse_in(&(single.join(" ") + " "), mode, TODAY);
        prop_assert_eq!(narrow.problem(), None);
        prop_assert_eq!(narrow, Query::parse_in(&wide, mode, TODAY));
    }
}
