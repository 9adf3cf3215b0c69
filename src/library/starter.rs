//! The starter library: well-known papers that are part of the program.
//!
//! It is shown instead of an empty library, so that the first start has something to read. Its
//! summaries were written for deckle.

use crate::index::{IndexError, TitleIndex, TitleIndexBuilder, Upserted, WordIndex, WriterSize};
use crate::paper::{Paper, PaperId, Source};
use crate::paper_log::Position;

/// The source kind of the papers; the name is in users' paper logs.
pub(crate) const SOURCE_KIND: &str = "shelf";

const PAPERS: &str = include_str!("../../assets/shelf.jsonl");

/// Returns the papers, newest first.
pub(crate) fn papers() -> Vec<Paper> {
    let source = Source {
        kind: SOURCE_KIND.to_owned(),
        digest: String::new(),
        captured: None,
        name: String::new(),
    };
    PAPERS
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
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
    let mut writer = index.writer(WriterSize::Small)?;
    for (arrival, paper) in (0..).zip(papers()) {
        let upserted = Upserted {
            arrival,
            replaces: false,
        };
        writer.upsert(&paper, upserted)?;
    }
    writer.commit(Position::default())?;
    Ok(index)
}

/// Returns the papers with these ids.
pub(super) fn papers_with_ids(ids: &[PaperId]) -> Vec<Paper> {
    let mut papers = papers();
    papers.retain(|paper| ids.contains(&paper.id()));
    papers
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_paper_has_a_summary_and_a_date_that_fits_its_arxiv_id() {
        let papers = papers();
        assert_eq!(papers.len(), PAPERS.lines().count());
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
            let dated = paper
                .arxiv_id
                .as_deref()
                .zip(paper.published)
                .filter(|(id, _)| !id.contains('/'));
            if let Some((id, date)) = dated {
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
