//! A line of the arXiv metadata snapshot, with the fields in its order.
//!
//! Format: <https://www.kaggle.com/datasets/Cornell-University/arxiv>.

use std::rc::Rc;

use jiff::civil::{Date, Weekday};
use serde::Serialize;

use super::Rng;
use super::source::Name;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A paper.
#[derive(Default, Serialize)]
pub(super) struct Record {
    pub id: String,
    pub submitter: Option<String>,
    pub authors: String,
    pub title: String,
    pub comments: Option<String>,
    #[serde(rename = "journal-ref")]
    pub journal: Option<String>,
    pub doi: Option<String>,
    #[serde(rename = "report-no")]
    pub report: Option<String>,
    pub categories: Rc<str>,
    pub license: Option<String>,
    #[serde(rename = "abstract")]
    pub summary: String,
    pub versions: Vec<Version>,
    pub update_date: String,
    pub authors_parsed: Vec<[String; 3]>,
}

/// A version of a paper with the time of its submission.
#[derive(Serialize)]
pub(super) struct Version {
    version: String,
    created: String,
}

impl Record {
    /// Returns a paper with an id, a title and authors only.
    pub(super) fn by(id: String, title: String, authors: &[Name<'_>]) -> Self {
        let full = |name: &Name<'_>| format!("{} {}", name.first, name.last).trim().to_owned();
        Self {
            id,
            title,
            submitter: authors.first().map(full),
            authors: authors.iter().map(full).collect::<Vec<_>>().join(", "),
            authors_parsed: authors
                .iter()
                .map(|name| [name.last.to_owned(), name.first.to_owned(), String::new()])
                .collect(),
            ..Self::default()
        }
    }
}

impl Version {
    /// Returns a version with a random time on a day, in the date format of mail.
    pub(super) fn new(number: u32, day: Date, rng: &mut Rng) -> Self {
        let weekday = match day.weekday() {
            Weekday::Monday => "Mon",
            Weekday::Tuesday => "Tue",
            Weekday::Wednesday => "Wed",
            Weekday::Thursday => "Thu",
            Weekday::Friday => "Fri",
            Weekday::Saturday => "Sat",
            Weekday::Sunday => "Sun",
        };
        let month = MONTHS[usize::from(day.month().unsigned_abs() - 1)];
        let second = rng.below(86_400);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        Self {
            version: format!("v{number}"),
            created: format!(
                "{weekday}, {} {month} {} {hour:02}:{minute:02}:{second:02} GMT",
                day.day(),
                day.year()
            ),
        }
    }
}
