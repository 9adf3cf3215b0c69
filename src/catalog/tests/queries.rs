//! Every part of the query language finds what it says, and answers come in steps.

use std::ops::ControlFlow;

use jiff::civil::date;
use proptest::prelude::*;

use super::Library;
use crate::catalog::{Asker, Catalog, Found, MarkedRows, Request, Sort, View};
use crate::marks::Mark;
use crate::paper::{Organization, Paper, PaperDate, PaperId, Source};
use crate::query::{Mode, Query};

fn paper(title: &str, summary: &str) -> Paper {
    Paper {
        title: title.into(),
        summary: summary.into(),
        ..Paper::default()
    }
}

/// Four papers that differ in everything that can be asked for.
fn papers() -> Vec<Paper> {
    vec![
        Paper {
            authors: vec!["Zoë Ångström".to_owned(), "Ada Lake".to_owned()],
            organization: Some(Organization {
                slug: "lakelab".to_owned(),
                name: "Lake Lab".to_owned(),
            }),
            published: Some(PaperDate::known(date(2023, 5, 6))),
            comments: Some(7),
            arxiv_id: Some("2305.00001".to_owned()),
            categories: vec!["cs.CL".to_owned(), "stat.ML".to_owned()],
            ..paper(
                "Low-Rank Lanterns for Long Corridors",
                "Lanterns light corridors. Code: https://github.com/lake/lanterns",
            )
        },
        Paper {
            published: Some(PaperDate::known(date(2024, 1, 2))),
            comments: Some(0),
            categories: vec!["math.CO".to_owned()],
            ..paper("Corridors of Graphs", "A graph has long corridors.")
        },
        Paper {
            published: Some(PaperDate::known(date(2024, 1, 2))),
            ..paper("Ravens at Rest", "Ravens rest in long, dark corridors.")
        },
        Paper {
            sources: vec![Source {
                kind: "daily-papers-page".to_owned(),
                digest: "1".to_owned(),
                captured: None,
                name: "my page.txt".to_owned(),
            }],
            ..paper("Transformers Translate Rivers", "Lanterns are absent.")
        },
    ]
}

fn library() -> (Library, Catalog) {
    let library = Library::new();
    let mut catalog = Catalog::open(&library.folders).unwrap();
    catalog.log.append(&papers()).unwrap();
    catalog.refresh().unwrap();
    (library, catalog)
}

fn marks(catalog: &Catalog) -> MarkedRows {
    let mark = |read, bookmarked| Mark { read, bookmarked };
    let marked = [
        (
            PaperId::of_title(&"Ravens at Rest".into()),
            mark(true, false),
        ),
        (PaperId::of_arxiv("2305.00001"), mark(true, true)),
    ];
    MarkedRows::new(&catalog.rows(), marked.into_iter())
}

fn found(catalog: &mut Catalog, typed: &str, mode: Mode) -> Found {
    let request = Request {
        query: Query::parse_on(typed, mode, date(2024, 1, 5)),
        view: View::All,
        sort: Sort::Newest,
        ..Request::default()
    };
    let marked = marks(catalog);
    catalog.find_all(&request, &marked).unwrap()
}

/// The first words of the titles that hold what was asked, in the order of the list.
fn words_of(catalog: &mut Catalog, typed: &str, mode: Mode) -> String {
    let found = found(catalog, typed, mode);
    let first = |&row: &u32| {
        let title = catalog.rows().title(row).to_owned();
        title
            .split([' ', '-'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let list: Vec<String> = found
        .rows
        .iter()
        .take(found.with_words)
        .map(first)
        .collect();
    list.join(" ")
}

#[test]
fn every_form_finds_what_it_says() {
    let (_library, mut catalog) = library();
    let all = "Corridors Ravens Low Transformers";
    for (typed, expected) in [
        ("", all),
        ("corridors", "Corridors Ravens Low"),
        ("corr", "Corridors Ravens Low"),
        ("corr ", ""),
        ("c", "Corridors Ravens Low"),
        ("long dark", "Ravens"),
        ("\"long corridors\"", "Corridors Low"),
        ("\"corridors long\" ", ""),
        ("\"long corr", "Low Corridors Ravens"),
        ("corridors -graph", "Ravens Low"),
        ("-corridors", "Transformers"),
        ("-\"long corridors\"", "Ravens Transformers"),
        ("ravens OR rivers", "Ravens Transformers"),
        ("long (graph OR ravens)", "Corridors Ravens"),
        ("title:corridors", "Corridors Low"),
        ("title:corr", "Corridors Low"),
        ("abstract:lanterns", "Low Transformers"),
        ("author:angstrom", "Low"),
        ("author:\"ada lake\"", "Low"),
        ("author:ravens", ""),
        ("org:lakelab", "Low"),
        ("org:\"lake lab\"", "Low"),
        ("cat:cs.CL", "Low"),
        ("cat:cs", "Low"),
        ("cat:math.co OR cat:stat", "Corridors Low"),
        ("id:2305.00001", "Low"),
        ("id:https://arxiv.org/abs/2305.00001v2", "Low"),
        ("source:daily-papers-page", "Transformers"),
        ("source:page", "Transformers"),
        ("date:2024", "Corridors Ravens"),
        ("date:2023-01..2023-12", "Low"),
        ("date:..2023", "Low"),
        ("date:<7d", "Corridors Ravens"),
        ("date:>6m", "Low"),
        ("comments:>5", "Low"),
        ("comments:0", "Corridors"),
        ("comments:0..9", "Corridors Low"),
        ("is:read", "Ravens Low"),
        ("is:unread", "Corridors Transformers"),
        ("is:bookmarked", "Low"),
        ("has:code", "Low"),
        ("corridors is:unread", "Corridors"),
        ("corridors -is:read", "Corridors"),
        ("is:bookmarked OR graph", "Corridors Low"),
        ("long date:2024 -is:read", "Corridors"),
        ("lanterns (date:2023 OR source:page)", "Low Transformers"),
        ("tag:none", ""),
    ] {
        let mut found: Vec<_> = words_of(&mut catalog, typed, Mode::Smart)
            .split(' ')
            .map(str::to_owned)
            .collect();
        let mut expected: Vec<_> = expected.split(' ').map(str::to_owned).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn modes_read_the_same_words_in_three_ways() {
    let (_library, mut catalog) = library();
    let list = |catalog: &mut Catalog, typed, mode| {
        let found = found(catalog, typed, mode);
        (found.rows.len(), found.with_words)
    };
    assert_eq!(list(&mut catalog, "corr", Mode::Smart), (3, 3));
    assert_eq!(list(&mut catalog, "corr", Mode::Exact), (0, 0));
    assert_eq!(list(&mut catalog, "lwrnk lntrns", Mode::Smart), (1, 0));
    assert_eq!(list(&mut catalog, "lwrnk lntrns", Mode::Fuzzy), (1, 1));
    assert_eq!(list(&mut catalog, "lwrnk lntrns", Mode::Exact), (0, 0));
    assert_eq!(list(&mut catalog, "~lwrnk", Mode::Smart), (1, 1));
    assert_eq!(list(&mut catalog, "~lwrnk is:unread", Mode::Smart), (0, 0));
    assert_eq!(list(&mut catalog, "~crrdrs graph", Mode::Fuzzy), (1, 1));
    assert_eq!(list(&mut catalog, "crrdrs date:2024", Mode::Fuzzy), (1, 1));
}

#[test]
fn a_typo_is_told_and_seen_through() {
    let (_library, mut catalog) = library();
    for (typed, wrong, right) in [
        ("tranformers ", "tranformers", "transformers"),
        ("lanternz corridors ", "lanternz", "lanterns"),
        ("long ravnes ", "ravnes", "ravens"),
        ("rivesr", "rivesr", "rivers"),
    ] {
        let found = found(&mut catalog, typed, Mode::Smart);
        let told: Vec<(&str, &str)> = found
            .corrections
            .iter()
            .map(|it| (it.typed.as_str(), it.shown.as_str()))
            .collect();
        assert_eq!(told, [(wrong, right)], "{typed}");
        assert_eq!(found.with_words, 1, "{typed}");
    }
    for (typed, mode) in [("tranformers ", Mode::Exact), ("xq ", Mode::Smart)] {
        let found = found(&mut catalog, typed, mode);
        assert_eq!(
            (found.with_words, found.corrections.len()),
            (0, 0),
            "{typed}"
        );
    }
}

#[test]
fn what_is_held_by_some_but_together_by_none_is_tried_with_a_typo() {
    let library = Library::new();
    let mut catalog = Catalog::open(&library.folders).unwrap();
    let papers = [
        paper("Gradient Rivers", "Nothing."),
        paper("A Radient Lake", "Misspelt long ago."),
    ];
    catalog.log.append(&papers).unwrap();
    catalog.refresh().unwrap();
    let found = found(&mut catalog, "radient rivers ", Mode::Smart);
    assert_eq!(found.with_words, 1);
    assert_eq!(found.corrections.len(), 1);
    assert_eq!(found.corrections[0].shown, "gradient");
}

#[test]
fn a_saved_search_is_searched_within() {
    let (_library, mut catalog) = library();
    let marked = MarkedRows::default();
    let mut list = |within: &str, typed: &str, mode| {
        let request = Request {
            query: Query::parse_in(typed, mode),
            within: Some(Query::parse(within)),
            view: View::All,
            ..Request::default()
        };
        catalog.find_all(&request, &marked).unwrap().with_words
    };
    assert_eq!(list("corridors", "", Mode::Smart), 3);
    assert_eq!(list("corridors", "graph", Mode::Smart), 1);
    assert_eq!(list("corridors", "transformers", Mode::Smart), 0);
    assert_eq!(list("date:2024", "rvns", Mode::Fuzzy), 1);
    assert_eq!(list("~ravens", "dark", Mode::Smart), 1);
    assert_eq!(list("~ravens", "graph", Mode::Smart), 0);
}

/// Keeps every step, and wants no more after so many.
struct Steps {
    steps: Vec<Found>,
    wanted: usize,
}

impl Asker for Steps {
    fn take(&mut self, found: Found) {
        self.steps.push(found);
    }

    fn wants(&mut self) -> ControlFlow<()> {
        if self.steps.len() < self.wanted {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[test]
fn the_newest_come_first_and_the_best_after_them() {
    let library = Library::new();
    let mut catalog = Catalog::open(&library.folders).unwrap();
    let many: Vec<Paper> = (0..2_000i16)
        .map(|number| Paper {
            published: Some(PaperDate::known(date(2000 + number / 100, 1, 1))),
            ..paper(
                &format!(
                    "Paper {number}{}",
                    if number == 3 { " on Ravens" } else { "" }
                ),
                "Ravens are mentioned.",
            )
        })
        .collect();
    catalog.log.append(&many).unwrap();
    catalog.refresh().unwrap();
    let request = Request {
        query: Query::parse("ravens"),
        view: View::All,
        ..Request::default()
    };
    let mut find = |wanted| {
        let mut asker = Steps {
            steps: Vec::new(),
            wanted,
        };
        catalog
            .find(&request, &MarkedRows::default(), &mut asker)
            .unwrap();
        asker.steps
    };
    let steps = find(usize::MAX);
    assert_eq!(steps.len(), 2);
    let (first, last) = (&steps[0], &steps[1]);
    assert!(!first.settled && last.settled);
    assert_eq!(first.rows, (0..200).collect::<Vec<u32>>());
    assert_eq!((last.rows.len(), last.matches), (2_000, 2_000));
    assert_eq!(last.titles.title(last.rows[0]), "Paper 3 on Ravens");
    let mut sorted = last.rows.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), 2_000);
    assert_eq!(find(1).len(), 1, "nothing more comes when nobody waits");
}

#[test]
fn without_an_index_titles_are_looked_at() {
    let (_library, mut catalog) = library();
    catalog.words = None;
    let found = found(&mut catalog, "ravens rest", Mode::Smart);
    assert!(found.titles_only && found.settled);
    assert_eq!(found.titles.title(found.rows[0]), "Ravens at Rest");
}

#[test]
fn titles_that_only_resemble_fulfil_the_rest_of_the_query() {
    let (_library, mut catalog) = library();
    let similar = |catalog: &mut Catalog, typed| {
        let found = found(catalog, typed, Mode::Smart);
        (found.with_words, found.rows.len() - found.with_words)
    };
    assert_eq!(similar(&mut catalog, "rvns "), (0, 1));
    assert_eq!(similar(&mut catalog, "rvns is:read "), (0, 1));
    assert_eq!(similar(&mut catalog, "rvns is:unread "), (0, 0));
    assert_eq!(similar(&mut catalog, "rvns date:2023 "), (0, 0));
    assert_eq!(similar(&mut catalog, "rvns -dark "), (0, 0));
    assert_eq!(similar(&mut catalog, "rvns cat:cs "), (0, 0));
    assert_eq!(similar(&mut catalog, "rvns \"dark corridors\" "), (0, 1));
}

#[test]
fn the_name_of_a_paper_finds_it() {
    let (_library, mut catalog) = library();
    for typed in [
        "2305.00001",
        "arxiv:2305.00001",
        "https://arxiv.org/abs/2305.00001v3",
    ] {
        assert_eq!(words_of(&mut catalog, typed, Mode::Smart), "Low", "{typed}");
    }
}

#[test]
fn phrases_count_for_the_order_and_whole_words_before_begun_ones() {
    let library = Library::new();
    let mut catalog = Catalog::open(&library.folders).unwrap();
    let papers = [
        paper(
            "Ravens",
            "In a long lake of many words. The long lake is quiet here.",
        ),
        paper("A Long Lake", "Quiet."),
        paper(
            "Lakeside Houses",
            "Houses beside water, and many other things besides.",
        ),
    ];
    catalog.log.append(&papers).unwrap();
    catalog.refresh().unwrap();
    let mut first = |typed: &str| {
        let request = Request {
            query: Query::parse(typed),
            view: View::All,
            ..Request::default()
        };
        let found = catalog.find_all(&request, &MarkedRows::default()).unwrap();
        found.titles.title(found.rows[0]).to_owned()
    };
    assert_eq!(first("\"long lake\" "), "A Long Lake");
    assert_eq!(first("lake"), "A Long Lake");
    assert_eq!(first("lakes"), "Lakeside Houses");
}

#[test]
fn a_damaged_index_is_an_error_and_can_be_made_anew() {
    let library = Library::new();
    let mut catalog = Catalog::open(&library.folders).unwrap();
    let many: Vec<Paper> = (0..3_000)
        .map(|number| paper(&format!("Paper {number}"), "Ravens are mentioned here."))
        .collect();
    catalog.log.append(&many).unwrap();
    catalog.refresh().unwrap();
    let request = Request {
        query: Query::parse("ravens mentioned "),
        view: View::All,
        ..Request::default()
    };
    for extension in ["idx", "fast", "term", "store", "pos"] {
        let files = std::fs::read_dir(library.words()).unwrap();
        for file in files.map(|file| file.unwrap().path()) {
            if file.extension().is_some_and(|it| it == extension) {
                let mut bytes = std::fs::read(&file).unwrap();
                let length = bytes.len();
                bytes[length / 4..length * 3 / 4].fill(0xa5);
                std::fs::write(&file, bytes).unwrap();
            }
        }
        let mut opened = Catalog::open(&library.folders).unwrap();
        let looked = opened.look();
        let found = opened.find_all(&request, &MarkedRows::default());
        let whole = opened
            .caches()
            .is_some_and(|caches| caches.warm_up(&mut || ControlFlow::Continue(())));
        assert!(!whole, "{extension}: {looked:?} {found:?}");
        opened.distrust().unwrap();
        opened.refresh().unwrap();
        let found = opened.find_all(&request, &MarkedRows::default()).unwrap();
        assert_eq!(found.with_words, 3_000, "{extension}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_is_answered(
        parts in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "-", "\"", "(", ")", " OR ", "~", "title:", "author:", "cat:cs", "date:2024", "date:<7d",
                    "comments:>0", "is:read", "has:code", "source:page", "id:2305.00001", "tag:x", " ",
                ]).prop_map(str::to_owned),
                prop::sample::select(vec!["long", "corridors", "lan", "rvns", "tranformers", "graph", "c"]).prop_map(str::to_owned),
                "\\PC{0,6}",
            ],
            0..10,
        ),
    ) {
        LIBRARY.with_borrow_mut(|(_, catalog)| {
            let typed = parts.concat();
            for mode in [Mode::Smart, Mode::Fuzzy, Mode::Exact] {
                let found = found(catalog, &typed, mode);
                let mut rows = found.rows.clone();
                rows.sort_unstable();
                rows.dedup();
                prop_assert_eq!(rows.len(), found.rows.len(), "{:?}", typed);
                prop_assert!(found.settled && found.with_words <= found.rows.len());
                prop_assert!(found.rows.iter().all(|&row| row < 4));
                let titles = found.rows.iter().map(|&row| found.titles.title(row));
                prop_assert!(titles.clone().all(|title| !title.is_empty()));
            }
            Ok(())
        })?;
    }
}

thread_local! {
    static LIBRARY: std::cell::RefCell<(Library, Catalog)> = std::cell::RefCell::new(library());
}
