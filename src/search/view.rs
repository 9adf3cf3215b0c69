//! The parts of the library that the reader shows as one list, and the orders of a list.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::index::{RowId, TitleIndex};
use crate::marks::Mark;
use crate::text;

/// A part of the library that the reader shows as one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Papers that await a decision: neither read nor dismissed nor put off.
    #[default]
    Inbox,
    /// Every paper.
    All,
    /// Bookmarked papers.
    Bookmarks,
    /// Papers that come back into the inbox at a time still to come.
    Later,
    /// Papers that were read.
    Read,
    /// Papers that were put out of the inbox without having been read.
    Dismissed,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Best match first; newest first where nothing was asked.
    #[default]
    Best,
    /// Newest first.
    Newest,
    /// Most upvotes first.
    Upvotes,
    /// Most comments first.
    Comments,
    /// By title.
    Title,
}

impl View {
    /// All views in the order of their keys.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Inbox,
        Self::All,
        Self::Bookmarks,
        Self::Later,
        Self::Read,
        Self::Dismissed,
    ];

    /// How many views there are.
    pub const COUNT: usize = 6;

    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::All => "All",
            Self::Bookmarks => "Bookmarks",
            Self::Later => "Later",
            Self::Read => "Read",
            Self::Dismissed => "Dismissed",
        }
    }

    /// Tells whether a paper with this mark belongs here at a time.
    pub fn holds(self, mark: &Mark, now: Timestamp) -> bool {
        match self {
            Self::Inbox => mark.in_inbox(now),
            Self::All => true,
            Self::Bookmarks => mark.bookmarked,
            Self::Later => mark.is_snoozed(now),
            Self::Read => mark.read,
            Self::Dismissed => mark.dismissed,
        }
    }
}

impl Sort {
    /// Returns the next order in the round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Best => Self::Newest,
            Self::Newest => Self::Upvotes,
            Self::Upvotes => Self::Comments,
            Self::Comments => Self::Title,
            Self::Title => Self::Best,
        }
    }

    /// Returns the name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best first",
            Self::Newest => "newest first",
            Self::Upvotes => "most upvotes first",
            Self::Comments => "most comments first",
            Self::Title => "by title",
        }
    }

    /// Orders rows that stand in the order of their match.
    pub(super) fn apply(self, rows: &TitleIndex, list: &mut Vec<RowId>) {
        match self {
            Self::Best => {}
            Self::Newest => list.sort_unstable(),
            Self::Upvotes => by_count(list, |row| rows.upvotes(row)),
            Self::Comments => by_count(list, |row| rows.comments(row)),
            Self::Title => by_title(rows, list),
        }
    }
}

/// Sorts by a count, rows without one last, equal ones newest first.
///
/// Few papers of a large library have upvotes or comments: only those are sorted.
fn by_count(list: &mut Vec<RowId>, count: impl Fn(RowId) -> Option<u32>) {
    let (mut with, mut without): (Vec<RowId>, Vec<RowId>) =
        list.drain(..).partition(|&row| count(row).is_some());
    with.sort_unstable_by_key(|&row| (std::cmp::Reverse(count(row)), row));
    without.sort_unstable();
    list.append(&mut with);
    list.append(&mut without);
}

/// Most titles differ in their first letters: those are compared as one number.
fn by_title(rows: &TitleIndex, list: &mut Vec<RowId>) {
    let mut keyed: Vec<(u128, RowId)> = list
        .drain(..)
        .map(|row| (first_letters(rows.title(row)), row))
        .collect();
    keyed.sort_unstable_by(|(a_key, a), (b_key, b)| {
        let whole = |row: &RowId| text::fold(rows.title(*row));
        a_key
            .cmp(b_key)
            .then_with(|| whole(a).cmp(&whole(b)))
            .then(a.cmp(b))
    });
    list.extend(keyed.into_iter().map(|(_, row)| row));
}

/// The first 16 bytes of the folded title.
fn first_letters(title: &str) -> u128 {
    let mut key = [0; 16];
    let words = text::words(title).flat_map(|(_, word)| {
        let mut bytes = word.into_bytes();
        bytes.push(b' ');
        bytes
    });
    // The last word ends a title, not a blank.
    let mut length = 0;
    for (slot, byte) in key.iter_mut().zip(words) {
        *slot = byte;
        length += 1;
    }
    if length < key.len()
        && let Some(last) = key.get_mut(length.saturating_sub(1))
    {
        *last = 0;
    }
    u128::from_be_bytes(key)
}
