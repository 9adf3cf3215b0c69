//! Tests of complete inputs.

use jiff::civil::{Date, date};

use super::*;
use crate::paper::{Paper, Source};

mod damage;
mod forms;

const COMPACT: &str = include_str!("../../tests/fixtures/pages/compact.txt");
const SPACED: &str = include_str!("../../tests/fixtures/pages/spaced.txt");
const CARDS: &str = include_str!("../../tests/fixtures/pages/cards.txt");
const BROKEN: &str = include_str!("../../tests/fixtures/pages/broken.txt");
const BROKEN_COMPACT: &str = include_str!("../../tests/fixtures/pages/broken-compact.txt");

/// The result of an import.
struct Outcome {
    format: Format,
    papers: Vec<Paper>,
    rejected: Vec<Rejected>,
}

fn open(bytes: &[u8], captured: Option<Date>) -> Result<Outcome, Unreadable> {
    let origin = Origin {
        name: "page\u{1b}[2J.txt".to_owned(),
        captured,
    };
    let batch = read(bytes, &origin)?;
    let mut outcome = Outcome {
        format: batch.format,
        papers: Vec::new(),
        rejected: Vec::new(),
    };
    for record in batch.records {
        match record {
            Ok(paper) => outcome.papers.push(paper),
            Err(rejected) => outcome.rejected.push(rejected),
        }
    }
    Ok(outcome)
}

fn import(text: &str) -> Outcome {
    open(text.as_bytes(), None).unwrap()
}

fn titles(outcome: &Outcome) -> Vec<&str> {
    outcome
        .papers
        .iter()
        .map(|paper| paper.title.as_raw())
        .collect()
}

/// Returns the papers without their sources, whose digest changes with the bytes.
fn without_sources(papers: &[Paper]) -> Vec<Paper> {
    papers
        .iter()
        .map(|paper| Paper {
            sources: Vec::new(),
            ..paper.clone()
        })
        .collect()
}

#[test]
fn every_paper_of_each_layout_is_read() {
    let table = [
        (COMPACT, Format::CompactPage, 10, None),
        (SPACED, Format::SpacedPage, 8, None),
        (CARDS, Format::CardsPage, 12, Some(date(2025, 10, 29))),
    ];
    for (text, format, papers, captured) in table {
        let outcome = import(text);
        assert_eq!((outcome.format, outcome.papers.len()), (format, papers));
        assert_eq!(outcome.rejected, []);
        for paper in &outcome.papers {
            let source = &paper.sources[0];
            assert_eq!(
                (source.kind.as_str(), source.name.as_str()),
                ("daily-papers-page", "page.txt")
            );
            assert_eq!(
                (&source.digest, source.captured),
                (&Source::digest_of(text.as_bytes()), captured)
            );
            assert!(!paper.summary.is_empty());
        }
    }
    assert_eq!(
        import(COMPACT).papers[0].title.as_raw(),
        "Lantern: Sparse Routing for Small Language Models"
    );
}

#[test]
fn a_metadata_footer_is_read_completely() {
    let described: Vec<String> = import(CARDS).papers.iter().map(describe).collect();
    let expected = [
        "Lantern|7||2023-05-06|7",
        "Ferry|1||2025-10-14?|",
        "Über-Net|1024||2024-11-21|",
        "Orchard||harbourlab Harbour Lab of Tools|2025-07-03?|2",
        "Pebble||||",
        "Harbour|3||2024-02-29|1",
        "new|||2022-08-05|",
        "Quarry|12|||",
        "Moss|4|||",
        "Kite|2||2023-12-16|11",
        "Subscribe||quiet-lists Quiet Lists|2019-10-03|",
        "tidepool|5||2025-10-28?|3",
    ];
    assert_eq!(described, expected);
}

/// Formats a paper as `title|authors|organization|date|comments`, with the title up to its colon.
fn describe(paper: &Paper) -> String {
    let title = paper.title.as_raw().split(':').next().unwrap_or_default();
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let organization = paper
        .organization
        .as_ref()
        .map(|o| format!("{} {}", o.slug, o.name))
        .unwrap_or_default();
    let date = paper
        .published
        .map(|date| date.to_string())
        .unwrap_or_default();
    format!(
        "{title}|{}|{organization}|{date}|{}",
        number(paper.author_count),
        number(paper.comments.map(|count| count.value))
    )
}

#[test]
fn a_stated_date_is_used_or_rejected() {
    let stated = date(2026, 11, 2);
    let outcome = open(CARDS.as_bytes(), Some(stated)).unwrap();
    assert_eq!(describe(&outcome.papers[1]), "Ferry|1||2026-10-14|");
    assert_eq!(outcome.papers[0].sources[0].captured, Some(stated));
    let stated = date(2025, 6, 1);
    let error = open(CARDS.as_bytes(), Some(stated)).err();
    assert_eq!(
        error,
        Some(Unreadable::CapturedTooEarly {
            stated,
            shown: "Oct 29".to_owned(),
            line: 11
        })
    );
    assert!(open(SPACED.as_bytes(), Some(date(2026, 3, 12))).is_ok());
}

#[test]
fn an_abstract_preserves_paragraphs_and_spelling() {
    let outcome = import(SPACED);
    let harbour = outcome.papers[5].summary.as_raw();
    assert_eq!(harbour.split("\n\n").count(), 3);
    assert!(harbour.ends_with("\n\nThe code is at https://example.org/harbour."));
    assert!(
        outcome.papers[3]
            .summary
            .as_raw()
            .contains(r#"M\"ARZ and with a ``plain cache''"#)
    );
}

#[test]
fn a_paper_on_two_pages_is_the_same() {
    let (compact, cards) = (import(COMPACT), import(CARDS));
    let (bare, rich) = (&compact.papers[0], &cards.papers[0]);
    assert_eq!(bare.id(), rich.id());
    let mut merged = bare.clone();
    assert!(merged.merge(rich));
    assert_eq!(
        (
            merged.author_count,
            merged.comments.map(|count| count.value),
            merged.sources.len()
        ),
        (Some(7), Some(7), 2)
    );
}

#[test]
fn a_broken_record_loses_only_itself() {
    let outcome = import(BROKEN);
    let described: Vec<String> = outcome.papers.iter().map(describe).collect();
    let papers = [
        "Lantern|7||2023-05-06|7",
        "Ferry|2||2025-10-14?|",
        "Moss|4||2024-04-02|",
        "Kite|2||2023-12-16|",
        "Pebble|3|||",
        "Orchard|8||2023-09-09|",
    ];
    assert_eq!(described, papers);
    let rejected: Vec<(usize, &str, &str)> = outcome
        .rejected
        .iter()
        .map(|r| {
            (
                r.line,
                r.reason.as_str(),
                r.text.get(..8).unwrap_or(&r.text),
            )
        })
        .collect();
    let expected = [
        (13, "a card footer without its card", "• 9 au"),
        (25, "a title without an abstract", "Ghost: A"),
        (35, "a title without an abstract", "Echo: A "),
        (49, "an abstract without a title", "We colle"),
        (57, "a line without a letter", "~~~~ 404"),
        (65, "a line without a letter", "%%%% ---"),
        (73, "a title without an abstract", "Feb 30, "),
        (83, "a title without an abstract", "Dangling"),
    ];
    assert_eq!(rejected, expected);
}

#[test]
fn a_compact_page_resynchronizes_after_a_missing_line() {
    let outcome = import(BROKEN_COMPACT);
    let described: Vec<String> = outcome.papers.iter().map(describe).collect();
    assert_eq!(
        described,
        [
            "Lantern||||",
            "Tide^3||||",
            "tidepool||||",
            "Über-Net||||",
            "Moss||||",
            "Kite||||",
            "Pebble||||"
        ]
    );
    let lines: Vec<usize> = outcome
        .rejected
        .iter()
        .map(|rejected| rejected.line)
        .collect();
    assert_eq!(lines, [6, 11, 16]);
}
