//! Numbers to look at: what comes in, what is decided, and what the papers are about.
//!
//! Days are those of the user's time zone and weeks begin on Monday. Only papers of the library
//! count; a decision counts on the day on which it was taken, while it is in force. Everything
//! comes from title rows, marks and the dictionary of the index, so that no paper is read. The
//! names of the fields are those that `deckle stats --json` prints, and stay.

mod streak;
#[cfg(test)]
mod tests;
mod weeks;

use std::collections::BTreeMap;

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::index::{Facet, IndexError, WordIndex, guard_index};
use crate::index::{RowId, RowSet, TitleIndex};
use crate::marks::Marks;
use crate::paper::Organization;

pub(crate) use streak::Streak;
pub(crate) use weeks::Week;

use weeks::length;

/// Days with papers that are told of.
const DAYS: usize = 30;

/// Organizations that are told of by name.
const ORGANIZATIONS: usize = 20;

/// The numbers of one library.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Stats {
    /// The day on which they were counted.
    pub today: Date,
    /// All papers, and how they are marked now.
    pub totals: Totals,
    /// Days on which decisions were made.
    pub streak: Streak,
    /// The last 30 days that have papers, the earliest first.
    pub days: Vec<Day>,
    /// The last twelve weeks, the present one last.
    pub weeks: Vec<Week>,
    /// Every tag in use, most papers first.
    pub tags: Vec<Counted>,
    /// The 20 organizations with most papers; `None` while there is no index.
    pub organizations: Option<Vec<CountedOrganization>>,
    /// Every kind of source, most papers first; `None` while there is no index.
    pub sources: Option<Vec<Counted>>,
}

/// Numbers of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Totals {
    /// All papers of the library.
    pub papers: u32,
    /// Those whose day is not known.
    pub undated: u32,
    /// Those that await a decision.
    pub inbox: u32,
    /// Those that were read.
    pub read: u32,
    /// Those that are bookmarked.
    pub kept: u32,
    /// Those that were dismissed.
    pub dismissed: u32,
    /// Those that come back later.
    pub later: u32,
    /// Those with a note.
    pub noted: u32,
    /// Those with one star or more.
    pub starred: u32,
    /// Those that their authors or the source withdrew.
    pub withdrawn: u32,
}

impl Totals {
    /// Returns each number with what it counts, for people; papers without a day, and
    /// withdrawn ones, are left out where there are none.
    pub(crate) fn told(&self) -> Vec<(u32, &'static str)> {
        let undated = (self.undated > 0).then_some((self.undated, "of them without a day"));
        let withdrawn = (self.withdrawn > 0).then_some((self.withdrawn, "withdrawn"));
        let rest = [
            (self.inbox, "in the inbox"),
            (self.read, "read"),
            (self.kept, "bookmarked"),
            (self.dismissed, "dismissed"),
            (self.later, "snoozed"),
            (self.noted, "with a note"),
            (self.starred, "with stars"),
        ];
        let papers = std::iter::once((self.papers, "papers"));
        papers.chain(undated).chain(rest).chain(withdrawn).collect()
    }
}

/// The papers of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Day {
    /// The day of publication.
    pub day: Date,
    /// Its papers.
    pub papers: u32,
    /// How many of them await a decision.
    pub inbox: u32,
}

/// A name with the number of its papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Counted {
    /// The name of a tag or kind.
    pub name: String,
    /// Its papers.
    pub papers: u32,
}

/// An organization with the number of its papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CountedOrganization {
    /// Slug and name.
    #[serde(flatten)]
    pub organization: Organization,
    /// Its papers.
    pub papers: u32,
}

impl Stats {
    /// Counts the papers of the library with `marks` by their present ids; the time zone of `now`
    /// says where days begin.
    ///
    /// Without a word index, or with a damaged one, organizations and sources are not counted.
    pub(crate) fn of(
        rows: &TitleIndex,
        words: Option<&WordIndex>,
        marks: &Marks,
        now: &Zoned,
    ) -> Self {
        let by_index = |words| guard_index(|| by_index(words)).ok()?.ok();
        let (organizations, sources) = words.and_then(by_index).unzip();
        let dated = rows.between(None, Some(Date::MAX));
        let mut totals = Totals {
            papers: rows.len(),
            undated: rows.len() - length(&dated),
            withdrawn: rows.withdrawn().count(),
            ..Totals::default()
        };
        let mut decided = RowSet::default();
        let mut tags: BTreeMap<&str, u32> = BTreeMap::new();
        for (id, mark) in marks.marked() {
            let Some(row) = rows.find(id) else { continue };
            let waits = mark.is_snoozed(now.timestamp());
            if mark.in_inbox(now.timestamp()) {
                decided.remove(row);
            } else {
                decided.insert(row);
            }
            totals.read += u32::from(mark.read);
            totals.kept += u32::from(mark.bookmarked);
            totals.dismissed += u32::from(mark.dismissed);
            totals.later += u32::from(waits);
            totals.noted += u32::from(mark.note.is_some());
            totals.starred += u32::from(mark.stars > 0);
            for name in &mark.tags {
                *tags.entry(name).or_default() += 1;
            }
        }
        totals.inbox = rows.len().saturating_sub(decided.count());
        let mut tags: Vec<Counted> = tags.into_iter().map(counted).collect();
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.papers));
        Self {
            today: now.date(),
            totals,
            streak: Streak::of(marks, now),
            days: days(rows, &decided),
            weeks: weeks::weeks(rows, marks, now),
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

/// The last days that have papers. Rows are in their order, newest first.
fn days(rows: &TitleIndex, decided: &RowSet) -> Vec<Day> {
    let mut days = Vec::new();
    let mut next: RowId = 0;
    while let Some(day) = rows.day(next).filter(|_| days.len() < DAYS) {
        let range = rows.between(Some(day), Some(day));
        next = range.end.max(next + 1);
        let awaits = range.clone().filter(|&row| !decided.contains(row));
        days.push(Day {
            day,
            papers: length(&range),
            inbox: u32::try_from(awaits.count()).unwrap_or(u32::MAX),
        });
    }
    days.reverse();
    days
}

fn by_index(index: &WordIndex) -> Result<(Vec<CountedOrganization>, Vec<Counted>), IndexError> {
    let mut organizations = Vec::new();
    for (slug, papers) in index
        .facet_counts(Facet::Organization)?
        .into_iter()
        .take(ORGANIZATIONS)
    {
        let named = index.organization(&slug)?;
        let name = slug.clone();
        organizations.push(CountedOrganization {
            organization: named.unwrap_or(Organization { slug, name }),
            papers,
        });
    }
    let sources = index.facet_counts(Facet::Kind)?.into_iter().map(counted);
    Ok((organizations, sources.collect()))
}
