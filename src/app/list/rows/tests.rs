//! The cursor, the window and the separator at every height.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::index::TitleIndexBuilder;
use crate::paper::Paper;
use crate::paper_log::Position;

fn titles(count: u32) -> Arc<TitleIndex> {
    let mut builder = TitleIndexBuilder::default();
    for number in 0..count {
        builder.upsert(&Paper {
            title: format!("Paper {number}").as_str().into(),
            ..Paper::default()
        });
    }
    Arc::new(builder.pack(Position::default()).unwrap())
}

/// A list of which so many rows are exact matches.
fn list(count: u32, exact: usize) -> ListRows {
    let mut list = ListRows::default();
    list.replace(
        SearchResults {
            titles: titles(count),
            rows: (0..count).collect(),
            exact,
            is_sorted: true,
            ..SearchResults::default()
        },
        0,
        true,
    );
    list
}

#[test]
fn the_window_follows_the_cursor_with_a_margin() {
    let mut list = list(20, 20);
    assert_eq!(list.window(6), 0..6);
    list.step(4);
    assert_eq!(list.window(6), 1..7);
    list.set_top(1);
    list.step(-1);
    assert_eq!(list.window(6), 1..7);
    list.go(usize::MAX);
    assert_eq!((list.cursor(), list.window(6)), (19, 14..20));
}

#[test]
fn windows_of_any_height_contain_the_cursor() {
    for (count, with_words) in [(0, 0), (1, 1), (1, 0), (5, 5), (5, 0), (5, 2), (5, 4)] {
        for height in 0..9 {
            let mut list = list(count, with_words);
            let lines = count as usize + usize::from(with_words < count as usize);
            for place in (0..count as usize).chain((0..count as usize).rev()) {
                list.go(place);
                let window = list.window(height);
                list.set_top(window.start);
                assert!(window.len() == height.min(lines) && window.end <= lines);
                let visible: Vec<ListLine> = window.map(|line| list.line(line)).collect();
                let what = format!("{count} {with_words} {height} {place}: {visible:?}");
                assert!(
                    height == 0 || visible.contains(&ListLine::Place(place)),
                    "{what}"
                );
                assert!(
                    height < 9 || lines == visible.len(),
                    "all lines fit: {what}"
                );
            }
        }
    }
}

#[test]
fn the_separator_precedes_similar_titles() {
    let lines = |list: &ListRows| -> String {
        list.window(9)
            .map(|line| match list.line(line) {
                ListLine::Place(place) => place.to_string(),
                ListLine::Rule => "-".to_owned(),
            })
            .collect()
    };
    assert_eq!(lines(&list(4, 4)), "0123");
    assert_eq!(lines(&list(4, 2)), "01-23");
    assert_eq!(lines(&list(4, 0)), "-0123");
    assert_eq!(lines(&list(0, 0)), "");
    let mut fuzzy = list(4, 2);
    fuzzy.replace(fuzzy.results.clone(), 0, false);
    assert_eq!((lines(&fuzzy).as_str(), fuzzy.similar()), ("0123", 0));
}

#[test]
fn a_separator_on_the_first_line_is_visible() {
    let list = list(9, 0);
    assert_eq!(list.line(list.window(3).start), ListLine::Rule);
    assert_eq!(list.window(1), 1..2, "one line is for the cursor");
}

#[test]
fn new_results_leave_the_cursor_on_its_line() {
    let mut list = list(40, 40);
    list.go(20);
    list.set_top(17);
    let results = SearchResults {
        rows: (0..40).rev().collect(),
        exact: 5,
        ..list.results.clone()
    };
    list.replace(results, 19, true);
    assert_eq!((list.selected(), list.window(10)), (Some(20), 17..27));
    assert_eq!(list.line(20), ListLine::Place(19));
}

#[test]
fn locate_finds_papers_in_any_order() {
    let titles = titles(9);
    let results = |rows: &[RowId], exact, is_sorted| SearchResults {
        titles: Arc::clone(&titles),
        rows: rows.to_vec(),
        exact,
        is_sorted,
        ..SearchResults::default()
    };
    let at = |row: RowId, results: &SearchResults| locate(results, &titles.id(row).unwrap());
    assert_eq!(at(4, &results(&[8, 4, 1], 3, false)), Location::At(1));
    assert_eq!(at(4, &results(&[8, 1], 2, false)), Location::Absent(None));
    assert_eq!(at(4, &results(&[1, 4, 8], 3, true)), Location::At(1));
    assert_eq!(at(4, &results(&[1, 8], 2, true)), Location::Absent(Some(1)));
    assert_eq!(at(4, &results(&[1, 8, 5, 4], 2, true)), Location::At(3));
    let unknown = PaperId::of_arxiv("2401.00001");
    assert_eq!(
        locate(&results(&[1], 1, true), &unknown),
        Location::Absent(None)
    );
    let mut long: Vec<RowId> = vec![1; MAX_SCAN];
    long.push(4);
    assert_eq!(at(4, &results(&long, long.len(), false)), Location::Unknown);
}

proptest! {
    #[test]
    fn pages_down_and_up_pass_every_row(
        count in 1_u32..60, words in 0_usize..60, height in 1_usize..12,
    ) {
        let mut list = list(count, words.min(count as usize));
        let mut visited = vec![false; count as usize];
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap();
        for _ in 0..=count {
            let window = list.window(height);
            list.set_top(window.start);
            for line in window {
                if let ListLine::Place(place) = list.line(line) {
                    visited[place] = true;
                }
            }
            let before = list.cursor();
            list.step_lines(page);
            prop_assert!(list.cursor() > before || before + 1 == count as usize);
        }
        prop_assert!(visited.iter().all(|visited| *visited));
        for _ in 0..=count {
            let before = list.cursor();
            list.step_lines(-page);
            prop_assert!(list.cursor() < before || before == 0);
        }
    }
}
