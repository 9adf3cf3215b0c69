//! What is known of a paper besides its title and abstract, each in one line.

use jiff::civil::Date;

use crate::app::with_thousands;
use crate::paper::{Count, Paper, Source};

/// Who wrote it: the organization, then the names or how many there are.
pub(super) fn byline(paper: &Paper) -> String {
    let organization = paper
        .organization
        .as_ref()
        .map(|organization| organization.name.clone());
    let authors = match (paper.authors.is_empty(), paper.author_total()) {
        (false, _) => Some(paper.author_line()),
        (true, Some(1)) => Some("1 author".to_owned()),
        (true, Some(count)) => Some(format!("{count} authors")),
        (true, None) => None,
    };
    organization
        .into_iter()
        .chain(authors)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What is said of a withdrawn paper.
pub(super) const WITHDRAWN: &str =
    "⊘ Withdrawn by its authors or by the source; no PDF is offered.";

/// When it was published, and what people made of it.
pub(super) fn facts(paper: &Paper) -> String {
    let date = paper.published.map(|date| {
        if date.inferred {
            format!("{} (year inferred)", date.day)
        } else {
            date.day.to_string()
        }
    });
    let counted = |count: Option<Count>, one: &str, many: &str| {
        count.map(|Count { value, .. }| {
            if value == 1 {
                format!("1 {one}")
            } else {
                format!("{} {many}", with_thousands(value as usize))
            }
        })
    };
    let comments = counted(paper.comments, "comment", "comments");
    let upvotes = counted(paper.upvotes, "upvote", "upvotes");
    let categories = Some(paper.categories.join(" ")).filter(|text| !text.is_empty());
    let upvotes = upvotes.map(|upvotes| format!("▲ {upvotes}"));
    date.into_iter()
        .chain(upvotes)
        .chain(comments)
        .chain(categories)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// When it was on the Daily Papers page, who submitted it, and how its code is liked.
pub(super) fn featured(paper: &Paper) -> String {
    let page = |day: Date| format!("on the Daily Papers page {day}");
    let submitter = |name: &String| format!("submitted by {name}");
    let stars = |stars: Count| match stars.value {
        1 => "1 star for the code".to_owned(),
        stars => format!("{} stars for the code", with_thousands(stars as usize)),
    };
    let submitter = paper.submitter.as_ref().map(submitter);
    let facts = paper.featured.map(page).into_iter().chain(submitter);
    let facts: Vec<String> = facts.chain(paper.stars.map(stars)).collect();
    facts.join(" · ")
}

/// Where it was seen, and when.
pub(super) fn seen(source: &Source) -> String {
    let kind = match source.kind.as_str() {
        "daily-papers-page" => "seen on a Daily Papers page",
        "shelf" => "from the starter library; summary written for deckle",
        other => other,
    };
    format!("{kind}{}", source.describe())
}
