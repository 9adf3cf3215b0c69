//! The starter shelf: landmark papers that come with the program.
//!
//! It stands in the place of an empty library, so that the first start shows something worth
//! reading. Its summaries were written for deckle.

use crate::index::{IndexError, TitleIndex, TitleIndexBuilder, Upserted, WordIndex};
use crate::paper::{Paper, PaperId, Source};
use crate::paper_log::Position;

/// The kind of source that marks a paper of the shelf.
pub(crate) const KIND: &str = "shelf";

const SHELF: &str = include_str!("../../assets/shelf.jsonl");

/// Returns the papers of the shelf, newest first.
pub(crate) fn papers() -> Vec<Paper> {
    let source = Source {
        kind: KIND.to_owned(),
        digest: String::new(),
        captured: None,
        name: String::new(),
    };
    let read = |line: &str| serde_json::from_str::<Paper>(line).ok();
    SHELF
        .lines()
        .filter_map(read)
        .map(|paper| Paper {
            sources: vec![source.clone()],
            ..paper
        })
        .collect()
}

pub(super) fn titles() -> Result<TitleIndex, IndexError> {
    let mut builder = TitleIndexBuilder::default();
    for paper in papers() {
        builder.upsert(&paper);
    }
    builder
        .pack(Position::default())
        .ok_or(IndexError::TooLarge)
}

pub(super) fn words() -> Result<WordIndex, IndexError> {
    let index = WordIndex::in_memory()?;
    let mut writer = index.writer(false)?;
    for (arrival, paper) in (0..).zip(papers()) {
        let put = Upserted {
            arrival,
            replaces: false,
        };
        writer.upsert(&paper, put)?;
    }
    writer.commit(Position::default())?;
    Ok(index)
}

/// Returns those papers of the shelf whose ids are in `kept`.
pub(super) fn chosen(ids: &[PaperId]) -> Vec<Paper> {
    papers()
        .into_iter()
        .filter(|paper| ids.contains(&paper.id()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_shelf_is_a_paper_worth_showing() {
        let papers = papers();
        assert_eq!(papers.len(), SHELF.lines().count());
        assert!(papers.len() >= 40);
        let ids: HashSet<_> = papers.iter().map(Paper::id).collect();
        assert_eq!(ids.len(), papers.len());
        for paper in &papers {
            let words = paper.summary.to_display().split(' ').count();
            assert!(
                (60..=200).contains(&words),
                "{:?}: {words} words",
                paper.title
            );
            let months = paper
                .arxiv_id
                .as_deref()
                .zip(paper.published)
                .filter(|(id, _)| !id.contains('/'));
            if let Some((id, date)) = months {
                let month =
                    |day: jiff::civil::Date| format!("{:02}{:02}", day.year() % 100, day.month());
                let announced = date.day.saturating_add(jiff::Span::new().days(5));
                let fits = [date.day, announced]
                    .iter()
                    .any(|&day| id.starts_with(&month(day)));
                assert!(fits, "{id} was published on {date}");
            }
        }
    }
}
