//! Papers go into an index and come out by their words and keys.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Facet, WordIndex};
use crate::index::{TitleIndex, TitleIndexBuilder, Upserted};
use crate::paper::{Organization, Paper, Source};
use crate::paper_log::Position;
use crate::query::Query;

fn at(segment: u32) -> Position {
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
fn organizations_and_sources_are_counted_without_reading_papers() {
    let told = |title: &str, slug: &str, kinds: &[&str]| Paper {
        organization: (!slug.is_empty()).then(|| Organization {
            slug: slug.to_owned(),
            name: format!("The {slug}"),
        }),
        sources: kinds.iter().map(|&kind| source(kind)).collect(),
        ..paper(title, "")
    };
    let index = index_of(&[
        told("One", "Lamp-Lab", &["page", "snapshot"]),
        told("Two", "Lamp-Lab", &["page"]),
        told("Three", "lake", &["page"]),
        told("Four", "", &[]),
    ]);
    let counts = |tally| index.facet_counts(tally).unwrap();
    let pair = |name: &str, papers| (name.to_owned(), papers);
    let two = [pair("Lamp-Lab", 2), pair("lake", 1)];
    assert_eq!(counts(Facet::Organization), two);
    assert_eq!(counts(Facet::Kind), [pair("page", 3), pair("snapshot", 1)]);
    // One is replaced, in the same segment or another, and another one comes.
    let put = |serial, known| Upserted { serial, known };
    let mut writer = index.writer(false).unwrap();
    let moved = told("One", "lake", &["page", "snapshot"]);
    writer.upsert(&moved, put(0, true)).unwrap();
    writer
        .upsert(&told("Five", "lake", &[]), put(4, false))
        .unwrap();
    writer.commit(at(1)).unwrap();
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
    put(&index, papers, Position::default());
    index
}

/// Puts papers in as their numbers in the list.
fn put(index: &WordIndex, papers: &[Paper], position: Position) {
    let mut writer = index.writer(false).unwrap();
    for (serial, paper) in (0..).zip(papers) {
        let known = !paper.former_keys.is_empty();
        writer.upsert(paper, Upserted { serial, known }).unwrap();
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

/// The titles of the best matches, after a check that all ways of looking agree.
fn found(index: &WordIndex, typed: &str, papers: &[Paper]) -> Vec<String> {
    let query = Query::parse(typed);
    let Some(clause) = query.clause() else {
        return Vec::new();
    };
    let rows = rows_of(papers);
    let (newest, all, best) = index
        .finding(clause, &rows, &|_| None, |finder| {
            let (newest, _) = finder.newest(1_000, &|_| true)?;
            let all = finder.all(&mut || ControlFlow::Continue(()))?.unwrap();
            let best = finder
                .best(
                    query.words(),
                    all.count(),
                    &mut || ControlFlow::Continue(()),
                )?
                .unwrap();
            Ok((newest, all.iter().collect::<Vec<_>>(), best))
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
fn all_words_must_occur_and_the_last_may_be_unfinished() {
    let papers = [
        paper("Low-Rank Adapters", "About trees."),
        paper("Adapting", "A low rank."),
        paper("Rivers", "About rank."),
    ];
    let index = index_of(&papers);
    assert_eq!(
        found(&index, "low rank adapters ", &papers),
        ["Low-Rank Adapters"]
    );
    assert_eq!(
        found(&index, "rank low ada", &papers),
        ["Low-Rank Adapters", "Adapting"]
    );
    assert_eq!(found(&index, "ada ", &papers), Vec::<String>::new());
}

#[test]
fn a_word_in_the_title_weighs_more() {
    let papers = [
        paper("Lakes", "Rivers, rivers and rivers."),
        paper("Rivers", "Lakes."),
    ];
    assert_eq!(
        found(&index_of(&papers), "rivers ", &papers),
        ["Rivers", "Lakes"]
    );
}

#[test]
fn accents_latex_authors_and_organization_are_found() {
    let mut one = paper("A N\\\"USA Study", "Nothing.");
    one.authors = vec!["Zoë Ångström".into()];
    one.organization = Some(Organization {
        slug: "lakelab".to_owned(),
        name: "Lake Lab".to_owned(),
    });
    let papers = [one];
    let index = index_of(&papers);
    for typed in ["nusa", "angstrom", "lakelab", "lake lab"] {
        assert_eq!(found(&index, typed, &papers).len(), 1, "{typed}");
    }
}

#[test]
fn a_better_record_replaces_the_one_under_the_former_id() {
    let old = paper("A Study", "Short.");
    let mut new = paper("A Study", "Longer abstract.");
    new.arxiv_id = Some("2401.00001".to_owned());
    new.merge(&old);
    let index = index_of(std::slice::from_ref(&old));
    put(&index, std::slice::from_ref(&new), at(2));
    assert_eq!(index.papers(&old.id()).unwrap(), [new.clone()]);
    assert_eq!(index.papers(&new.id()).unwrap(), [new]);
    assert_eq!(index.position(), Some(at(2)));
}

#[test]
fn an_index_that_is_missing_damaged_or_foreign_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    assert!(WordIndex::open(dir.path()).is_none());
    let index = WordIndex::create(dir.path()).unwrap();
    assert!(WordIndex::open(dir.path()).is_none(), "never committed");
    index.writer(false).unwrap().commit(at(3)).unwrap();
    assert_eq!(
        WordIndex::open(dir.path()).and_then(|index| index.position()),
        Some(at(3))
    );
    std::fs::write(dir.path().join("meta.json"), b"{}").unwrap();
    assert!(WordIndex::open(dir.path()).is_none());
}

#[test]
fn a_short_beginning_finds_every_word_that_begins_with_it() {
    let papers: Vec<Paper> = (0..200)
        .map(|number| paper(&format!("Paper {number}"), &format!("About a{number:03}.")))
        .collect();
    let index = index_of(&papers);
    assert_eq!(found(&index, "a0", &papers).len(), 100);
    assert_eq!(found(&index, "a", &papers).len(), 200);
    assert_eq!(found(&index, "a01", &papers).len(), 10);
}

#[test]
fn any_part_of_a_run_without_blanks_is_found_and_ranked() {
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
        let mut found = found(&index, typed, &papers);
        let mut titles = titles.to_vec();
        // Words are ranked here, phrases in the catalog.
        if *typed != "河流" {
            found.sort();
            titles.sort_unstable();
        }
        assert_eq!(found, titles, "{typed}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn a_part_of_a_run_finds_its_paper_in_every_place(
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
        let asked = found(&index, &part, &papers);
        proptest::prop_assert!(asked.contains(&papers[0].title.to_display().clone()));
        proptest::prop_assert_eq!(asked.len() == 2, other.contains(&part));
        let quoted = found(&index, &format!("title:\"{part}\""), &papers);
        proptest::prop_assert_eq!(quoted.len(), 1);
    }
}
