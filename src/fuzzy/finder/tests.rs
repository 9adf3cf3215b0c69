//! The finder returns the same titles as a linear search, with and without cached scans.

use super::*;
use crate::fuzzy::ascii::strip_accents;
use crate::fuzzy::words::has_subsequence;
use crate::index::TitleIndexBuilder;
use crate::paper::Paper;
use crate::paper_log::Position;
use proptest::prelude::*;

fn rows(titles: &[String]) -> Arc<TitleIndex> {
    let mut builder = TitleIndexBuilder::default();
    for (number, title) in titles.iter().enumerate() {
        builder.upsert(&Paper {
            title: title.as_str().into(),
            arxiv_id: Some(format!("2001.{number:05}")),
            ..Paper::default()
        });
    }
    Arc::new(builder.pack(Position::default()).unwrap())
}

fn find(finder: &mut Finder, rows: &Arc<TitleIndex>, typed: &str, mode: MatchMode) -> Ranked {
    let run = &mut |_: Partial<'_>| ControlFlow::Continue(());
    finder.find(rows, typed, mode, &|_| true, run).unwrap()
}

fn titles(rows: &TitleIndex, ranked: &Ranked) -> Vec<String> {
    let titles = ranked.best.iter().map(|&row| rows.title(row).to_owned());
    titles.collect()
}

#[test]
fn results_are_sorted_by_tier_score_length_and_row() {
    let rows = rows(
        &[
            "Linear Algebra of Knots and Embeddings",
            "Flakes",
            "A Lake",
            "The Lakes",
            "Lakes",
            "A Lake",
            "Low Angles of Kites in Eddies",
            "Slack Scale",
        ]
        .map(str::to_owned),
    );
    let ranked = find(
        &mut Finder::default(),
        &rows,
        "lake",
        MatchMode::Subsequence,
    );
    assert_eq!(
        titles(&rows, &ranked),
        [
            "A Lake",
            "A Lake",
            "Lakes",
            "The Lakes",
            "Low Angles of Kites in Eddies",
            "Linear Algebra of Knots and Embeddings",
            "Flakes",
            "Slack Scale",
        ]
    );
    assert!(ranked.best.first() < ranked.best.get(1));
    let close = find(&mut Finder::default(), &rows, "lake", MatchMode::Typo);
    assert!(close.matches == close.best.len() && close.matches < ranked.matches);
    assert!(!titles(&rows, &close).contains(&"Slack Scale".to_owned()));
}

#[test]
fn accents_in_query_and_title_are_ignored() {
    let rows = rows(&["On the Nyström Method".to_owned(), "Nystrom".to_owned()]);
    for typed in ["nystrom", "nyström", "NYSTRO\u{308}M", "nstrm"] {
        assert_eq!(
            find(&mut Finder::default(), &rows, typed, MatchMode::Subsequence).matches,
            2
        );
    }
}

#[test]
fn a_cached_scan_includes_rows_outside_the_view() {
    let rows = rows(&["Red Lake", "Blue Lake", "Red Hill"].map(str::to_owned));
    let mut finder = Finder::default();
    let run = &mut |_: Partial<'_>| ControlFlow::Continue(());
    let first = finder.find(&rows, "la", MatchMode::Subsequence, &|row| row == 0, run);
    assert_eq!(
        first.unwrap(),
        Ranked {
            best: vec![0],
            matches: 1
        }
    );
    assert_eq!(
        find(&mut finder, &rows, "lak", MatchMode::Subsequence).matches,
        2
    );
}

#[test]
fn a_search_can_be_canceled_between_chunks() {
    let many: Vec<String> = (0..60_000)
        .map(|number| format!("Title {number}"))
        .collect();
    let rows = rows(&many);
    for last in [1, 2] {
        let mut finder = Finder::default();
        let mut calls = 0;
        let canceled = finder.find(
            &rows,
            "title",
            MatchMode::Subsequence,
            &|_| true,
            &mut |partial| {
                calls += 1;
                assert_eq!(partial.best(5).len(), 5);
                if calls == last {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        );
        assert!(canceled.is_none() && calls == last);
        let all = find(&mut finder, &rows, "titles 1", MatchMode::Subsequence);
        assert_eq!(all.matches, 0);
    }
    let all = find(
        &mut Finder::default(),
        &rows,
        "title",
        MatchMode::Subsequence,
    );
    assert_eq!((all.matches, all.best.len()), (60_000, MAX_RESULTS));
    assert_eq!(all.best.get(..3), Some([0, 1, 2].as_slice()));
}

#[test]
fn a_scan_of_another_index_is_not_reused() {
    let mut finder = Finder::default();
    find(
        &mut finder,
        &rows(&["Hill".to_owned()]),
        "h",
        MatchMode::Subsequence,
    );
    let other = rows(&["Lake".to_owned(), "Hall".to_owned()]);
    assert_eq!(
        find(&mut finder, &other, "ha", MatchMode::Subsequence).best,
        [1]
    );
    assert_eq!(finder.cache.len(), 1);
}

#[test]
fn an_empty_query_or_index_matches_nothing() {
    let none = rows(&[]);
    for typed in ["", " \u{3000}", "\u{308}", "x"] {
        assert_eq!(
            find(&mut Finder::default(), &none, typed, MatchMode::Typo),
            Ranked::default()
        );
    }
    let some = rows(&["x".to_owned()]);
    assert_eq!(
        find(&mut Finder::default(), &some, " ", MatchMode::Subsequence),
        Ranked::default()
    );
}

proptest! {
    #[test]
    fn results_agree_with_a_linear_search(
        titles in proptest::collection::vec("[abcäÉßσΣ –-]{0,90}|\\PC{0,40}|(?s:.{0,20})", 0..12),
        typed in "[abcäs σ]{0,6}|\\PC{0,9}|[abc]{0,200}",
    ) {
        let rows = rows(&titles);
        let words = Words::new(&typed);
        let expected = (0..rows.len()).filter(|&row| {
            let title = strip_accents(rows.title(row));
            !words.is_empty() && words.iter().all(|word| has_subsequence(&title, word))
        });
        let expected: Vec<RowId> = expected.collect();
        let ranked = find(&mut Finder::default(), &rows, &typed, MatchMode::Subsequence);
        let mut best = ranked.best;
        best.sort_unstable();
        prop_assert_eq!(ranked.matches, best.len());
        prop_assert_eq!(best, expected);
    }

    #[test]
    fn a_cached_scan_gives_the_results_of_a_new_one(
        titles in proptest::collection::vec("[abAB é-]{0,12}", 0..40),
        queries in proptest::collection::vec(("[abé ]{0,5}", any::<bool>()), 1..12),
    ) {
        let rows = rows(&titles);
        let mut finder = Finder::default();
        for (typed, close) in queries {
            let mode = if close { MatchMode::Typo } else { MatchMode::Subsequence };
            for end in 0..=typed.len() {
                let typed = typed.get(..end).unwrap_or_default();
                let fresh = find(&mut Finder::default(), &rows, typed, mode);
                prop_assert_eq!(find(&mut finder, &rows, typed, mode), fresh);
            }
        }
    }
}
