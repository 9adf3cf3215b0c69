//! Tests of the fields of a record.

use jiff::civil::date;

use super::*;
use crate::paper::Organization;

fn item(json: &str) -> Paper {
    let days = KnownDates {
        counted: Some(date(2025, 10, 16)),
        page: None,
    };
    parse(json, PieceKind::Item, days).unwrap()
}

#[test]
fn every_field_is_converted() {
    let paper = item(
        r#"{"paper": {"id": "2510.90001", "title": "Lantern\n  Maps", "summary": "We draw\nmaps.\n\nOf rivers.\n",
        "authors": [{"name": "Ada  Lake", "hidden": false}, {"name": "B", "hidden": true}, {"name": ""}],
        "publishedAt": "2025-10-14T23:59:01.000Z", "submittedOnDailyAt": "2025-10-15T00:01:02.000Z",
        "submittedOnDailyBy": {"user": "ada-lake", "fullname": "Ada Lake", "name": "x"},
        "upvotes": 7, "ai_summary": "Maps are\ndrawn.", "ai_keywords": ["maps", "", 3, "night\u001b[2J"],
        "projectPage": "lantern.example.org", "githubRepo": "https://github.com/ada/lantern", "githubStars": 12,
        "organization": {"name": "harbourlab", "fullname": "Harbour Lab"}, "withdrawnAt": "2025-10-16T00:00:00.000Z"},
        "publishedAt": "2025-10-14T19:00:00.000Z", "title": "Lantern Maps", "numComments": 2, "unknown": [1]}"#,
    );
    let day = Some(date(2025, 10, 16));
    let count = |value| Some(Count { value, day });
    let expected = Paper {
        title: "Lantern Maps".into(),
        summary: "We draw maps.\n\nOf rivers.".into(),
        authors: vec!["Ada Lake".into()],
        author_count: Some(3),
        organization: Some(Organization {
            slug: "harbourlab".to_owned(),
            name: "Harbour Lab".to_owned(),
        }),
        published: Some(PaperDate::known(date(2025, 10, 14))),
        comments: count(2),
        upvotes: count(7),
        arxiv_id: Some("2510.90001".to_owned()),
        submitter: Some("ada-lake".to_owned()),
        featured: Some(date(2025, 10, 15)),
        ai_summary: "Maps are drawn.".into(),
        ai_keywords: vec!["maps".to_owned(), "night".to_owned()],
        repository: Some("https://github.com/ada/lantern".to_owned()),
        stars: count(12),
        project: Some("https://lantern.example.org".to_owned()),
        withdrawn: true,
        ..Paper::default()
    };
    assert_eq!(paper, expected);
}

#[test]
fn the_item_supplies_missing_fields() {
    let paper = item(
        r#"{"paper": {"id": null, "upvotes": -3, "authors": "x", "withdrawnAt": null, "githubRepo": "javascript://x"},
        "title": "Outer", "summary": "Text.", "submittedBy": {"name": "ada"}, "comments": [{}, {}],
        "organization": {"name": "lab"}}"#,
    );
    assert_eq!(
        (paper.title.as_raw(), paper.summary.as_raw()),
        ("Outer", "Text.")
    );
    assert_eq!(paper.submitter.as_deref(), Some("ada"));
    assert_eq!(paper.comments.map(|count| count.value), Some(2));
    assert_eq!(paper.organization.map(|o| o.name).as_deref(), Some("lab"));
    assert_eq!(
        (paper.arxiv_id, paper.upvotes, paper.author_count),
        (None, None, None)
    );
    assert!(!paper.withdrawn && paper.repository.is_none());
}

#[test]
fn snake_case_records_are_read() {
    let json = r#"{"id": "2510.90003", "title": "Kelp", "published_at": "2025-10-14 10:00:00+00:00", "comments": 4,
        "authors": ["Ada Lake"], "upvotes": 9, "github_repo": "https://github.com/x/kelp", "github_stars": 5, "project_page": "https://kelp.example.org"}"#;
    let paper = parse(json, PieceKind::Paper, KnownDates::default()).unwrap();
    assert_eq!(paper.published, Some(PaperDate::known(date(2025, 10, 14))));
    let counts = [paper.comments, paper.upvotes, paper.stars];
    assert_eq!(
        counts.map(|count| count.map(|count| count.value)),
        [Some(4), Some(9), Some(5)]
    );
    assert_eq!(
        (paper.authors, paper.author_count),
        (vec!["Ada Lake".into()], Some(1))
    );
    assert!(paper.repository.is_some() && paper.project.is_some());
}

#[test]
fn a_record_without_a_title_is_rejected() {
    for (json, expected) in [
        (r#"{"paper": {"id": "1"}}"#, "a record without a title"),
        (r#"{"paper": {"id": "1"}"#, "broken JSON"),
        (r#"{"paper": {"id": "1" "title": "x"}}"#, "broken JSON"),
    ] {
        assert_eq!(
            parse(json, PieceKind::Item, KnownDates::default()),
            Err(expected.to_owned())
        );
    }
}
