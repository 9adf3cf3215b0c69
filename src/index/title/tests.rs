//! The packed rows hold what was put in, in the order of the list, and notice damage.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::{OwnedBytes, TitleIndex, TitleIndexBuilder};
use crate::paper::{Paper, PaperDate, PaperKey};
use crate::paper_log::Position;

/// Up to where the log is packed: both numbers matter, the second beyond 32 bits.
const AT: Position = Position {
    segment: 7,
    fingerprint: 1 << 40,
};

fn paper(title: &str, day: Option<i8>) -> Paper {
    let published = day.map(|day| PaperDate::known(date(2024, 1, day)));
    Paper {
        title: title.into(),
        published,
        ..Paper::default()
    }
}

fn pack(papers: &[Paper]) -> TitleIndex {
    let mut builder = TitleIndexBuilder::default();
    for paper in papers {
        builder.upsert(paper);
    }
    builder.pack(AT).unwrap()
}

fn titles(rows: &TitleIndex) -> Vec<&str> {
    (0..rows.len()).map(|row| rows.title(row)).collect()
}

#[test]
fn rows_are_newest_first_then_as_they_arrived() {
    let rows = pack(&[
        paper("No day", None),
        paper("Old", Some(1)),
        paper("New", Some(9)),
        paper("New too", Some(9)),
    ]);
    assert_eq!(titles(&rows), ["New", "New too", "Old", "No day"]);
    assert_eq!((rows.day(0), rows.day(3)), (Some(date(2024, 1, 9)), None));
    assert_eq!((rows.position(), rows.title(4), rows.id(4)), (AT, "", None));
}

#[test]
fn a_newer_record_takes_the_place_of_the_old_one() {
    let old = paper("A Study", None);
    let mut better = paper("A Study", Some(3));
    better.arxiv_id = Some("2401.00001".to_owned());
    better.comments = Some(0.into());
    better.merge(&old);
    let mut builder =
        TitleIndexBuilder::from_rows(Arc::new(pack(&[old.clone(), paper("Other", None)])));
    builder.upsert(&better);
    let rows = builder.pack(AT).unwrap();
    assert_eq!(titles(&rows), ["A Study", "Other"]);
    assert_eq!(rows.find(&old.id()), Some(0));
    assert_eq!(rows.find(&better.id()), Some(0));
    assert_eq!((rows.comments(0), rows.comments(1)), (Some(0), None));
}

#[test]
fn counts_and_withdrawal_survive_packing_again() {
    let counted = |title: &str, upvotes: Option<u32>, withdrawn| Paper {
        upvotes: upvotes.map(Into::into),
        withdrawn,
        ..paper(title, None)
    };
    let first = pack(&[
        counted("A", Some(0), false),
        counted("B", Some(41), true),
        counted("C", None, true),
        counted("D", Some(u32::MAX), false),
    ]);
    let mut builder = TitleIndexBuilder::from_rows(Arc::new(first));
    builder.upsert(&counted("A", Some(7), false));
    builder.upsert(&paper("E", None));
    let rows = builder.pack(AT).unwrap();
    let facts: Vec<_> = (0..rows.len())
        .map(|row| (rows.title(row), rows.upvotes(row), rows.is_withdrawn(row)))
        .collect();
    assert_eq!(
        facts,
        [
            ("A", Some(7), false),
            ("B", Some(41), true),
            ("C", None, true),
            ("D", Some((1 << 31) - 2), false),
            ("E", None, false),
        ]
    );
    assert_eq!((rows.upvotes(9), rows.is_withdrawn(9)), (None, false));
}

#[test]
fn two_papers_that_turn_out_to_be_one_leave_one_row() {
    let (first, second) = (paper("A Study", None), paper("A Study of Things", None));
    let mut both = paper("A Study of Things", None);
    both.former_keys = vec![first.id()];
    let mut builder = TitleIndexBuilder::from_rows(Arc::new(pack(&[first.clone(), second])));
    builder.upsert(&both);
    let rows = builder.pack(AT).unwrap();
    assert_eq!(titles(&rows), ["A Study of Things"]);
    assert_eq!(rows.find(&first.id()), Some(0));
}

proptest! {
    #[test]
    fn every_paper_is_found_by_its_id(titles in prop::collection::hash_set("[a-zé ]{1,12}[a-z]", 0..40)) {
        let papers: Vec<Paper> = titles.iter().map(|title| paper(title, None)).collect();
        let rows = pack(&papers);
        for paper in &papers {
            let row = rows.find(&paper.id());
            prop_assert_eq!(row.and_then(|row| rows.id(row)), Some(paper.id()));
        }
        prop_assert_eq!(rows.find(&PaperKey::of_arxiv("2401.00001")), None);
    }

    #[test]
    fn packing_in_between_changes_nothing(
        records in prop::collection::vec(("[A-D]", prop::option::of(1i8..4), prop::option::of(1u32..5), prop::option::of("[A-D]")), 0..24),
        every in 1usize..8,
    ) {
        let papers: Vec<Paper> = records.iter().map(|(title, day, arxiv, former)| Paper {
            arxiv_id: arxiv.map(|number| format!("2401.{number:05}")),
            former_keys: former.iter().map(|title| paper(title, None).id()).collect(),
            ..paper(title, *day)
        }).collect();
        let mut at_once = TitleIndexBuilder::default();
        let mut in_steps = TitleIndexBuilder::default();
        for (count, paper) in papers.iter().enumerate() {
            prop_assert_eq!(at_once.upsert(paper), in_steps.upsert(paper));
            if count % every == 0 {
                in_steps = TitleIndexBuilder::from_rows(Arc::new(in_steps.pack(Position::default()).unwrap()));
            }
        }
        let (at_once, in_steps) = (at_once.pack(Position::default()).unwrap(), in_steps.pack(Position::default()).unwrap());
        prop_assert!(at_once.is_whole());
        for start in 0..=at_once.len() {
            let one_by_one: Vec<&str> = (start..at_once.len()).map(|row| at_once.title(row)).collect();
            prop_assert_eq!(at_once.titles(start..at_once.len() + 2).collect::<Vec<_>>(), one_by_one);
        }
        prop_assert_eq!(at_once.as_bytes(), in_steps.as_bytes());
        for row in 0..at_once.len() {
            prop_assert_eq!(at_once.row_of(at_once.serial(row)), Some(row));
            prop_assert_eq!(at_once.find_id(&at_once.id(row).unwrap()), Some(row));
        }
    }

    #[test]
    fn days_cut_out_the_rows_between_them(days in prop::collection::vec(prop::option::of(1i8..20), 0..30), from in prop::option::of(1i8..20), until in prop::option::of(1i8..20)) {
        let papers: Vec<Paper> = (0..).zip(&days).map(|(number, day): (u32, _)| paper(&format!("Paper {number}"), *day)).collect();
        let rows = pack(&papers);
        let day = |day: Option<i8>| day.map(|day| date(2024, 1, day));
        let (from, until) = (day(from), day(until));
        let fits = |row: &u32| match rows.day(*row) {
            Some(day) => from.is_none_or(|from| day >= from) && until.is_none_or(|until| day <= until),
            None => from.is_none() && until.is_none(),
        };
        prop_assert_eq!(
            rows.between(from, until).collect::<Vec<_>>(),
            (0..rows.len()).filter(fits).collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_damaged_block_is_refused(at in 0usize..200, bit in 0u8..8) {
        let mut bytes = pack(&[paper("A Study", Some(1)), paper("Other", None)]).as_bytes().to_vec();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let rows = TitleIndex::from_bytes(OwnedBytes::new(bytes));
        let seems_whole = rows.is_some_and(|rows| {
            // Whatever is read of it in the meantime: nothing worse than a wrong text.
            for row in 0..rows.len().min(9) {
                let _ = (rows.title(row), rows.id(row), rows.day(row), rows.row_of(row));
            }
            rows.is_whole()
        });
        prop_assert!(!seems_whole);
    }

    #[test]
    fn a_cut_block_is_refused(keep in 0usize..200) {
        let bytes = pack(&[paper("A Study", Some(1))]).as_bytes().to_vec();
        prop_assert!(TitleIndex::from_bytes(OwnedBytes::new(bytes[..keep % bytes.len()].to_vec())).is_none());
    }
}
