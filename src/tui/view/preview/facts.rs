//! The facts about a paper besides its title and abstract, one line each.

use jiff::civil::Date;

use crate::app::with_thousands;
use crate::paper::{Count, Paper, Source};

pub(super) const WITHDRAWN: &str =
    "⊘ Withdrawn by its authors or by the source; no PDF is offered.";

/// Returns the organization, and the names or the number of the authors.
pub(super) fn byline(paper: &Paper) -> String {
    let organization = paper.organization.as_ref();
    let organization = organization.map(|organization| organization.name.clone());
    let authors = match (paper.authors.is_empty(), paper.author_total()) {
        (false, _) => Some(paper.author_line()),
        (true, Some(1)) => Some("1 author".to_owned()),
        (true, Some(count)) => Some(format!("{count} authors")),
        (true, None) => None,
    };
    join([organization, authors])
}

/// Returns date, upvotes, comments and categories.
pub(super) fn publication(paper: &Paper) -> String {
    let date = paper.published.map(|date| {
        if date.inferred {
            format!("{} (year inferred)", date.day)
        } else {
            date.day.to_string()
        }
    });
    let upvotes = paper.upvotes.map(|count| phrase(count, "upvote"));
    let upvotes = upvotes.map(|upvotes| format!("▲ {upvotes}"));
    let comments = paper.comments.map(|count| phrase(count, "comment"));
    let categories = Some(paper.categories.join(" ")).filter(|text| !text.is_empty());
    join([date, upvotes, comments, categories])
}

/// Returns the day on the Daily Papers page, the submitter and the stars of the code.
pub(super) fn daily_papers(paper: &Paper) -> String {
    let day = |day: Date| format!("on the Daily Papers page {day}");
    let submitter = |name: &String| format!("submitted by {name}");
    let stars = |count| format!("{} for the code", phrase(count, "star"));
    join([
        paper.featured.map(day),
        paper.submitter.as_ref().map(submitter),
        paper.stars.map(stars),
    ])
}

/// Returns the kind of a source, and when and from which file it was imported.
pub(super) fn provenance(source: &Source) -> String {
    let kind = match source.kind.as_str() {
        "daily-papers-page" => "seen on a Daily Papers page",
        "shelf" => "from the starter library; summary written for deckle",
        other => other,
    };
    format!("{kind}{}", source.describe())
}

/// Returns a count with its noun.
fn phrase(count: Count, noun: &str) -> String {
    match count.value {
        1 => format!("1 {noun}"),
        value => format!("{} {noun}s", with_thousands(value as usize)),
    }
}

fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
