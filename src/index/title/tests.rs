//! The title index: row order, replaced and merged papers, look-ups, and damaged files.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;

use super::{OwnedBytes, TitleIndex, TitleIndexBuilder};
use crate::paper::{Paper, PaperDate, PaperKey};
use crate::paper_log::Position;

/// A log position with a fingerprint of more than 32 bits.
const POSITION: Position = Position {
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
    builder.pack(POSITION).unwrap()
}

fn titles(rows: &TitleIndex) -> Vec<&str> {
    (0..rows.len()).map(|row| rows.title(row)).collect()
}

#[test]
fn rows_are_sorted_by_day_then_arrival() {
    let rows = pack(&[
        paper("No day", None),
        paper("Old", Some(1)),
        paper("New", Some(9)),
        paper("New too", Some(9)),
    ]);
    assert_eq!(titles(&rows), ["New", "New too", "Old", "No day"]);
    assert_eq!((rows.day(0), rows.day(3)), (Some(date(2024, 1, 9)), None));
    assert_eq!(
        (rows.position(), rows.title(4), rows.id(4)),
        (POSITION, "", None)
    );
}

#[test]
fn a_new_record_replaces_the_old_one() {
    let old = paper("A Study", None);
    let mut newer = paper("A Study", Some(3));
    newer.arxiv_id = Some("2401.00001".to_owned());
    newer.comments = Some(0.into());
    newer.merge(&old);
    let mut builder =
        TitleIndexBuilder::from_index(Arc::new(pack(&[old.clone(), paper("Other", None)])));
    builder.upsert(&newer);
    let rows = builder.pack(POSITION).unwrap();
    assert_eq!(titles(&rows), ["A Study", "Other"]);
    assert_eq!(rows.find(&old.id()), Some(0));
    assert_eq!(rows.find(&newer.id()), Some(0));
    assert_eq!((rows.comments(0), rows.comments(1)), (Some(0), None));
}

#[test]
fn counts_and_withdrawal_survive_repacking() {
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
    let mut builder = TitleIndexBuilder::from_index(Arc::new(first));
    builder.upsert(&counted("A", Some(7), false));
    builder.upsert(&paper("E", None));
    let rows = builder.pack(POSITION).unwrap();
    let values: Vec<_> = (0..rows.len())
        .map(|row| (rows.title(row), rows.upvotes(row), rows.is_withdrawn(row)))
        .collect();
    assert_eq!(
        values,
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
fn merged_papers_have_one_row() {
    let (first, second) = (paper("A Study", None), paper("A Study of Things", None));
    let mut merged = paper("A Study of Things", None);
    merged.former_keys = vec![first.id()];
    let mut builder = TitleIndexBuilder::from_index(Arc::new(pack(&[first.clone(), second])));
    builder.upsert(&merged);
    let rows = builder.pack(POSITION).unwrap();
    assert_eq!(titles(&rows), ["A Study of Things"]);
    assert_eq!(rows.find(&first.id()), Some(0));
}

proptest! {
    #[test]
    fn find_returns_the_row_of_each_id(titles in prop::collection::hash_set("[a-zé ]{1,12}[a-z]", 0..40)) {
        let papers: Vec<Paper> = titles.iter().map(|title| paper(title, None)).collect();
        let rows = pack(&papers);
        for paper in &papers {
            let row = rows.find(&paper.id());
            prop_assert_eq!(row.and_then(|row| rows.id(row)), Some(paper.id()));
        }
        prop_assert_eq!(rows.find(&PaperKey::of_arxiv("2401.00001")), None);
    }

    #[test]
    fn repacking_between_papers_gives_the_same_bytes(
        records in prop::collection::vec(("[A-D]", prop::option::of(1i8..4), prop::option::of(1u32..5), prop::option::of("[A-D]")), 0..24),
        every in 1usize..8,
    ) {
        let papers: Vec<Paper> = records.iter().map(|(title, day, arxiv, former)| Paper {
            arxiv_id: arxiv.map(|number| format!("2401.{number:05}")),
            former_keys: former.iter().map(|title| paper(title, None).id()).collect(),
            ..paper(title, *day)
        }).collect();
        let mut single = TitleIndexBuilder::default();
        let mut repacked = TitleIndexBuilder::default();
        for (count, paper) in papers.iter().enumerate() {
            prop_assert_eq!(single.upsert(paper), repacked.upsert(paper));
            if count % every == 0 {
                repacked = TitleIndexBuilder::from_index(Arc::new(repacked.pack(Position::default()).unwrap()));
            }
        }
        let (single, repacked) = (single.pack(Position::default()).unwrap(), repacked.pack(Position::default()).unwrap());
        prop_assert!(single.is_intact());
        for start in 0..=single.len() {
            let one_by_one: Vec<&str> = (start..single.len()).map(|row| single.title(row)).collect();
            prop_assert_eq!(single.titles(start..single.len() + 2).collect::<Vec<_>>(), one_by_one);
        }
        prop_assert_eq!(single.bytes.as_slice(), repacked.bytes.as_slice());
        for row in 0..single.len() {
            prop_assert_eq!(single.row_of(single.arrival(row)), Some(row));
            prop_assert_eq!(single.find_id(&single.id(row).unwrap()), Some(row));
        }
    }

    #[test]
    fn between_returns_the_rows_of_the_days(days in prop::collection::vec(prop::option::of(1i8..20), 0..30), from in prop::option::of(1i8..20), until in prop::option::of(1i8..20)) {
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
    fn a_flipped_bit_is_detected(offset in 0usize..200, bit in 0u8..8) {
        let mut bytes = pack(&[paper("A Study", Some(1)), paper("Other", None)]).bytes.to_vec();
        let offset = offset % bytes.len();
        bytes[offset] ^= 1 << bit;
        let rows = TitleIndex::from_bytes(OwnedBytes::new(bytes));
        let seems_intact = rows.is_some_and(|rows| {
            // Reading a damaged index gives wrong values but does not panic.
            for row in 0..rows.len().min(9) {
                let _ = (rows.title(row), rows.id(row), rows.day(row), rows.row_of(row));
            }
            rows.is_intact()
        });
        prop_assert!(!seems_intact);
    }

    #[test]
    fn a_truncated_block_is_rejected(length in 0usize..200) {
        let bytes = pack(&[paper("A Study", Some(1))]).bytes.to_vec();
        prop_assert!(TitleIndex::from_bytes(OwnedBytes::new(bytes[..length % bytes.len()].to_vec())).is_none());
    }
}
