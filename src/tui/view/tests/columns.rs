//! Columns stay aligned with wide, combining and right-to-left characters.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::{buffer, state};
use crate::app::{Input, PreviewPaper, update};
use crate::index::TitleIndexBuilder;
use crate::paper::{Paper, PaperDate};
use crate::paper_log::Position;
use crate::search::SearchResults;
use crate::theme::Theme;
use crate::worker::message::Reply;

/// Titles with characters whose width terminals disagree about.
fn title() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zA-Z ]{1,12}",
        "[日本語한국全角]{1,8}",
        Just("👩‍🔬🧑🏽‍🤝‍🧑🏻".to_owned()),
        Just("🇫🇷🇯🇵❤️⚠️✈".to_owned()),
        Just("e\u{301}o\u{308}\u{323} n\u{303}".to_owned()),
        Just("שלום مرحبا".to_owned()),
        Just("क्षि நி ကြ".to_owned()),
        Just("ｆｕｌｌ１２".to_owned()),
        "\\PC{0,8}",
    ];
    prop::collection::vec(part, 1..10).prop_map(|parts| parts.concat())
}

/// Returns the symbol in each column of a line; empty in the second column of a wide one.
fn symbols(buffer: &Buffer, y: u16) -> Vec<String> {
    let mut symbols = Vec::new();
    let mut covered = 0;
    for x in 0..buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        let hidden = covered > 0;
        symbols.push(if hidden {
            String::new()
        } else {
            symbol.to_owned()
        });
        covered = if hidden {
            covered - 1
        } else {
            crate::text::width(symbol).saturating_sub(1)
        };
    }
    symbols
}

proptest! {
    #[test]
    fn dates_and_divider_are_aligned(
        titles in prop::collection::vec((title(), prop::option::of(any::<u32>()), any::<bool>()), 5), summary in title(), width in 50_u16..180, lines in 12_u16..40
    ) {
        let papers: Vec<Paper> = titles.iter().map(|(title, upvotes, withdrawn)| Paper {
            title: title.as_str().into(),
            upvotes: upvotes.map(Into::into),
            withdrawn: *withdrawn,
            summary: summary.repeat(4).as_str().into(),
            published: Some(PaperDate::known(date(2025, 3, 9))),
            ..Paper::default()
        }).collect();
        let mut builder = TitleIndexBuilder::default();
        for paper in &papers {
            builder.upsert(paper);
        }
        let rows = Arc::new(builder.pack(Position::default()).unwrap());
        let mut state = state();
        let count = rows.len();
        state.model.titles = Arc::clone(&rows);
        let results = SearchResults {
            titles: rows,
            rows: (0..count).collect(),
            exact: titles.len(),
            total: titles.len(),
            is_final: true,
            ..SearchResults::default()
        };
        let generation = state.list.generation();
        update(&mut state, Input::Reply(Reply::Results(generation, results)));
        state.preview.set_current(papers.into_iter().next().map(|paper| PreviewPaper {
            id: paper.id(),
            paper: Some(Box::new(paper)),
            scroll: 0,
            at_match: None,
        }));
        let buffer = buffer(&state, width, lines, Theme::for_tests(true));
        let beside = width >= 100;
        let list = if beside { usize::from(width) * 11 / 20 - 1 } else { usize::from(width) };
        let mut dated = 0;
        for y in 0..lines {
            let symbols = symbols(&buffer, y);
            let row = symbols.concat();
            if row.starts_with([' ', '▌']) && symbols[1] == "●" {
                let date = symbols[list - 10..list].concat();
                prop_assert_eq!(date, "2025-03-09", "{}", row);
                dated += 1;
            }
            if beside && (3..lines - 2).contains(&y) {
                prop_assert_eq!(&symbols[list + 1], "│", "{}", row);
            }
        }
        prop_assert!(dated > 0);
    }
}
