//! JSON Lines: one object per paper, also the output of `deckle list --json`.

use std::io::{self, Write};

use serde::Serialize;

use super::exporter::{Exporter, MarkedPaper};
use crate::marks::Mark;
use crate::paper::{Organization, Paper, RawText, Source};

pub(super) const JSON_LINES: Exporter = Exporter {
    name: "json",
    label: "JSON Lines",
    extensions: &["json", "jsonl", "ndjson"],
    write,
};

fn write(out: &mut dyn Write, papers: &mut dyn Iterator<Item = MarkedPaper>) -> io::Result<usize> {
    let mut count = 0;
    for MarkedPaper { paper, mark } in papers {
        serde_json::to_writer(&mut *out, &JsonPaper::new(&paper, &mark))?;
        writeln!(out)?;
        count += 1;
    }
    Ok(count)
}

/// A paper with its mark. Title and abstract are as captured; unknown values are `null`.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a field of the JSON")]
pub(crate) struct JsonPaper<'a> {
    id: String,
    title: &'a str,
    #[serde(rename = "abstract")]
    summary: Option<&'a str>,
    authors: Vec<&'a str>,
    author_count: Option<u32>,
    organization: Option<&'a Organization>,
    published: Option<String>,
    published_inferred: Option<bool>,
    comments: Option<u32>,
    upvotes: Option<u32>,
    arxiv_id: Option<&'a str>,
    doi: Option<&'a str>,
    categories: &'a [String],
    links: Vec<String>,
    submitter: Option<&'a str>,
    featured: Option<String>,
    ai_summary: Option<&'a str>,
    ai_keywords: &'a [String],
    repository: Option<&'a str>,
    /// Of the repository; the user's stars are the `rating`.
    stars: Option<u32>,
    project: Option<&'a str>,
    withdrawn: bool,
    sources: Vec<JsonSource<'a>>,
    read: bool,
    bookmarked: bool,
    tags: Vec<&'a str>,
    note: Option<&'a str>,
    rating: u8,
    dismissed: bool,
    snoozed_until: Option<String>,
}

#[derive(Debug, Serialize)]
struct JsonSource<'a> {
    kind: &'a str,
    captured: Option<String>,
}

impl<'a> JsonPaper<'a> {
    pub(crate) fn new(paper: &'a Paper, mark: &'a Mark) -> Self {
        let source = |source: &'a Source| JsonSource {
            kind: &source.kind,
            captured: source.captured.map(|day| day.to_string()),
        };
        Self {
            id: paper.id().to_string(),
            title: paper.title.as_raw(),
            summary: non_empty(&paper.summary),
            authors: paper.author_names(),
            author_count: paper.author_total(),
            organization: paper.organization.as_ref(),
            published: paper.published.map(|date| date.day.to_string()),
            published_inferred: paper.published.map(|date| date.inferred),
            comments: paper.comments.map(|count| count.value),
            upvotes: paper.upvotes.map(|count| count.value),
            arxiv_id: paper.arxiv_id.as_deref(),
            doi: paper.doi.as_deref(),
            categories: &paper.categories,
            links: paper.abstract_links(),
            submitter: paper.submitter.as_deref(),
            featured: paper.featured.map(|day| day.to_string()),
            ai_summary: non_empty(&paper.ai_summary),
            ai_keywords: &paper.ai_keywords,
            repository: paper.repository.as_deref(),
            stars: paper.stars.map(|count| count.value),
            project: paper.project.as_deref(),
            withdrawn: paper.withdrawn,
            sources: paper.sources.iter().map(source).collect(),
            read: mark.read,
            bookmarked: mark.bookmarked,
            tags: mark.tags.iter().map(String::as_str).collect(),
            note: mark.note.as_deref(),
            rating: mark.stars,
            dismissed: mark.dismissed,
            snoozed_until: mark.snoozed_until.map(|time| time.to_string()),
        }
    }
}

fn non_empty(text: &RawText) -> Option<&str> {
    (!text.is_empty()).then(|| text.as_raw())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json_of(mark: &Mark) -> String {
        let paper = Paper {
            title: " A $\\alpha$ Study ".into(),
            ..Paper::default()
        };
        let json = serde_json::to_string(&JsonPaper::new(&paper, mark)).unwrap();
        let id = format!("{{\"id\":\"{}\",", paper.id());
        json.strip_prefix(&id).unwrap().to_owned()
    }

    #[test]
    fn json_has_every_field_in_order_and_null_for_unknown_values() {
        let mark = Mark {
            read: true,
            ..Mark::default()
        };
        assert_eq!(
            json_of(&mark),
            "\"title\":\"A $\\\\alpha$ Study\",\"abstract\":null,\"authors\":[],\"author_count\":null,\"organization\":null,\
             \"published\":null,\"published_inferred\":null,\"comments\":null,\"upvotes\":null,\"arxiv_id\":null,\"doi\":null,\
             \"categories\":[],\"links\":[],\"submitter\":null,\"featured\":null,\"ai_summary\":null,\"ai_keywords\":[],\"repository\":null,\
             \"stars\":null,\"project\":null,\"withdrawn\":false,\"sources\":[],\"read\":true,\"bookmarked\":false,\"tags\":[],\"note\":null,\
             \"rating\":0,\"dismissed\":false,\"snoozed_until\":null}"
        );
    }

    #[test]
    fn json_has_the_complete_mark() {
        let mark = Mark {
            bookmarked: true,
            dismissed: true,
            snoozed_until: Some("2026-11-28T06:00:00Z".parse().unwrap()),
            stars: 3,
            tags: ["rlhf", "to-read"].map(str::to_owned).into(),
            note: Some("# A\n“b”".into()),
            ..Mark::default()
        };
        let json = json_of(&mark);
        assert!(
            json.ends_with(
                "\"read\":false,\"bookmarked\":true,\"tags\":[\"rlhf\",\"to-read\"],\"note\":\"# A\\n“b”\",\
                 \"rating\":3,\"dismissed\":true,\"snoozed_until\":\"2026-11-28T06:00:00Z\"}"
            ),
            "{json}"
        );
    }
}
