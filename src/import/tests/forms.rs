//! Property tests: random cards, written in each form of a page and parsed.
//!
//! The parsed papers equal the written ones; a line that is removed, doubled or truncated loses at
//! most one card; all forms of a page give the same papers.

mod write;

use proptest::prelude::*;

use super::*;
use write::{Card, FORMS, Written};

fn words(min: usize, max: usize) -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "river", "lantern", "map", "valley", "bridge", "stone", "field", "bell", "sheep", "cloud",
        "AT&T", "p<0.05", "(0, 1]", "low-rank", "naïve", "Ü-net", "x_i", "90%", "e.g.,",
    ]);
    prop::collection::vec(word, min..max).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn card()(
        title in words(1, 6),
        number in 0u32..100_000,
        sentences in prop::collection::vec(words(8, 20), 5..9),
        upvotes in prop::option::of(1u32..2_000),
        authors in 1u32..400,
        organization in prop::option::of(prop::sample::select(vec![
            ("oakleaf", "Oakleaf Institute"), ("Edge0", "Edge0"), ("harbour-lab", "Harbour Lab of Tools"),
        ])),
        date in prop::sample::select(vec!["May 7, 2024", "Feb 29, 2024", "Dec 1, 2023", "Mar 1", "Jan 25"]),
        comments in prop::option::of(1u32..300),
    ) -> Card {
        let sentences: Vec<String> = sentences.iter().map(|words| format!("The {words} ends.")).collect();
        Card {
            title: format!("Study {number} of rivers by lantern light: {title}"),
            id: format!("2401.{number:05}"),
            summary: sentences.join(" "),
            upvotes,
            authors,
            organization,
            date,
            comments,
        }
    }
}

fn cards() -> impl Strategy<Value = Vec<Card>> {
    prop::collection::vec(card(), 3..8).prop_filter("distinct titles", |cards| {
        let mut ids: Vec<&String> = cards.iter().map(|card| &card.id).collect();
        ids.sort();
        ids.windows(2).all(|pair| pair[0] != pair[1])
    })
}

/// Formats the parts of a paper that a form contains; a form without addresses has no ids.
fn describe(paper: &Paper, with_id: bool) -> String {
    let organization = paper.organization.as_ref();
    format!(
        "{}|{}|{:?}|{:?}|{:?}|{:?}|{:?}|{}",
        paper.title.as_raw(),
        paper.summary.as_raw(),
        paper.upvotes.map(|count| count.value),
        paper.comments.map(|count| count.value),
        paper.author_total(),
        organization.map(|it| (&it.slug, &it.name)),
        paper.published.map(|date| date.day),
        paper
            .arxiv_id
            .as_deref()
            .filter(|_| with_id)
            .unwrap_or_default(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_form_can_be_parsed(cards in cards()) {
        for (name, form) in FORMS {
            let Written { text, has_ids } = form(&cards);
            let outcome = open(text.as_bytes(), None).map_err(|error| TestCaseError::fail(format!("{name}: {error}\n{text}")))?;
            prop_assert_eq!(&outcome.rejected, &[], "{}\n{}", name, text);
            let read: Vec<String> = outcome.papers.iter().map(|paper| describe(paper, has_ids)).collect();
            let written: Vec<String> = cards.iter().map(|card| describe(&card.paper(&cards), has_ids)).collect();
            prop_assert_eq!(read, written, "{}\n{}", name, text);
        }
    }

    #[test]
    fn a_damaged_line_loses_at_most_one_card(
        cards in cards(),
        position in any::<prop::sample::Index>(),
        damage in 0..3,
    ) {
        for (name, form) in FORMS {
            let Written { text, .. } = form(&cards);
            // Only lines of cards: the first lines may decide whether the page is recognized.
            let lines: Vec<&str> = text.lines().collect();
            let first = lines.iter().position(|line| line.contains("May 9") || line.contains("data-props")).map_or(0, |index| index + 1);
            let index = first + position.index(lines.len() - first);
            let mut damaged: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            match damage {
                0 => { damaged.remove(index); }
                1 => damaged.insert(index, lines[index].to_owned()),
                _ => {
                    let cut = lines[index].floor_char_boundary(lines[index].len() / 2);
                    damaged[index].truncate(cut);
                }
            }
            let outcome = open(damaged.join("\n").as_bytes(), None)
                .map_err(|error| TestCaseError::fail(format!("{name} line {}: {error}", index + 1)))?;
            let unchanged = cards.iter().filter(|card| {
                outcome.papers.iter().any(|paper| {
                    paper.title.as_raw() == card.title && paper.summary.as_raw() == card.summary
                })
            });
            prop_assert!(
                unchanged.count() + 1 >= cards.len(),
                "{} line {}: {:?}\n{}", name, index + 1, damage, damaged.join("\n")
            );
        }
    }
}
