//! Imports of three captured pages.
//!
//! The pages are not part of the repository; without them, the tests are skipped.

use std::collections::HashSet;
use std::path::Path;

use deckle::internals::{Format, Organization, Origin, Paper, PaperDate, Unreadable, read_import};
use jiff::civil::{Date, date};

const COMPACT: &str = "000_a9d7a7fb9e8eb290.txt";
const SPACED: &str = "002_a5bc01cc0e1387ab.txt";
const CARDS: &str = "004_504d9943657f3963.txt";

/// Returns the bytes of a page, or `None` if it is absent.
fn page(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/pages")).join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is absent", path.display());
    }
    bytes
}

/// Imports a page and asserts that no part of it is rejected.
fn papers(bytes: &[u8], format: Format, captured: Option<Date>) -> Vec<Paper> {
    let batch = read_import(
        bytes,
        &Origin {
            name: "page.txt".to_owned(),
            captured,
        },
    )
    .unwrap();
    assert_eq!(batch.format, format);
    batch.records.collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_compact_page_has_229_papers() {
    let Some(bytes) = page(COMPACT) else { return };
    let papers = papers(&bytes, Format::CompactPage, None);
    assert_eq!(papers.len(), 229);
    assert!(!papers[0].title.as_raw().starts_with("Subscribe"));
    assert!(
        papers
            .iter()
            .all(|paper| paper.published.is_none() && paper.sources[0].captured.is_none())
    );
    assert_whole_lines(&papers, &bytes);
}

#[test]
fn the_spaced_page_has_83_papers_and_no_year() {
    let Some(bytes) = page(SPACED) else { return };
    let papers = papers(&bytes, Format::SpacedPage, None);
    assert_eq!(papers.len(), 83);
    assert!(
        papers
            .iter()
            .all(|paper| paper.published.is_none() && paper.sources[0].captured.is_none())
    );
    assert_whole_lines(&papers, &bytes);
}

#[test]
fn the_page_with_cards_has_98_papers_with_footers() {
    let Some(bytes) = page(CARDS) else { return };
    let papers = papers(&bytes, Format::CardsPage, None);
    assert_eq!(papers.len(), 98);
    assert_whole_lines(&papers, &bytes);
    assert!(
        papers
            .iter()
            .all(|paper| paper.sources[0].captured == Some(date(2025, 10, 29)))
    );
    assert_eq!(
        papers
            .iter()
            .filter(|paper| paper.author_count.is_some())
            .count(),
        96
    );
    assert_eq!(
        papers
            .iter()
            .filter(|paper| paper.published.is_some())
            .count(),
        97
    );
    assert_eq!(
        papers
            .iter()
            .filter(|paper| paper.published.is_some_and(|date| date.inferred))
            .count(),
        9
    );
    assert_eq!(
        papers
            .iter()
            .filter(|paper| paper.comments.is_some())
            .count(),
        23
    );
    assert_eq!(
        papers
            .iter()
            .filter_map(|paper| paper.comments)
            .map(|count| count.value)
            .sum::<u32>(),
        83
    );
    let without_footer = |paper: &&Paper| paper.published.is_none() && paper.author_count.is_none();
    assert_eq!(papers.iter().filter(without_footer).count(), 1);
}

#[test]
fn the_organization_of_a_card_is_read() {
    let Some(bytes) = page(CARDS) else { return };
    let papers = papers(&bytes, Format::CardsPage, None);
    let with_organization: Vec<&Paper> = papers
        .iter()
        .filter(|paper| paper.organization.is_some())
        .collect();
    let [paper] = with_organization.as_slice() else {
        panic!("{} organizations", with_organization.len())
    };
    let organization = Organization {
        slug: "parameterlab".to_owned(),
        name: "Parameter Lab".to_owned(),
    };
    assert!(paper.title.as_raw().starts_with("Dr.LLM"));
    assert_eq!(paper.organization, Some(organization));
    assert_eq!(
        paper.published,
        Some(PaperDate::inferred(date(2025, 10, 14)))
    );
}

#[test]
fn all_pages_have_392_different_papers() {
    let mut ids = Vec::new();
    for (name, format) in [
        (COMPACT, Format::CompactPage),
        (SPACED, Format::SpacedPage),
        (CARDS, Format::CardsPage),
    ] {
        let Some(bytes) = page(name) else { return };
        ids.extend(papers(&bytes, format, None).iter().map(Paper::id));
    }
    assert_eq!(ids.len(), 410);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 392);
}

#[test]
fn the_day_of_capture_can_be_given() {
    let Some(bytes) = page(CARDS) else { return };
    let captured = date(2025, 10, 30);
    let papers = papers(&bytes, Format::CardsPage, Some(captured));
    assert!(papers.iter().all(|paper| {
        paper
            .published
            .is_none_or(|date| !date.inferred && date.day <= captured)
    }));
    let Some(spaced) = page(SPACED) else { return };
    let origin = Origin {
        name: String::new(),
        captured: Some(date(2025, 3, 1)),
    };
    assert!(matches!(
        read_import(&spaced, &origin),
        Err(Unreadable::CapturedTooEarly { line: 9, .. })
    ));
}

#[test]
fn windows_line_ends_give_the_same_papers() {
    for (name, format) in [
        (COMPACT, Format::CompactPage),
        (SPACED, Format::SpacedPage),
        (CARDS, Format::CardsPage),
    ] {
        let Some(bytes) = page(name) else { return };
        let windows = String::from_utf8(bytes.clone())
            .unwrap()
            .replace('\n', "\r\n");
        let fields = |bytes: &[u8]| -> Vec<_> {
            papers(bytes, format, None)
                .into_iter()
                .map(|paper| (paper.title, paper.summary, paper.published))
                .collect()
        };
        assert_eq!(fields(&bytes), fields(windows.as_bytes()));
    }
}

/// Asserts that every title and every abstract is a complete line of the page, within the lengths
/// that occur there.
fn assert_whole_lines(papers: &[Paper], bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap();
    let lines: HashSet<&str> = text
        .lines()
        .map(|line| line.strip_prefix("Subscribe").unwrap_or(line))
        .collect();
    for paper in papers {
        let (title, summary) = (paper.title.as_raw(), paper.summary.as_raw());
        assert!(lines.contains(title) && lines.contains(summary), "{title}");
        assert!((24..=144).contains(&title.chars().count()), "{title}");
        assert!((494..=1_920).contains(&summary.chars().count()), "{title}");
    }
}
