//! Upvotes, withdrawal and other facts of a source, in list and abstract.

use std::sync::Arc;

use jiff::civil::date;

use super::{buffer, press, screen, state, style_of};
use crate::app::help::SIGNS;
use crate::app::{Input, PreviewPaper, State, update};
use crate::index::TitleIndexBuilder;
use crate::paper::{Organization, Paper, PaperDate};
use crate::paper_log::Position;
use crate::query::Query;
use crate::search::SearchResults;
use crate::theme::Theme;
use crate::worker::message::Reply;

fn papers() -> Vec<Paper> {
    let paper = |title: &str, upvotes: Option<u32>, comments: Option<u32>| Paper {
        title: title.into(),
        published: Some(PaperDate::known(date(2025, 3, 9))),
        upvotes: upvotes.map(Into::into),
        comments: comments.map(Into::into),
        ..Paper::default()
    };
    let mut full = paper(
        "Tide Tables from Sparse Gauges with Learned Harmonics and a Long Second Half",
        Some(1_204),
        Some(1),
    );
    full.summary =
        "Gauges are rare. We learn harmonics; see https://tides.example.org/tables.".into();
    full.organization = Some(Organization {
        slug: "tidelab".to_owned(),
        name: "Tide Lab".to_owned(),
    });
    full.arxiv_id = Some("2503.90001".to_owned());
    full.submitter = Some("Nell Ochre".to_owned());
    full.featured = Some(date(2025, 3, 11));
    full.ai_summary = "Learned harmonics predict tides where gauges are rare.".into();
    full.ai_keywords = vec!["tide prediction".to_owned(), "harmonics".to_owned()];
    full.repository = Some("https://git.example.org/tides/tables".to_owned());
    full.stars = Some(1_300.into());
    full.project = Some("https://tides.example.org/tables/".to_owned());
    let mut withdrawn = paper(
        "A Faster Sieve Whose Title Is Longer than the Room That a List Has for Any Title",
        Some(7),
        None,
    );
    withdrawn.withdrawn = true;
    withdrawn.arxiv_id = Some("2503.90002".to_owned());
    vec![
        full,
        withdrawn,
        paper("Counting Buoys", Some(0), Some(40)),
        paper("Anchors", None, None),
    ]
}

/// Returns a state with the four papers in the list and one of them in the abstract pane.
fn state_with(position: usize) -> State {
    let mut builder = TitleIndexBuilder::default();
    for paper in papers() {
        builder.upsert(&paper);
    }
    let rows = Arc::new(builder.pack(Position::default()).unwrap());
    let mut state = state();
    state.model.titles = Arc::clone(&rows);
    let results = SearchResults {
        titles: rows,
        rows: (0..4).collect(),
        exact: 4,
        total: 4,
        is_final: true,
        ..SearchResults::default()
    };
    let generation = state.list.generation();
    update(
        &mut state,
        Input::Reply(Reply::Results(generation, results)),
    );
    let paper = papers().swap_remove(position);
    state.preview.set_current(Some(PreviewPaper {
        id: paper.id(),
        paper: Some(Box::new(paper)),
        scroll: 0,
        at_match: None,
    }));
    state
}

#[test]
fn a_paper_with_all_facts_at_80_columns() {
    insta::assert_snapshot!(screen(&state_with(0), 80, 50));
}

#[test]
fn a_paper_with_all_facts_at_120_columns() {
    insta::assert_snapshot!(screen(&state_with(0), 120, 32));
}

#[test]
fn a_withdrawn_paper_is_marked_in_words() {
    insta::assert_snapshot!(screen(&state_with(1), 80, 24));
}

#[test]
fn narrow_lists_drop_upvotes_before_the_date() {
    let mut all = String::new();
    for (columns, lines) in [(61, 16), (60, 16), (59, 16), (50, 16), (49, 16), (20, 5)] {
        let list = screen(&state_with(1), columns, lines);
        let list: Vec<&str> = list.lines().skip(3).take(5).collect();
        all += &format!("{columns}\n{}\n", list.join("\n"));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_list_sorted_by_comments_shows_comments() {
    let mut state = state_with(0);
    assert!(screen(&state, 80, 24).contains("▲1204  2025-03-09"));
    press(&mut state, &["s", "s"]);
    let text = screen(&state, 80, 24);
    assert!(text.contains("most comments first"), "{text}");
    assert!(
        text.contains("“40  2025-03-09") && !text.contains("▲0"),
        "{text}"
    );
}

#[test]
fn generated_texts_are_searched_without_their_headings() {
    let mut state = state_with(0);
    state.list.set_visible_query(Query::parse("prediction"));
    let text = screen(&state, 120, 32);
    assert!(text.contains("1 line matches"), "{text}");
    state
        .list
        .set_visible_query(Query::parse("summary keywords"));
    let text = screen(&state, 120, 32);
    assert!(!text.contains("line matches"), "headings are not searched");
}

#[test]
fn a_withdrawn_paper_is_marked_without_color() {
    for color in [true, false] {
        let buffer = buffer(&state_with(1), 120, 32, Theme::for_tests(color));
        let _ = style_of(&buffer, "⊘ A Faster Sieve");
        let _ = style_of(&buffer, "⊘ Withdrawn");
    }
}

#[test]
fn the_legend_explains_all_signs() {
    let legend: String = SIGNS.iter().map(|(sign, _)| *sign).collect();
    let text = screen(&state_with(1), 80, 24);
    for sign in ["●", "⊘", "▲"] {
        assert!(text.contains(sign) && legend.contains(sign), "{sign}");
    }
    let mut state = state_with(1);
    press(&mut state, &["?"]);
    let text = screen(&state, 120, 60);
    for (sign, meaning) in SIGNS {
        assert!(text.contains(sign) && text.contains(meaning), "{sign}");
    }
}
