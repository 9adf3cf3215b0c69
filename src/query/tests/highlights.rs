//! The parts of a text that a query matches.

use super::harness::read;
use crate::query::Field;

#[test]
fn words_prefixes_and_runs_match() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "rank ada",
            "Low-Rank Ranking of Adapters",
            &["Rank", "Adapters"],
        ),
        ("nystrom", "A Nyström method", &["Nyström"]),
        ("", "anything", &[]),
        ("-low rank ", "low rank", &["rank"]),
        ("\"low rank\"", "A Low-Rank rank, low", &["Low-Rank"]),
        ("\"low ra", "low, rank low", &["low, rank"]),
        ("\"a b a\"", "a b a b a", &["a b a b a"]),
        ("low \"low rank\"", "low rank low", &["low rank", "low"]),
        ("title:low rank ", "low rank", &["low", "rank"]),
        ("1 2 ", "½", &["½"]),
        ("河流", "大河流域与河流", &["河流", "河流"]),
        ("河流域", "大河流域与河流", &["河流域"]),
        ("流", "大河流域与河流", &["流", "流"]),
        ("大河 河流", "大河流域", &["大河流"]),
        ("GPT河流", "大GPT河流域", &["GPT河流"]),
        ("カナリア", "鳥はｶﾅﾘｱです", &["ｶﾅﾘｱ"]),
        ("がき", "ながか\u{3099}き", &["か\u{3099}き"]),
        ("강물", "긴강물이 흐른다", &["강물"]),
        ("강", "강물과 감", &["강"]),
        ("น้ำ", "แม่น้ำใส", &["น้ำ"]),
        ("河图 域流", "大河流域与河流", &[]),
    ];
    for (typed, text, expected) in table {
        let matches: Vec<&str> = read(typed)
            .matches(text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(matches, *expected, "{typed:?}");
    }
}

#[test]
fn a_word_with_a_field_matches_in_that_field_only() {
    let query = read("a title:b abs:\"c d\" ");
    let text = "a b c d";
    assert_eq!(query.matches_in(Field::Title, text), [0..1, 2..3]);
    assert_eq!(query.matches_in(Field::Abstract, text), [0..1, 4..7]);
    assert_eq!(query.matches_in(Field::Author, "a b c a"), [0..1, 6..7]);
}
