//! Statistics of the library and the marks, for the statistics screen and `deckle stats`.
//!
//! Days are in the user's time zone and weeks begin on Monday. A decision counts on the day it was
//! made, unless it was undone or replaced later. Titles, marks and the dictionary of the word index
//! are enough to compute everything, so no paper is read. `deckle stats --json` prints the field
//! names; they do not change.

mod streak;
#[cfg(test)]
mod tests;
mod weeks;

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use crate::index::{Facet, IndexError, WordIndex, guard_index};
use crate::index::{RowId, RowSet, TitleIndex};
use crate::marks::{Mark, Marks};
use crate::paper::Organization;

pub(crate) use streak::Streak;
pub(crate) use weeks::Week;

use weeks::length;

/// Number of days to list.
const MAX_DAYS: usize = 30;

/// Number of organizations to list.
const MAX_ORGANIZATIONS: usize = 20;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Stats {
    pub today: Date,
    pub totals: Totals,
    pub streak: Streak,
    /// The last 30 days with papers, in ascending order.
    pub days: Vec<Day>,
    /// The last twelve weeks; the last one is the current week.
    pub weeks: Vec<Week>,
    /// All tags, most papers first.
    pub tags: Vec<Counted>,
    /// The 20 organizations with the most papers; `None` without a word index.
    pub organizations: Option<Vec<CountedOrganization>>,
    /// All source kinds, most papers first; `None` without a word index.
    pub sources: Option<Vec<Counted>>,
}

/// Numbers of papers by their current marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Totals {
    pub papers: u32,
    /// Papers without a publication date.
    pub undated: u32,
    pub inbox: u32,
    pub read: u32,
    #[serde(rename = "kept")]
    pub bookmarked: u32,
    pub dismissed: u32,
    #[serde(rename = "later")]
    pub snoozed: u32,
    pub noted: u32,
    pub starred: u32,
    pub withdrawn: u32,
}

impl Totals {
    /// Counts a mark in all totals except the inbox, where papers without a mark count too.
    fn add_mark(&mut self, mark: &Mark, now: Timestamp) {
        self.read += u32::from(mark.read);
        self.bookmarked += u32::from(mark.bookmarked);
        self.dismissed += u32::from(mark.dismissed);
        self.snoozed += u32::from(mark.is_snoozed(now));
        self.noted += u32::from(mark.note.is_some());
        self.starred += u32::from(mark.stars > 0);
    }

    /// Returns each number with its label; undated and withdrawn papers only if there are any.
    pub(crate) fn labeled(&self) -> Vec<(u32, &'static str)> {
        let undated = (self.undated > 0).then_some((self.undated, "of them without a day"));
        let withdrawn = (self.withdrawn > 0).then_some((self.withdrawn, "withdrawn"));
        let rest = [
            (self.inbox, "in the inbox"),
            (self.read, "read"),
            (self.bookmarked, "bookmarked"),
            (self.dismissed, "dismissed"),
            (self.snoozed, "snoozed"),
            (self.noted, "with a note"),
            (self.starred, "with stars"),
        ];
        let papers = std::iter::once((self.papers, "papers"));
        papers.chain(undated).chain(rest).chain(withdrawn).collect()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(clippy::struct_field_names, reason = "fields are named as in the JSON")]
pub(crate) struct Day {
    pub day: Date,
    /// Papers published on this day.
    pub papers: u32,
    /// Untriaged papers among them.
    pub inbox: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Counted {
    /// A tag or source kind.
    pub name: String,
    pub papers: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CountedOrganization {
    #[serde(flatten)]
    pub organization: Organization,
    pub papers: u32,
}

impl Stats {
    /// Computes the statistics in the time zone of `now`; `marks` are by current paper ids.
    ///
    /// Without a word index, or with a damaged one, organizations and sources are missing.
    pub(crate) fn compute(
        titles: &TitleIndex,
        words: Option<&WordIndex>,
        marks: &Marks,
        now: &Zoned,
    ) -> Self {
        let facets = |words| guard_index(|| facets(words)).ok()?.ok();
        let (organizations, sources) = words.and_then(facets).unzip();
        let dated = titles.between(None, Some(Date::MAX));
        let mut totals = Totals {
            papers: titles.len(),
            undated: titles.len() - length(&dated),
            withdrawn: titles.withdrawn().count(),
            ..Totals::default()
        };
        let mut triaged = RowSet::default();
        let mut tags: BTreeMap<&str, u32> = BTreeMap::new();
        for (id, mark) in marks.marked() {
            let Some(row) = titles.find(id) else { continue };
            if mark.in_inbox(now.timestamp()) {
                triaged.remove(row);
            } else {
                triaged.insert(row);
            }
            totals.add_mark(mark, now.timestamp());
            for name in &mark.tags {
                *tags.entry(name).or_default() += 1;
            }
        }
        totals.inbox = titles.len().saturating_sub(triaged.count());
        let mut tags: Vec<Counted> = tags.into_iter().map(counted).collect();
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.papers));
        Self {
            today: now.date(),
            totals,
            streak: Streak::compute(marks, now),
            days: days(titles, &triaged),
            weeks: weeks::weeks(titles, marks, now),
            tags,
            organizations,
            sources,
        }
    }
}

fn counted((name, papers): (impl Into<String>, u32)) -> Counted {
    let name = name.into();
    Counted { name, papers }
}

/// Returns the last days with papers. The rows of a day are adjacent, the newest day first.
fn days(titles: &TitleIndex, triaged: &RowSet) -> Vec<Day> {
    let mut days = Vec::new();
    let mut next: RowId = 0;
    while let Some(day) = titles.day(next).filter(|_| days.len() < MAX_DAYS) {
        let range = titles.between(Some(day), Some(day));
        next = range.end.max(next + 1);
        let untriaged = range.clone().filter(|&row| !triaged.contains(row));
        days.push(Day {
            day,
            papers: length(&range),
            inbox: u32::try_from(untriaged.count()).unwrap_or(u32::MAX),
        });
    }
    days.reverse();
    days
}

/// Returns the organizations and source kinds with their numbers of papers.
fn facets(index: &WordIndex) -> Result<(Vec<CountedOrganization>, Vec<Counted>), IndexError> {
    let mut organizations = Vec::new();
    for (slug, papers) in index
        .facet_counts(Facet::Organization)?
        .into_iter()
        .take(MAX_ORGANIZATIONS)
    {
        let known = index.organization(&slug)?;
        let name = slug.clone();
        organizations.push(CountedOrganization {
            organization: known.unwrap_or(Organization { slug, name }),
            papers,
        });
    }
    let sources = index.facet_counts(Facet::Kind)?.into_iter().map(counted);
    Ok((organizations, sources.collect()))
}
