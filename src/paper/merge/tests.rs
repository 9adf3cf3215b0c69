//! The algebraic laws of merging, and the choice between two values.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::paper::{Author, Organization};

fn capture(digest: &str, day: Option<i8>) -> Source {
    Source {
        kind: "daily-papers-page".to_owned(),
        digest: digest.to_owned(),
        captured: day.map(|day| date(2025, 10, day)),
        name: String::new(),
    }
}

fn count() -> impl Strategy<Value = Count> {
    let day = prop::option::of((1i8..4).prop_map(|day| date(2025, 10, day)));
    (0u32..3, day).prop_map(|(value, day)| Count { value, day })
}

prop_compose! {
    /// A record of one paper from some source.
    fn record()(
        title in prop::sample::select(vec!["A Nystrom Study", "A Nyström Study", "a nystrom study!"]),
        summary in prop::sample::select(vec!["", "Short.", "Long text.", "Much longer text."]),
        authors in prop::collection::vec("[A-C]|:|[A-C] et al", 0..4),
        author_count in prop::option::of(0u32..4),
        organization in prop::option::of("[a-b]"),
        published in prop::option::of((1i8..4, any::<bool>())),
        numbers in (prop::option::of(count()), prop::option::of(count()), prop::option::of(count())),
        page in (prop::option::of(1i8..4), prop::option::of("[a-b]"), any::<bool>(), "[a-b]{0,2}"),
        arxiv in any::<bool>(),
        doi in prop::option::of("10\\.1000/[1-2](,[1-2])?"),
        truncated in any::<bool>(),
        families in any::<bool>(),
        sources in prop::collection::vec(("[1-3]", prop::option::of(1i8..4)), 0..3),
    ) -> Paper {
        let record = Paper {
            title: title.into(),
            summary: summary.into(),
            authors: authors
                .into_iter()
                .map(|name| Author { family: families.then(|| name.clone()), name })
                .collect(),
            authors_truncated: truncated,
            author_count,
            organization: organization.map(|slug| Organization { name: slug.clone(), slug }),
            published: published.map(|(day, inferred)| PaperDate { day: date(2025, 1, day), inferred }),
            comments: numbers.0,
            upvotes: numbers.1,
            stars: numbers.2,
            featured: page.0.map(|day| date(2025, 1, day)),
            submitter: page.1.clone(),
            repository: page.1.clone(),
            project: page.1,
            withdrawn: page.2,
            ai_keywords: page.3.chars().map(String::from).collect(),
            ai_summary: RawText::new(&page.3),
            arxiv_id: arxiv.then(|| "2501.00001".to_owned()),
            doi,
            sources: sources.iter().map(|(digest, day)| capture(digest, *day)).collect(),
            ..Paper::default()
        };
        record.merged(&record)
    }
}

proptest! {
    #[test]
    fn merge_is_idempotent(a in record()) {
        prop_assert_eq!(&a.merged(&a), &a);
    }

    #[test]
    fn merge_is_commutative(a in record(), b in record()) {
        prop_assert_eq!(a.merged(&b), b.merged(&a));
    }

    #[test]
    fn merge_is_associative(a in record(), b in record(), c in record()) {
        prop_assert_eq!(a.merged(&b).merged(&c), a.merged(&b.merged(&c)));
    }

    #[test]
    fn merging_a_record_again_changes_nothing(a in record(), b in record()) {
        let mut merged = a.merged(&b);
        prop_assert!(!merged.merge(&a));
        prop_assert!(!merged.merge(&b));
    }

    #[test]
    fn merged_paper_has_every_key_of_both(a in record(), b in record()) {
        let keys = a.merged(&b).keys();
        for key in a.keys().iter().chain(&b.keys()) {
            let truncated = keys.iter().any(|doi| doi::is_truncation(key.as_str(), doi.as_str()));
            prop_assert!(keys.contains(key) || truncated);
        }
    }
}

#[test]
fn better_key_makes_the_old_id_a_former_key() {
    let page = Paper {
        title: "A Study".into(),
        ..Paper::default()
    };
    let api = Paper {
        title: "A Study".into(),
        arxiv_id: Some("2501.00001".to_owned()),
        ..Paper::default()
    };
    let mut merged = page.clone();
    assert!(merged.merge(&api));
    assert_eq!(merged.id().as_str(), "arxiv:2501.00001");
    assert_eq!(merged.former_keys, [page.id()]);
}

#[test]
fn full_doi_replaces_a_truncated_one() {
    let with = |doi: &str| Paper {
        title: "Bells".into(),
        arxiv_id: Some("2501.00001".to_owned()),
        doi: Some(doi.to_owned()),
        ..Paper::default()
    };
    let full = with("10.9999/bells,valley,2");
    for truncated in [
        "10.9999/bells",
        "10.9999/bells,valley,2.",
        "10.9999/bells%2cvalley%2c2",
    ] {
        let mut merged = with(truncated);
        assert!(merged.merge(&full), "{truncated}");
        assert_eq!(merged.doi, full.doi, "{truncated}");
        let dois = merged.keys();
        let dois = dois.iter().filter(|key| key.as_str().starts_with("doi:"));
        assert_eq!(dois.count(), 1, "{truncated}");
    }
    assert!(!full.may_be_merged_by_mistake(&with("10.9999/bells,valley,3")));
    let mut other = with("10.9999/bells,valley,3");
    other.arxiv_id = None;
    assert!(full.may_be_merged_by_mistake(&other));
}

#[test]
fn authors_without_invalid_names_win() {
    let with = |authors: &[&str]| Paper {
        title: "Tulips".into(),
        authors: authors.iter().map(|name| (*name).into()).collect(),
        ..Paper::default()
    };
    let table: [(&[&str], &[&str]); 4] = [
        (
            &["OBELUS Collaboration", ":", "L. Adelung"],
            &["OBELUS Collaboration", "L. Adelung"],
        ),
        (&["L. Adelung", "al et"], &["L. Adelung"]),
        (&["Nell O&#39;Hara"], &["Nell O'Hara"]),
        (
            &["L. Adelung", "for the OBELUS Collaboration"],
            &["L. Adelung", "OBELUS Collaboration"],
        ),
    ];
    for (old, new) in table {
        for (mut one, other) in [(with(old), with(new)), (with(new), with(old))] {
            one.merge(&other);
            assert_eq!(one.authors, with(new).authors);
        }
    }
}

#[test]
fn authors_with_family_names_win() {
    let with = |family: Option<&str>| Paper {
        title: "Tulips".into(),
        authors: vec![Author {
            name: "Gilles Van Aschen".to_owned(),
            family: family.map(str::to_owned),
        }],
        ..Paper::default()
    };
    let (with_family, without) = (with(Some("Van Aschen")), with(None));
    for (mut one, other) in [
        (with_family.clone(), &without),
        (without.clone(), &with_family),
    ] {
        one.merge(other);
        assert_eq!(one.authors, with_family.authors);
    }
}

#[test]
fn papers_with_different_arxiv_ids_differ() {
    let with = |id: Option<&str>| Paper {
        title: "A Study".into(),
        arxiv_id: id.map(str::to_owned),
        ..Paper::default()
    };
    assert!(with(Some("2501.00001")).differs_from(&with(Some("2501.00002"))));
    assert!(!with(Some("2501.00001")).differs_from(&with(None)));
}
