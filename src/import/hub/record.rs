//! One record of the Daily Papers API → one paper.
//!
//! Fields that are absent, null or of another type than expected are left out; only a record
//! without a title is no paper. Two dates of a record are right: `paper.publishedAt` is that of
//! the paper, `submittedOnDailyAt` that of the page. The outer `publishedAt` is another moment in
//! another year's files and is not read.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::scan::PieceKind;
use crate::paper::{Author, Captured, Count, Organization, Paper, PaperDate, PaperKey};
use crate::text;

/// Longest reason in characters that is taken over from the JSON reader.
const REASON: usize = 100;

/// A field of the expected type; anything else is passed over.
#[derive(Deserialize)]
#[serde(untagged)]
enum Field<T> {
    Known(T),
    Other(IgnoredAny),
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self::Other(IgnoredAny)
    }
}

impl<T> Field<T> {
    fn get(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Other(_) => None,
        }
    }
}

type Text<'j> = Field<Cow<'j, str>>;

/// An element of a list, or the parts of the state of a paper's own page.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item<'j> {
    #[serde(borrow)]
    paper: Record<'j>,
    #[serde(borrow, default)]
    title: Text<'j>,
    #[serde(borrow, default)]
    summary: Text<'j>,
    #[serde(default)]
    num_comments: Field<u32>,
    #[serde(default)]
    comments: Field<Vec<IgnoredAny>>,
    #[serde(borrow, default)]
    submitted_by: Field<User<'j>>,
    #[serde(borrow, default)]
    organization: Field<Group<'j>>,
}

/// The fields of a paper.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record<'j> {
    #[serde(borrow, default)]
    id: Text<'j>,
    #[serde(borrow, default)]
    title: Text<'j>,
    #[serde(borrow, default)]
    summary: Text<'j>,
    #[serde(borrow, default)]
    authors: Field<Vec<Field<Name<'j>>>>,
    #[serde(borrow, default)]
    published_at: Text<'j>,
    #[serde(borrow, default)]
    submitted_on_daily_at: Text<'j>,
    #[serde(borrow, default)]
    submitted_on_daily_by: Field<User<'j>>,
    #[serde(default)]
    upvotes: Field<u32>,
    #[serde(default)]
    num_comments: Field<u32>,
    #[serde(borrow, default, rename = "ai_summary")]
    ai_summary: Text<'j>,
    #[serde(borrow, default, rename = "ai_keywords")]
    ai_keywords: Field<Vec<Text<'j>>>,
    #[serde(borrow, default)]
    project_page: Text<'j>,
    #[serde(borrow, default)]
    github_repo: Text<'j>,
    #[serde(default)]
    github_stars: Field<u32>,
    #[serde(borrow, default)]
    organization: Field<Group<'j>>,
    #[serde(borrow, default)]
    withdrawn_at: Text<'j>,
}

#[derive(Deserialize)]
struct Name<'j> {
    #[serde(borrow, default)]
    name: Text<'j>,
    #[serde(default)]
    hidden: Field<bool>,
}

/// A user; the account's name, which the page shows, is under one key or the other.
#[derive(Deserialize)]
struct User<'j> {
    #[serde(borrow, default)]
    user: Text<'j>,
    #[serde(borrow, default)]
    name: Text<'j>,
}

#[derive(Deserialize)]
struct Group<'j> {
    #[serde(borrow, default)]
    name: Text<'j>,
    #[serde(borrow, default)]
    fullname: Text<'j>,
}

/// Days that the records of a file have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Days {
    /// The day of the counts, as far as known.
    pub counted: Option<Date>,
    /// The day whose page this is.
    pub page: Option<Date>,
}

/// Reads one record, without its sources; the error is a phrase.
pub(super) fn read(json: &str, kind: PieceKind, days: Days) -> Result<Paper, String> {
    if kind != PieceKind::Item {
        let record: Record<'_> = serde_json::from_str(json).map_err(|error| reason(&error))?;
        return paper(&record, days);
    }
    let item: Item<'_> = serde_json::from_str(json).map_err(|error| reason(&error))?;
    let mut paper = paper_of_item(&item, days)?;
    if paper.summary.is_empty() {
        paper.summary = passage(&item.summary);
    }
    let listed = || u32::try_from(item.comments.get()?.len()).ok();
    let comments = item.num_comments.get().copied().or_else(listed);
    paper.comments = comments.map(|value| days.count(value)).or(paper.comments);
    paper.submitter = paper.submitter.or_else(|| account(&item.submitted_by));
    paper.organization = paper
        .organization
        .or_else(|| organization(&item.organization));
    Ok(paper)
}

/// Takes the title of the item where the record has none.
fn paper_of_item(item: &Item<'_>, days: Days) -> Result<Paper, String> {
    let outer = one_line(&item.title);
    paper(&item.paper, days).or_else(|fault| {
        if outer.is_empty() {
            return Err(fault);
        }
        Ok(Paper {
            title: Captured::new(&outer),
            ..fields(&item.paper, days)
        })
    })
}

fn paper(record: &Record<'_>, days: Days) -> Result<Paper, String> {
    let title = one_line(&record.title);
    if title.is_empty() {
        return Err("a record without a title".to_owned());
    }
    Ok(Paper {
        title: Captured::new(&title),
        ..fields(record, days)
    })
}

/// Everything but the title.
fn fields(record: &Record<'_>, days: Days) -> Paper {
    let authors = record.authors.get().map_or(&[][..], Vec::as_slice);
    let keywords = record.ai_keywords.get().map_or(&[][..], Vec::as_slice);
    let named = authors
        .iter()
        .filter_map(Field::get)
        .filter(|author| author.hidden.get() != Some(&true));
    let count = |number: &Field<u32>| number.get().map(|&value| days.count(value));
    Paper {
        summary: passage(&record.summary),
        authors: named
            .filter_map(|author| clean(&author.name))
            .map(Author::from)
            .collect(),
        author_count: u32::try_from(authors.len()).ok().filter(|&count| count > 0),
        organization: organization(&record.organization),
        published: day(&record.published_at).map(PaperDate::known),
        comments: count(&record.num_comments),
        upvotes: count(&record.upvotes),
        arxiv_id: record.id.get().and_then(|id| arxiv_id(id)),
        submitter: account(&record.submitted_on_daily_by),
        featured: day(&record.submitted_on_daily_at).or(days.page),
        ai_summary: passage(&record.ai_summary),
        ai_keywords: keywords.iter().filter_map(clean).collect(),
        repository: address(&record.github_repo),
        stars: count(&record.github_stars),
        project: address(&record.project_page),
        withdrawn: record
            .withdrawn_at
            .get()
            .is_some_and(|moment| !moment.trim().is_empty()),
        ..Paper::default()
    }
}

impl Days {
    fn count(self, value: u32) -> Count {
        Count {
            value,
            day: self.counted,
        }
    }
}

/// Returns a text for the screen, `None` where nothing is left of it.
fn clean(written: &Text<'_>) -> Option<String> {
    let clean = text::sanitise(written.get()?);
    (!clean.is_empty()).then_some(clean)
}

/// Takes hard line breaks out of a title.
fn one_line(written: &Text<'_>) -> String {
    joined(written.get().map_or("", |text| text), " ")
}

/// Takes hard line breaks out of a text. Blank lines part paragraphs and stay.
fn passage(written: &Text<'_>) -> Captured {
    let text = written.get().map_or("", |text| text).replace("\r\n", "\n");
    let mut paragraphs: Vec<String> = vec![String::new()];
    for line in text.split(['\n', '\r']) {
        if line.trim().is_empty() {
            paragraphs.push(String::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Captured::new(&paragraphs.join("\n\n"))
}

fn joined(text: &str, with: &str) -> String {
    let lines = text.split(['\n', '\r']).map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(with)
}

/// The day of a moment such as `2025-10-15T02:03:04.000Z`, in UTC as written.
pub(super) fn day_of(moment: &str) -> Option<Date> {
    moment.trim().get(..10)?.parse().ok()
}

fn day(moment: &Text<'_>) -> Option<Date> {
    day_of(moment.get()?)
}

fn arxiv_id(written: &str) -> Option<String> {
    let key: PaperKey = written.parse().ok()?;
    key.as_str().strip_prefix("arxiv:").map(str::to_owned)
}

/// The name of an account as the page shows it.
fn account(user: &Field<User<'_>>) -> Option<String> {
    let user = user.get()?;
    clean(&user.user).or_else(|| clean(&user.name))
}

fn organization(group: &Field<Group<'_>>) -> Option<Organization> {
    let group = group.get()?;
    let slug = clean(&group.name)?;
    let name = clean(&group.fullname).unwrap_or_else(|| slug.clone());
    Some(Organization { slug, name })
}

/// An address for a browser; one without a scheme gets one.
fn address(written: &Text<'_>) -> Option<String> {
    let address = clean(written)?;
    if address.contains(' ') {
        return None;
    }
    match address.split_once("://") {
        Some(("http" | "https", _)) => Some(address),
        Some(_) => None,
        None => address.contains('.').then(|| format!("https://{address}")),
    }
}

fn reason(error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Data => {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let short: String = message.chars().take(REASON).collect();
            format!("not the JSON of a paper: {short}")
        }
        _ => "broken JSON".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn item(json: &str) -> Paper {
        let days = Days {
            counted: Some(date(2025, 10, 16)),
            page: None,
        };
        read(json, PieceKind::Item, days).unwrap()
    }

    #[test]
    fn every_field_has_its_place() {
        let paper = item(
            r#"{"paper": {"id": "2510.90001", "title": "Lantern\n  Maps", "summary": "We draw\nmaps.\n\nOf rivers.\n",
            "authors": [{"name": "Ada  Lake", "hidden": false}, {"name": "B", "hidden": true}, {"name": ""}],
            "publishedAt": "2025-10-14T23:59:01.000Z", "submittedOnDailyAt": "2025-10-15T00:01:02.000Z",
            "submittedOnDailyBy": {"user": "ada-lake", "fullname": "Ada Lake", "name": "x"},
            "upvotes": 7, "ai_summary": "Maps are\ndrawn.", "ai_keywords": ["maps", "", 3, "night\u001b[2J"],
            "projectPage": "lantern.example.org", "githubRepo": "https://github.com/ada/lantern", "githubStars": 12,
            "organization": {"name": "harbourlab", "fullname": "Harbour Lab"}, "withdrawnAt": "2025-10-16T00:00:00.000Z"},
            "publishedAt": "2025-10-14T19:00:00.000Z", "title": "Lantern Maps", "numComments": 2, "unknown": [1]}"#,
        );
        let day = Some(date(2025, 10, 16));
        let count = |value| Some(Count { value, day });
        let expected = Paper {
            title: "Lantern Maps".into(),
            summary: "We draw maps.\n\nOf rivers.".into(),
            authors: vec!["Ada Lake".into()],
            author_count: Some(3),
            organization: Some(Organization {
                slug: "harbourlab".to_owned(),
                name: "Harbour Lab".to_owned(),
            }),
            published: Some(PaperDate::known(date(2025, 10, 14))),
            comments: count(2),
            upvotes: count(7),
            arxiv_id: Some("2510.90001".to_owned()),
            submitter: Some("ada-lake".to_owned()),
            featured: Some(date(2025, 10, 15)),
            ai_summary: "Maps are drawn.".into(),
            ai_keywords: vec!["maps".to_owned(), "night".to_owned()],
            repository: Some("https://github.com/ada/lantern".to_owned()),
            stars: count(12),
            project: Some("https://lantern.example.org".to_owned()),
            withdrawn: true,
            ..Paper::default()
        };
        assert_eq!(paper, expected);
    }

    #[test]
    fn what_the_record_lacks_the_item_has() {
        let paper = item(
            r#"{"paper": {"id": null, "upvotes": -3, "authors": "x", "withdrawnAt": null, "githubRepo": "javascript://x"},
            "title": "Outer", "summary": "Text.", "submittedBy": {"name": "ada"}, "comments": [{}, {}],
            "organization": {"name": "lab"}}"#,
        );
        assert_eq!(
            (paper.title.as_captured(), paper.summary.as_captured()),
            ("Outer", "Text.")
        );
        assert_eq!(paper.submitter.as_deref(), Some("ada"));
        assert_eq!(paper.comments.map(|count| count.value), Some(2));
        assert_eq!(paper.organization.map(|o| o.name).as_deref(), Some("lab"));
        assert_eq!(
            (paper.arxiv_id, paper.upvotes, paper.author_count),
            (None, None, None)
        );
        assert!(!paper.withdrawn && paper.repository.is_none());
    }

    #[test]
    fn a_record_without_a_title_is_no_paper() {
        for (json, expected) in [
            (r#"{"paper": {"id": "1"}}"#, "a record without a title"),
            (r#"{"paper": {"id": "1"}"#, "broken JSON"),
            (r#"{"paper": {"id": "1" "title": "x"}}"#, "broken JSON"),
        ] {
            assert_eq!(
                read(json, PieceKind::Item, Days::default()),
                Err(expected.to_owned())
            );
        }
    }
}
