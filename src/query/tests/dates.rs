//! Dates and numbers, finished and while being typed.

use super::harness::{clause_of, read};

const FINISHED: &[(&str, &str)] = &[
    ("date:2024", "date=2024-01-01..2024-12-31"),
    ("date:2024-02", "date=2024-02-01..2024-02-29"),
    ("date:2024-2-9", "date=2024-02-09..2024-02-09"),
    ("date:2024-05-06", "date=2024-05-06..2024-05-06"),
    ("date:2023-05..2024-01", "date=2023-05-01..2024-01-31"),
    ("date:..2020", "date=..2020-12-31"),
    ("date:2020-06..", "date=2020-06-01.."),
    ("date:\"2020..2021\"", "date=2020-01-01..2021-12-31"),
    ("date:>2024-05", "date=2024-06-01.."),
    ("date:>=2024-05", "date=2024-05-01.."),
    ("date:<2024-05", "date=..2024-04-30"),
    ("date:<=2024-05", "date=..2024-05-31"),
    // Today is 2024-06-15.
    ("date:<7d", "date=2024-06-09.."),
    ("date:<=7d", "date=2024-06-08.."),
    ("date:>7d", "date=..2024-06-07"),
    ("date:>=7d", "date=..2024-06-08"),
    ("date:<2W", "date=2024-06-02.."),
    ("date:<1m", "date=2024-05-16.."),
    ("date:>1y", "date=..2023-06-14"),
    ("date:<3000y", "date=0001-01-02.."),
    ("date:<4294967295y", "date=0001-01-02.."),
    ("comments:5", "comments=5..5"),
    ("comments:>5", "comments=6.."),
    ("comments:>=5", "comments=5.."),
    ("comments:<5", "comments=..4"),
    ("comments:<=5", "comments=..5"),
    ("comments:2..9", "comments=2..9"),
    ("comments:2..", "comments=2.."),
    ("comments:..9", "comments=..9"),
    ("upvotes:5", "upvotes=5..5"),
    ("upvotes:>5", "upvotes=6.."),
    ("UPVOTES:<=5", "upvotes=..5"),
    ("upvotes:2..9", "upvotes=2..9"),
];

#[test]
fn dates_and_numbers_become_inclusive_ranges() {
    for (typed, expected) in FINISHED {
        assert_eq!(clause_of(&read(typed)), *expected, "{typed}");
        assert_eq!(clause_of(&read(&format!("{typed} "))), *expected, "{typed}");
    }
}

#[test]
fn no_prefix_of_a_value_is_a_problem() {
    let more = [
        "date:2024-12-30..2024-12-31",
        "date:1999-02-01..1999-02-28",
        "date:2024-02-28..2024-02-29",
        "date:<10w",
        "comments:90..105",
        "comments:<=12",
    ];
    for typed in FINISHED.iter().map(|(typed, _)| *typed).chain(more) {
        for end in 0..typed.len() {
            let prefix = &typed[..end];
            assert_eq!(read(prefix).problem(), None, "{prefix}");
        }
    }
}

#[test]
fn the_longest_valid_prefix_of_an_unfinished_value_applies() {
    let table = [
        ("date:20", ""),
        ("date:<7", ""),
        ("date:2024-", "date=2024-01-01..2024-12-31"),
        ("date:2024-0", "date=2024-01-01..2024-12-31"),
        ("date:2024-1", "date=2024-01-01..2024-01-31"),
        ("date:2024.", "date=2024-01-01..2024-12-31"),
        ("date:2024..20", "date=2024-01-01.."),
        ("comments:>", ""),
        ("upvotes:>", ""),
        ("upvotes:20..1", "upvotes=20.."),
        ("comments:20..1", "comments=20.."),
    ];
    for (typed, expected) in table {
        assert_eq!(clause_of(&read(typed)), expected, "{typed}");
    }
}
