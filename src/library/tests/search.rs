//! Searches of a library: batches, order, typo correction and a damaged index.

use std::ops::ControlFlow;

use jiff::civil::date;

use super::sample::{library, paper, search_all};
use super::{TempLibrary, search};
use crate::library::Library;
use crate::paper::{Paper, PaperDate};
use crate::query::{Mode, Query};
use crate::search::LastBatch;
use crate::search::{MarkIndex, SearchRequest, SearchResults, SearchSink, View};

#[test]
fn a_typo_is_corrected_and_reported() {
    let (_library, opened) = library();
    for (typed, wrong, right) in [
        ("tranformers ", "tranformers", "transformers"),
        ("lanternz corridors ", "lanternz", "lanterns"),
        ("long ravnes ", "ravnes", "ravens"),
        ("rivesr", "rivesr", "rivers"),
    ] {
        let results = search_all(&opened, typed, Mode::Smart);
        let corrections: Vec<(&str, &str)> = results
            .corrections
            .iter()
            .map(|it| (it.typed.as_str(), it.replacement.as_str()))
            .collect();
        assert_eq!(corrections, [(wrong, right)], "{typed}");
        assert_eq!(results.exact, 1, "{typed}");
    }
    for (typed, mode) in [("tranformers ", Mode::Exact), ("xq ", Mode::Smart)] {
        let results = search_all(&opened, typed, mode);
        assert_eq!(
            (results.exact, results.corrections.len()),
            (0, 0),
            "{typed}"
        );
    }
}

#[test]
fn words_that_occur_in_no_common_paper_are_corrected() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    let papers = [
        paper("Gradient Rivers", "Nothing."),
        paper("A Radient Lake", "Misspelt long ago."),
    ];
    opened.log.append(&papers).unwrap();
    opened.refresh().unwrap();
    let results = search_all(&opened, "radient rivers ", Mode::Smart);
    assert_eq!(results.exact, 1);
    assert_eq!(results.corrections.len(), 1);
    assert_eq!(results.corrections[0].replacement, "gradient");
}

/// Keeps all batches and cancels the search after `max_batches`.
struct Batches {
    batches: Vec<SearchResults>,
    max_batches: usize,
}

impl SearchSink for Batches {
    fn on_batch(&mut self, results: SearchResults) {
        self.batches.push(results);
    }

    fn should_continue(&mut self) -> ControlFlow<()> {
        if self.batches.len() < self.max_batches {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[test]
fn the_first_batch_has_the_newest_and_the_last_the_best() {
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
    let find = |max_batches| {
        let mut sink = Batches {
            batches: Vec::new(),
            max_batches,
        };
        search(&opened)
            .find(&request, &MarkIndex::default(), &mut sink)
            .unwrap();
        sink.batches
    };
    let batches = find(usize::MAX);
    assert_eq!(batches.len(), 2);
    let (first, last) = (&batches[0], &batches[1]);
    assert!(!first.is_final && last.is_final);
    assert_eq!(first.rows, (0..200).collect::<Vec<u32>>());
    assert_eq!((last.rows.len(), last.total), (2_000, 2_000));
    assert_eq!(last.titles.title(last.rows[0]), "Paper 3 on Ravens");
    let mut sorted = last.rows.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), 2_000);
    assert_eq!(find(1).len(), 1, "no batch follows after a cancellation");
}

#[test]
fn without_a_word_index_similar_titles_are_found() {
    let (_library, mut opened) = library();
    opened.words = None;
    let results = search_all(&opened, "ravens rest", Mode::Smart);
    assert!(results.index_unavailable && results.is_final);
    assert_eq!(results.titles.title(results.rows[0]), "Ravens at Rest");
}

#[test]
fn phrases_and_whole_words_rank_before_prefixes() {
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
    let first_title = |typed: &str| {
        let request = SearchRequest {
            query: Query::parse(typed),
            view: View::All,
            ..SearchRequest::default()
        };
        let results = search(&opened)
            .final_results(&request, &MarkIndex::default())
            .unwrap();
        results.titles.title(results.rows[0]).to_owned()
    };
    assert_eq!(first_title("\"long lake\" "), "A Long Lake");
    assert_eq!(first_title("lake"), "A Long Lake");
    assert_eq!(first_title("lakes"), "Lakeside Houses");
}

#[test]
fn a_base_query_ranks_and_corrects_like_a_query() {
    let library = TempLibrary::new();
    let mut opened = Library::open(&library.folders).unwrap();
    let papers = [
        paper("A Long Lake", "Water, and water again."),
        paper("Lakeside Houses", "They stand at a lake."),
    ];
    opened.log.append(&papers).unwrap();
    opened.refresh().unwrap();
    for typed in ["lake", "houses", "lakesidr", "nowhere"] {
        let ask = |query: &str, base_query: Option<&str>| SearchRequest {
            query: Query::parse(query),
            base_query: base_query.map(Query::parse),
            view: View::All,
            ..SearchRequest::default()
        };
        let marks = MarkIndex::default();
        let bar = search(&opened)
            .final_results(&ask(typed, None), &marks)
            .unwrap();
        let view = search(&opened)
            .final_results(&ask("", Some(typed)), &marks)
            .unwrap();
        let exact = bar.rows.get(..bar.exact).unwrap();
        assert_eq!(view.rows, exact, "{typed}");
        assert_eq!(view.corrections, bar.corrections, "{typed}");
        let mut last = LastBatch::default();
        let counted = search(&opened).count(&ask("", Some(typed)), &marks, &mut last);
        assert_eq!(counted.unwrap(), Some(bar.exact), "{typed}");
    }
}

#[test]
fn a_damaged_index_is_an_error_and_can_be_rebuilt() {
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
        let is_current = opened.reload_caches();
        let results = search(&opened).final_results(&request, &MarkIndex::default());
        let is_intact = opened
            .snapshot()
            .is_some_and(|caches| caches.warm_up(&mut || ControlFlow::Continue(())));
        assert!(!is_intact, "{extension}: {is_current:?} {results:?}");
        opened.discard_caches().unwrap();
        opened.refresh().unwrap();
        let results = search(&opened)
            .final_results(&request, &MarkIndex::default())
            .unwrap();
        assert_eq!(results.exact, 3_000, "{extension}");
    }
}
