//! Every form of the query language, and arbitrary text.

use std::cell::RefCell;

use jiff::civil::Date;
use proptest::prelude::*;

use super::sample::{first_words, library, marks, paper, search_all, search_with};
use super::{TempLibrary, search};
use crate::library::Library;
use crate::paper::Paper;
use crate::query::{Mode, Query};
use crate::search::{LocalSearch, MarkIndex, SearchRequest, Sort, View};

#[test]
fn every_query_form_finds_its_papers() {
    let (_library, opened) = library();
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
        ("-\"long ravens\" ", "Corridors Low Ravens Transformers"),
        ("lanterns -\"corridors of lanterns\" ", "Low Transformers"),
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
        ("has:code", "Corridors Low"),
        ("has:project", "Corridors"),
        ("upvotes:>50", "Corridors"),
        ("upvotes:>60", ""),
        ("upvotes:<=60", "Corridors Low"),
        ("upvotes:3", "Low"),
        ("-upvotes:>50", "Ravens Low Transformers"),
        ("is:withdrawn", "Ravens"),
        ("-is:withdrawn", "Corridors Low Transformers"),
        ("corridors -is:withdrawn", "Corridors Low"),
        ("is:withdrawn OR has:project", "Corridors Ravens"),
        ("corvids", "Ravens"),
        ("corv", "Ravens"),
        ("\"animal sleep\"", "Ravens"),
        ("\"sleep corvids\" ", ""),
        ("abs:night", "Ravens"),
        ("corridors is:unread", "Corridors"),
        ("corridors -is:read", "Corridors"),
        ("is:bookmarked OR graph", "Corridors Low"),
        ("long date:2024 -is:read", "Corridors"),
        ("lanterns (date:2023 OR source:page)", "Low Transformers"),
        ("tag:none", ""),
    ] {
        let mut words: Vec<_> = first_words(&opened, typed, Mode::Smart)
            .split(' ')
            .map(str::to_owned)
            .collect();
        let mut expected: Vec<_> = expected.split(' ').map(str::to_owned).collect();
        words.sort();
        expected.sort();
        assert_eq!(words, expected, "{typed}");
    }
}

#[test]
fn sort_by_upvotes_keeps_the_list_order_of_equal_counts() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    let upvoted = [None, Some(3), Some(0), Some(9), Some(3), None];
    let papers: Vec<Paper> = ('a'..)
        .zip(upvoted)
        .map(|(title, upvotes)| Paper {
            upvotes: upvotes.map(Into::into),
            ..paper(&title.to_string(), "")
        })
        .collect();
    opened.log.append(&papers).unwrap();
    opened.refresh().unwrap();
    let request = SearchRequest {
        view: View::All,
        sort: Sort::Upvotes,
        ..SearchRequest::default()
    };
    let marks = MarkIndex::default();
    let results = search(&opened).final_results(&request, &marks).unwrap();
    let titles = results.rows.iter().map(|&row| results.titles.title(row));
    assert_eq!(titles.collect::<String>(), "dbecaf");
    assert!(!results.is_sorted);
}

#[test]
fn modes_differ_for_the_same_words() {
    let (_library, opened) = library();
    let list = |opened: &Library, typed, mode| {
        let results = search_all(opened, typed, mode);
        (results.rows.len(), results.exact)
    };
    assert_eq!(list(&opened, "corr", Mode::Smart), (3, 3));
    assert_eq!(list(&opened, "corr", Mode::Exact), (0, 0));
    assert_eq!(list(&opened, "lwrnk lntrns", Mode::Smart), (1, 0));
    assert_eq!(list(&opened, "lwrnk lntrns", Mode::Fuzzy), (1, 1));
    assert_eq!(list(&opened, "lwrnk lntrns", Mode::Exact), (0, 0));
    assert_eq!(list(&opened, "~lwrnk", Mode::Smart), (1, 1));
    assert_eq!(list(&opened, "~lwrnk is:unread", Mode::Smart), (0, 0));
    assert_eq!(list(&opened, "~crrdrs graph", Mode::Fuzzy), (1, 1));
    assert_eq!(list(&opened, "crrdrs date:2024", Mode::Fuzzy), (1, 1));
}

#[test]
fn a_paper_key_finds_its_paper() {
    let (_library, opened) = library();
    for typed in [
        "2305.00001",
        "arxiv:2305.00001",
        "https://arxiv.org/abs/2305.00001v3",
    ] {
        assert_eq!(first_words(&opened, typed, Mode::Smart), "Low", "{typed}");
    }
}

#[test]
fn similar_titles_match_the_other_conditions() {
    let (_library, opened) = library();
    let similar = |opened: &Library, typed| {
        let results = search_all(opened, typed, Mode::Smart);
        (results.exact, results.rows.len() - results.exact)
    };
    assert_eq!(similar(&opened, "rvns "), (0, 1));
    assert_eq!(similar(&opened, "rvns is:read "), (0, 1));
    assert_eq!(similar(&opened, "rvns is:unread "), (0, 0));
    assert_eq!(similar(&opened, "rvns date:2023 "), (0, 0));
    assert_eq!(similar(&opened, "rvns -dark "), (0, 0));
    assert_eq!(similar(&opened, "rvns cat:cs "), (0, 0));
    assert_eq!(similar(&opened, "rvns \"dark corridors\" "), (0, 1));
}

#[test]
fn a_query_narrows_its_base_query() {
    let (_library, opened) = library();
    let marks = MarkIndex::default();
    let list = |base_query: &str, typed: &str, mode| {
        let request = SearchRequest {
            query: Query::parse_in(typed, mode, Date::default()),
            base_query: Some(Query::parse(base_query)),
            view: View::All,
            ..SearchRequest::default()
        };
        search(&opened)
            .final_results(&request, &marks)
            .unwrap()
            .exact
    };
    assert_eq!(list("corridors", "", Mode::Smart), 3);
    assert_eq!(list("corridors", "graph", Mode::Smart), 1);
    assert_eq!(list("corridors", "transformers", Mode::Smart), 0);
    assert_eq!(list("date:2024", "rvns", Mode::Fuzzy), 1);
    assert_eq!(list("~ravens", "dark", Mode::Smart), 1);
    assert_eq!(list("~ravens", "graph", Mode::Smart), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_can_be_searched(
        parts in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "-", "\"", "(", ")", " OR ", "~", "title:", "author:", "cat:cs", "date:2024", "date:<7d",
                    "comments:>0", "upvotes:3..", "is:read", "is:withdrawn", "has:code", "has:project", "source:page", "id:2305.00001", "tag:x", " ",
                ]).prop_map(str::to_owned),
                prop::sample::select(vec!["long", "corridors", "lan", "rvns", "tranformers", "graph", "c"]).prop_map(str::to_owned),
                "\\PC{0,6}",
            ],
            0..10,
        ),
    ) {
        SEARCH.with_borrow_mut(|(_, search, marks)| {
            let typed = parts.concat();
            for mode in [Mode::Smart, Mode::Fuzzy, Mode::Exact] {
                let results = search_with(search, marks, &typed, mode);
                let mut rows = results.rows.clone();
                rows.sort_unstable();
                rows.dedup();
                prop_assert_eq!(rows.len(), results.rows.len(), "{:?}", typed);
                prop_assert!(results.is_final && results.exact <= results.rows.len());
                prop_assert!(results.rows.iter().all(|&row| row < 4));
                let titles = results.rows.iter().map(|&row| results.titles.title(row));
                prop_assert!(titles.clone().all(|title| !title.is_empty()));
            }
            Ok(())
        })?;
    }
}

thread_local! {
    static SEARCH: RefCell<(TempLibrary, LocalSearch, MarkIndex)> = {
        let (dir, library) = library();
        RefCell::new((dir, search(&library), marks(&library)))
    };
}
