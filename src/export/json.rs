//! One paper as one JSON object, the form that scripts read.

use serde::Serialize;

use crate::paper::{Organization, Paper, RawText};

/// What the user has decided about a paper.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marked {
    /// Whether it was read.
    pub read: bool,
    /// Whether it is bookmarked.
    pub bookmarked: bool,
}

/// A paper with its marks; title and abstract as captured, absent values `null`.
#[derive(Debug, Serialize)]
pub(crate) struct JsonPaper {
    id: String,
    title: String,
    #[serde(rename = "abstract")]
    summary: Option<String>,
    authors: Vec<String>,
    author_count: Option<u32>,
    organization: Option<Organization>,
    published: Option<String>,
    published_inferred: Option<bool>,
    comments: Option<u32>,
    upvotes: Option<u32>,
    arxiv_id: Option<String>,
    doi: Option<String>,
    categories: Vec<String>,
    links: Vec<String>,
    submitter: Option<String>,
    featured: Option<String>,
    ai_summary: Option<String>,
    ai_keywords: Vec<String>,
    repository: Option<String>,
    stars: Option<u32>,
    project: Option<String>,
    withdrawn: bool,
    sources: Vec<JsonSource>,
    read: bool,
    bookmarked: bool,
    tags: Vec<String>,
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct JsonSource {
    kind: String,
    captured: Option<String>,
}

impl JsonPaper {
    /// Takes a paper and its marks over.
    pub(crate) fn new(paper: &Paper, marked: Marked) -> Self {
        let source = |source: &crate::paper::Source| JsonSource {
            kind: source.kind.clone(),
            captured: source.captured.map(|day| day.to_string()),
        };
        Self {
            id: paper.id().to_string(),
            title: paper.title.as_raw().to_owned(),
            summary: captured(&paper.summary),
            authors: paper
                .author_names()
                .into_iter()
                .map(str::to_owned)
                .collect(),
            author_count: paper.author_total(),
            organization: paper.organization.clone(),
            published: paper.published.map(|date| date.day.to_string()),
            published_inferred: paper.published.map(|date| date.inferred),
            comments: paper.comments.map(|count| count.value),
            upvotes: paper.upvotes.map(|count| count.value),
            arxiv_id: paper.arxiv_id.clone(),
            doi: paper.doi.clone(),
            categories: paper.categories.clone(),
            links: paper.abstract_links(),
            submitter: paper.submitter.clone(),
            featured: paper.featured.map(|day| day.to_string()),
            ai_summary: captured(&paper.ai_summary),
            ai_keywords: paper.ai_keywords.clone(),
            repository: paper.repository.clone(),
            stars: paper.stars.map(|count| count.value),
            project: paper.project.clone(),
            withdrawn: paper.withdrawn,
            sources: paper.sources.iter().map(source).collect(),
            read: marked.read,
            bookmarked: marked.bookmarked,
            tags: Vec::new(),
            note: None,
        }
    }
}

fn captured(text: &RawText) -> Option<String> {
    (!text.is_empty()).then(|| text.as_raw().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_object_has_every_field_in_order_and_nulls_for_what_is_absent() {
        let paper = Paper {
            title: " A $\\alpha$ Study ".into(),
            ..Paper::default()
        };
        let text = serde_json::to_string(&JsonPaper::new(
            &paper,
            Marked {
                read: true,
                bookmarked: false,
            },
        ))
        .unwrap();
        let rest = text
            .strip_prefix(&format!("{{\"id\":\"{}\",", paper.id()))
            .unwrap();
        assert_eq!(
            rest,
            "\"title\":\"A $\\\\alpha$ Study\",\"abstract\":null,\"authors\":[],\"author_count\":null,\"organization\":null,\
             \"published\":null,\"published_inferred\":null,\"comments\":null,\"upvotes\":null,\"arxiv_id\":null,\"doi\":null,\
             \"categories\":[],\"links\":[],\"submitter\":null,\"featured\":null,\"ai_summary\":null,\"ai_keywords\":[],\"repository\":null,\
             \"stars\":null,\"project\":null,\"withdrawn\":false,\"sources\":[],\"read\":true,\"bookmarked\":false,\"tags\":[],\"note\":null}"
        );
    }
}
