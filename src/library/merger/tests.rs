//! Merging records in any order, also with papers that version 0.1.0 wrote.

use proptest::prelude::*;

use super::*;

fn paper(title: &str, arxiv: Option<u32>, doi: Option<u32>) -> Paper {
    Paper {
        title: title.into(),
        arxiv_id: arxiv.map(|number| format!("2401.{number:05}")),
        doi: doi.map(|number| format!("10.1000/{number}")),
        ..Paper::default()
    }
}

fn absorb_all(records: &[Paper]) -> Vec<Paper> {
    let index = WordIndex::in_memory().unwrap();
    let mut merger = Merger::default();
    for record in records {
        merger
            .absorb(&index, record.clone(), &record.own_keys(), &|_| true)
            .unwrap();
    }
    let mut papers = merger.into_changed();
    papers.sort_by_key(Paper::id);
    papers
}

#[test]
fn a_record_never_joins_papers_with_different_arxiv_ids() {
    let known = [
        paper("A Study", None, Some(1)),
        paper("B Study", Some(2), None),
    ];
    let record = paper("B Study", Some(1), Some(1));
    let papers = absorb_all(&[known.as_slice(), &[record]].concat());
    let ids: Vec<Option<String>> = papers.iter().map(|paper| paper.arxiv_id.clone()).collect();
    assert_eq!(
        ids,
        [Some("2401.00001".to_owned()), Some("2401.00002".to_owned())]
    );
}

#[test]
fn a_record_merges_papers_that_share_its_keys() {
    let known = [
        paper("A Study", None, None),
        paper("B Study", None, Some(1)),
    ];
    let papers = absorb_all(&[known.as_slice(), &[paper("A Study", Some(1), Some(1))]].concat());
    assert_eq!(papers.len(), 1);
    for old in &known {
        assert!(papers[0].keys().contains(&old.id()));
    }
}

/// Papers as version 0.1.0 logged them, then the same records again.
fn reimported(old: &[Paper], records: &[(&str, Option<u32>, &str)]) -> Vec<Paper> {
    let records = records.iter().map(|(title, arxiv, doi)| Paper {
        doi: Some((*doi).to_owned()),
        ..paper(title, *arxiv, None)
    });
    absorb_all(&old.iter().cloned().chain(records).collect::<Vec<_>>())
}

fn dois(papers: &[Paper]) -> Vec<&str> {
    let dois = papers.iter().filter_map(|paper| paper.doi.as_deref());
    let mut dois: Vec<&str> = dois.collect();
    dois.sort_unstable();
    dois
}

#[test]
fn papers_with_equal_truncated_dois_stay_separate() {
    let cut = |title: &str, arxiv| Paper {
        doi: Some("10.9999/bells".to_owned()),
        ..paper(title, Some(arxiv), None)
    };
    let old = [cut("Second Valley", 2), cut("Third Valley", 3)];
    let records = [
        ("Second Valley", Some(2), "10.9999/bells,valley,2"),
        ("Third Valley", Some(3), "10.9999/bells,valley,3"),
        ("All Bells", None, "10.9999/bells"),
    ];
    let papers = reimported(&old, &records);
    let full_dois = [
        "10.9999/bells",
        "10.9999/bells,valley,2",
        "10.9999/bells,valley,3",
    ];
    assert_eq!(dois(&papers), full_dois);
}

#[test]
fn a_paper_merged_by_a_truncated_doi_is_added_again() {
    let merged: Paper = serde_json::from_value(serde_json::json!({
        "id": "title:000000000000", "title": "Stones of the Second Valley",
        "doi": "10.9999/stones",
        "former_keys": [PaperKey::of_title(&"Stones of the Third Valley".into())],
    }))
    .unwrap();
    let second = (
        "Stones of the Second Valley",
        None,
        "10.9999/stones,valley,2",
    );
    let third = (
        "Stones of the Third Valley",
        None,
        "10.9999/stones,valley,3",
    );
    for records in [[second, third], [third, second]] {
        let papers = reimported(std::slice::from_ref(&merged), &records);
        assert_eq!(
            dois(&papers),
            ["10.9999/stones,valley,2", "10.9999/stones,valley,3"]
        );
        for paper in &papers {
            assert_eq!(paper.former_keys, []);
            let last = if paper.title.as_raw().contains("Second") {
                "2"
            } else {
                "3"
            };
            assert!(paper.doi.as_deref().unwrap().ends_with(last));
        }
    }
}

proptest! {
    #[test]
    fn no_arxiv_id_and_no_key_is_lost_in_any_order(
        records in prop::collection::vec(("[A-C]", prop::option::of(1u32..4), prop::option::of(1u32..3)), 1..7),
    ) {
        let records: Vec<Paper> = records.iter().map(|(title, arxiv, doi)| paper(title, *arxiv, *doi)).collect();
        let papers = absorb_all(&records);
        let ids: Vec<PaperId> = papers.iter().map(Paper::id).collect();
        prop_assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for record in &records {
            let holds = |paper: &&Paper| record.own_keys().iter().all(|key| paper.keys().contains(key));
            prop_assert!(papers.iter().any(|paper| holds(&paper)), "{record:?} in {papers:?}");
        }
    }

    #[test]
    fn absorbing_again_changes_nothing(
        records in prop::collection::vec(("[A-C]", prop::option::of(1u32..4)), 1..7),
    ) {
        let records: Vec<Paper> = records.iter().map(|(title, arxiv)| paper(title, *arxiv, None)).collect();
        let index = WordIndex::in_memory().unwrap();
        let mut merger = Merger::default();
        for record in &records {
            merger.absorb(&index, record.clone(), &record.own_keys(), &|_| true).unwrap();
        }
        for record in &records {
            if record.arxiv_id.is_some() {
                prop_assert_eq!(merger.absorb(&index, record.clone(), &record.own_keys(), &|_| true).unwrap(), MergeOutcome::Unchanged);
            }
        }
    }
}
