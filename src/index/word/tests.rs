//! The word index: indexing, search by words and keys, facet counts.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::writer::WriterSize;
use super::{Facet, WordIndex};
use crate::index::{TitleIndex, TitleIndexBuilder, Upserted};
use crate::paper::{Organization, Paper, Source};
use crate::paper_log::Position;
use crate::query::Query;

fn position(segment: u32) -> Position {
    Position {
        segment,
        fingerprint: 7,
    }
}

fn paper(title: &str, summary: &str) -> Paper {
    Paper {
        title: title.into(),
        summary: summary.into(),
        ..Paper::default()
    }
}

#[test]
fn facet_counts_follow_replaced_and_added_papers() {
    let attributed = |title: &str, slug: &str, kinds: &[&str]| Paper {
        organization: (!slug.is_empty()).then(|| Organization {
            slug: slug.to_owned(),
            name: format!("The {slug}"),
        }),
        sources: kinds.iter().map(|&kind| source(kind)).collect(),
        ..paper(title, "")
    };
    let index = index_of(&[
        attributed("One", "Lamp-Lab", &["page", "snapshot"]),
        attributed("Two", "Lamp-Lab", &["page"]),
        attributed("Three", "lake", &["page"]),
        attributed("Four", "", &[]),
    ]);
    let counts = |facet| index.facet_counts(facet).unwrap();
    let pair = |name: &str, papers| (name.to_owned(), papers);
    let two = [pair("Lamp-Lab", 2), pair("lake", 1)];
    assert_eq!(counts(Facet::Organization), two);
    assert_eq!(counts(Facet::Kind), [pair("page", 3), pair("snapshot", 1)]);
    // A paper is replaced by a document in a new segment, and another is added.
    let upserted = |arrival, replaces| Upserted { arrival, replaces };
    let mut writer = index.writer(WriterSize::Small).unwrap();
    let moved = attributed("One", "lake", &["page", "snapshot"]);
    writer.upsert(&moved, upserted(0, true)).unwrap();
    writer
        .upsert(&attributed("Five", "lake", &[]), upserted(4, false))
        .unwrap();
    writer.commit(position(1)).unwrap();
    let two = [pair("lake", 3), pair("Lamp-Lab", 1)];
    assert_eq!(counts(Facet::Organization), two);
    assert_eq!(counts(Facet::Kind), [pair("page", 3), pair("snapshot", 1)]);
    let name = |slug: &str| index.organization(slug).unwrap().map(|it| it.name);
    assert_eq!(name("Lamp-Lab").as_deref(), Some("The Lamp-Lab"));
    assert_eq!(name("lamp-lab"), None);
}

fn source(kind: &str) -> Source {
    Source {
        kind: kind.to_owned(),
        digest: String::new(),
        captured: None,
        name: "page.txt".to_owned(),
    }
}

fn index_of(papers: &[Paper]) -> WordIndex {
    let index = WordIndex::in_memory().unwrap();
    upsert(&index, papers, Position::default());
    index
}

/// Indexes papers with their list positions as arrival ids.
fn upsert(index: &WordIndex, papers: &[Paper], position: Position) {
    let mut writer = index.writer(WriterSize::Small).unwrap();
    for (arrival, paper) in (0..).zip(papers) {
        let replaces = !paper.former_keys.is_empty();
        writer
            .upsert(paper, Upserted { arrival, replaces })
            .unwrap();
    }
    writer.commit(position).unwrap();
}

fn rows_of(papers: &[Paper]) -> Arc<TitleIndex> {
    let mut builder = TitleIndexBuilder::default();
    for paper in papers {
        builder.upsert(paper);
    }
    Arc::new(builder.pack(Position::default()).unwrap())
}

/// Returns the titles of the best matches; checks that all methods of a search agree.
fn titles_for(index: &WordIndex, typed: &str, papers: &[Paper]) -> Vec<String> {
    let query = Query::parse(typed);
    let Some(clause) = query.clause() else {
        return Vec::new();
    };
    let rows = rows_of(papers);
    let (newest, all, best) = index
        .search(clause, &rows, &|_| None, |matcher| {
            let newest = matcher.newest(1_000, &|_| true)?;
            let all = matcher.all(&mut || ControlFlow::Continue(()))?.unwrap();
            let best = matcher
                .best(
                    query.words(),
                    all.count(),
                    &mut || ControlFlow::Continue(()),
                )?
                .unwrap();
            Ok((newest, all.to_vec(), best))
        })
        .unwrap();
    assert!(newest.iter().all(|row| all.contains(row)), "{typed}");
    let mut sorted = best.clone();
    sorted.sort_unstable();
    assert!(query.words().is_empty() || newest == sorted, "{typed}");
    let list = if best.is_empty() { all } else { best };
    list.into_iter()
        .map(|row| rows.title(row).to_owned())
        .collect()
}

#[test]
fn all_words_must_occur_and_the_last_is_a_prefix() {
    let papers = [
        paper("Low-Rank Adapters", "About trees."),
        paper("Adapting", "A low rank."),
        paper("Rivers", "About rank."),
    ];
    let index = index_of(&papers);
    assert_eq!(
        titles_for(&index, "low rank adapters ", &papers),
        ["Low-Rank Adapters"]
    );
    assert_eq!(
        titles_for(&index, "rank low ada", &papers),
        ["Low-Rank Adapters", "Adapting"]
    );
    assert_eq!(titles_for(&index, "ada ", &papers), Vec::<String>::new());
}

#[test]
fn title_matches_rank_first() {
    let papers = [
        paper("Lakes", "Rivers, rivers and rivers."),
        paper("Rivers", "Lakes."),
    ];
    assert_eq!(
        titles_for(&index_of(&papers), "rivers ", &papers),
        ["Rivers", "Lakes"]
    );
}

#[test]
fn accents_latex_authors_and_organization_match() {
    let mut one = paper("A N\\\"USA Study", "Nothing.");
    one.authors = vec!["Zoë Ångström".into()];
    one.organization = Some(Organization {
        slug: "lakelab".to_owned(),
        name: "Lake Lab".to_owned(),
    });
    let papers = [one];
    let index = index_of(&papers);
    for typed in ["nusa", "angstrom", "lakelab", "lake lab"] {
        assert_eq!(titles_for(&index, typed, &papers).len(), 1, "{typed}");
    }
}

#[test]
fn a_record_replaces_the_one_under_its_former_id() {
    let old = paper("A Study", "Short.");
    let mut new = paper("A Study", "Longer abstract.");
    new.arxiv_id = Some("2401.00001".to_owned());
    new.merge(&old);
    let index = index_of(std::slice::from_ref(&old));
    upsert(&index, std::slice::from_ref(&new), position(2));
    assert_eq!(index.papers(&old.id()).unwrap(), [new.clone()]);
    assert_eq!(index.papers(&new.id()).unwrap(), [new]);
    assert_eq!(index.position(), Some(position(2)));
}

#[test]
fn open_rejects_a_missing_uncommitted_or_damaged_index() {
    let dir = tempfile::tempdir().unwrap();
    assert!(WordIndex::open(dir.path()).is_none());
    let index = WordIndex::create(dir.path()).unwrap();
    assert!(WordIndex::open(dir.path()).is_none(), "never committed");
    index
        .writer(WriterSize::Small)
        .unwrap()
        .commit(position(3))
        .unwrap();
    assert_eq!(
        WordIndex::open(dir.path()).and_then(|index| index.position()),
        Some(position(3))
    );
    std::fs::write(dir.path().join("meta.json"), b"{}").unwrap();
    assert!(WordIndex::open(dir.path()).is_none());
}

#[test]
fn a_short_prefix_matches_every_completion() {
    let papers: Vec<Paper> = (0..200)
        .map(|number| paper(&format!("Paper {number}"), &format!("About a{number:03}.")))
        .collect();
    let index = index_of(&papers);
    assert_eq!(titles_for(&index, "a0", &papers).len(), 100);
    assert_eq!(titles_for(&index, "a", &papers).len(), 200);
    assert_eq!(titles_for(&index, "a01", &papers).len(), 10);
}

#[test]
fn any_part_of_an_unspaced_run_matches_and_is_ranked() {
    let papers = [
        paper("长河", "水位预测与河流预测。"),
        paper("河流预测", "水位。"),
        paper("Rivers", "GPT水位 in a sentence."),
    ];
    let index = index_of(&papers);
    let table: &[(&str, &[&str])] = &[
        ("河流", &["河流预测", "长河"]),
        ("河流预测", &["河流预测", "长河"]),
        ("位", &["长河", "河流预测", "Rivers"]),
        ("预测与", &["长河"]),
        ("gpt水 ", &["Rivers"]),
        ("与预测", &[]),
        ("title:水位", &[]),
        ("水位 -河流", &["Rivers"]),
    ];
    for (typed, titles) in table {
        let mut results = titles_for(&index, typed, &papers);
        let mut titles = titles.to_vec();
        // The index ranks words; `search` ranks phrases.
        if *typed != "河流" {
            results.sort();
            titles.sort_unstable();
        }
        assert_eq!(results, titles, "{typed}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_part_of_a_run_matches_at_any_position(
        before in "[a-z가-힣 ]{0,6}",
        run in "[天地玄黄かなカ강물각กขง]{1,8}",
        other in "[天地玄黄かなカ강물각กขง]{0,6}",
        from in 0_usize..8,
        length in 1_usize..8,
    ) {
        let part: String = run.chars().skip(from).take(length).collect();
        proptest::prop_assume!(!part.is_empty());
        let papers = [paper(&format!("{before}{run}"), "Nothing."), paper("One", &other)];
        let index = index_of(&papers);
        let results = titles_for(&index, &part, &papers);
        proptest::prop_assert!(results.contains(&papers[0].title.to_display().clone()));
        proptest::prop_assert_eq!(results.len() == 2, other.contains(&part));
        let quoted = titles_for(&index, &format!("title:\"{part}\""), &papers);
        proptest::prop_assert_eq!(quoted.len(), 1);
    }
}
