//! Answers come in steps and in order, with typos seen through, and not from a damaged index.

use std::ops::ControlFlow;

use jiff::civil::date;

use super::TempLibrary;
use super::four::{found, library, paper};
use crate::library::Library;
use crate::paper::{Paper, PaperDate};
use crate::query::{Mode, Query};
use crate::search::LastBatch;
use crate::search::{MarkIndex, SearchRequest, SearchResults, SearchSink, View};

#[test]
fn a_typo_is_told_and_seen_through() {
    let (_library, mut opened) = library();
    for (typed, wrong, right) in [
        ("tranformers ", "tranformers", "transformers"),
        ("lanternz corridors ", "lanternz", "lanterns"),
        ("long ravnes ", "ravnes", "ravens"),
        ("rivesr", "rivesr", "rivers"),
    ] {
        let found = found(&mut opened, typed, Mode::Smart);
        let told: Vec<(&str, &str)> = found
            .corrections
            .iter()
            .map(|it| (it.typed.as_str(), it.shown.as_str()))
            .collect();
        assert_eq!(told, [(wrong, right)], "{typed}");
        assert_eq!(found.exact, 1, "{typed}");
    }
    for (typed, mode) in [("tranformers ", Mode::Exact), ("xq ", Mode::Smart)] {
        let found = found(&mut opened, typed, mode);
        assert_eq!((found.exact, found.corrections.len()), (0, 0), "{typed}");
    }
}

#[test]
fn what_is_held_by_some_but_together_by_none_is_tried_with_a_typo() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    let papers = [
        paper("Gradient Rivers", "Nothing."),
        paper("A Radient Lake", "Misspelt long ago."),
    ];
    opened.log.append(&papers).unwrap();
    opened.refresh().unwrap();
    let found = found(&mut opened, "radient rivers ", Mode::Smart);
    assert_eq!(found.exact, 1);
    assert_eq!(found.corrections.len(), 1);
    assert_eq!(found.corrections[0].shown, "gradient");
}

/// Keeps every step, and wants no more after so many.
struct Steps {
    steps: Vec<SearchResults>,
    wanted: usize,
}

impl SearchSink for Steps {
    fn on_batch(&mut self, found: SearchResults) {
        self.steps.push(found);
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        if self.steps.len() < self.wanted {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[test]
fn the_newest_come_first_and_the_best_after_them() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
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
    opened.log.append(&many).unwrap();
    opened.refresh().unwrap();
    let request = SearchRequest {
        query: Query::parse("ravens"),
        view: View::All,
        ..SearchRequest::default()
    };
    let mut find = |wanted| {
        let mut sink = Steps {
            steps: Vec::new(),
            wanted,
        };
        opened
            .search
            .find(&request, &MarkIndex::default(), &mut sink)
            .unwrap();
        sink.steps
    };
    let steps = find(usize::MAX);
    assert_eq!(steps.len(), 2);
    let (first, last) = (&steps[0], &steps[1]);
    assert!(!first.is_final && last.is_final);
    assert_eq!(first.rows, (0..200).collect::<Vec<u32>>());
    assert_eq!((last.rows.len(), last.total), (2_000, 2_000));
    assert_eq!(last.titles.title(last.rows[0]), "Paper 3 on Ravens");
    let mut sorted = last.rows.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), 2_000);
    assert_eq!(find(1).len(), 1, "nothing more comes when nobody waits");
}

#[test]
fn without_an_index_titles_are_looked_at() {
    let (_library, mut opened) = library();
    opened.search.words = None;
    let found = found(&mut opened, "ravens rest", Mode::Smart);
    assert!(found.index_unavailable && found.is_final);
    assert_eq!(found.titles.title(found.rows[0]), "Ravens at Rest");
}

#[test]
fn phrases_count_for_the_order_and_whole_words_before_begun_ones() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
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
    opened.log.append(&papers).unwrap();
    opened.refresh().unwrap();
    let mut first = |typed: &str| {
        let request = SearchRequest {
            query: Query::parse(typed),
            view: View::All,
            ..SearchRequest::default()
        };
        let found = opened
            .search
            .final_results(&request, &MarkIndex::default())
            .unwrap();
        found.titles.title(found.rows[0]).to_owned()
    };
    assert_eq!(first("\"long lake\" "), "A Long Lake");
    assert_eq!(first("lake"), "A Long Lake");
    assert_eq!(first("lakes"), "Lakeside Houses");
}

#[test]
fn a_saved_search_ranks_and_corrects_as_the_bar_does() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    let papers = [
        paper("A Long Lake", "Water, and water again."),
        paper("Lakeside Houses", "They stand at a lake."),
    ];
    opened.log.append(&papers).unwrap();
    opened.refresh().unwrap();
    for typed in ["lake", "houses", "lakesidr", "nowhere"] {
        let ask = |query: &str, within: Option<&str>| SearchRequest {
            query: Query::parse(query),
            base_query: within.map(Query::parse),
            view: View::All,
            ..SearchRequest::default()
        };
        let marks = MarkIndex::default();
        let bar = opened
            .search
            .final_results(&ask(typed, None), &marks)
            .unwrap();
        let view = opened
            .search
            .final_results(&ask("", Some(typed)), &marks)
            .unwrap();
        let with_words = bar.rows.get(..bar.exact).unwrap();
        assert_eq!(view.rows, with_words, "{typed}");
        assert_eq!(view.corrections, bar.corrections, "{typed}");
        let mut last = LastBatch::default();
        let counted = opened
            .search
            .count(&ask("", Some(typed)), &marks, &mut last);
        assert_eq!(counted.unwrap(), Some(bar.exact), "{typed}");
    }
}

#[test]
fn a_damaged_index_is_an_error_and_can_be_made_anew() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    let many: Vec<Paper> = (0..3_000)
        .map(|number| paper(&format!("Paper {number}"), "Ravens are mentioned here."))
        .collect();
    opened.log.append(&many).unwrap();
    opened.refresh().unwrap();
    let request = SearchRequest {
        query: Query::parse("ravens mentioned "),
        view: View::All,
        ..SearchRequest::default()
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
        let mut opened = Library::open(&library.folders).unwrap();
        let looked = opened.reload_caches();
        let found = opened.search.final_results(&request, &MarkIndex::default());
        let whole = opened
            .search
            .snapshot()
            .is_some_and(|caches| caches.warm_up(&mut || ControlFlow::Continue(())));
        assert!(!whole, "{extension}: {looked:?} {found:?}");
        opened.discard_caches().unwrap();
        opened.refresh().unwrap();
        let found = opened
            .search
            .final_results(&request, &MarkIndex::default())
            .unwrap();
        assert_eq!(found.exact, 3_000, "{extension}");
    }
}
