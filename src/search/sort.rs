//! The sort orders of a list.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::index::{RowId, TitleIndex};
use crate::text;

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By relevance; newest first if there is no query.
    #[default]
    Best,
    /// By publication date, newest first.
    Newest,
    /// Most upvotes first; papers without a count last.
    Upvotes,
    /// Most comments first; papers without a count last.
    Comments,
    /// By folded title.
    Title,
}

impl Sort {
    /// Returns the order after this one; the last is followed by the first.
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

    /// Returns the label for the status line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best first",
            Self::Newest => "newest first",
            Self::Upvotes => "most upvotes first",
            Self::Comments => "most comments first",
            Self::Title => "by title",
        }
    }

    /// Sorts rows that are in the order of relevance.
    pub(super) fn apply(self, titles: &TitleIndex, rows: &mut Vec<RowId>) {
        match self {
            Self::Best => {}
            // Row ids ascend from the newest paper to the oldest.
            Self::Newest => rows.sort_unstable(),
            Self::Upvotes => sort_by_count(rows, |row| titles.upvotes(row)),
            Self::Comments => sort_by_count(rows, |row| titles.comments(row)),
            Self::Title => sort_by_title(titles, rows),
        }
    }
}

/// Sorts by descending count, then newest first; rows without a count come last.
///
/// Few papers of a large library have a count, so only these are compared by it.
fn sort_by_count(rows: &mut Vec<RowId>, count: impl Fn(RowId) -> Option<u32>) {
    let (mut counted, mut uncounted): (Vec<RowId>, Vec<RowId>) =
        rows.drain(..).partition(|&row| count(row).is_some());
    counted.sort_unstable_by_key(|&row| (Reverse(count(row)), row));
    uncounted.sort_unstable();
    rows.append(&mut counted);
    rows.append(&mut uncounted);
}

/// Sorts by folded title; a prefix of each title is compared as one integer.
fn sort_by_title(titles: &TitleIndex, rows: &mut Vec<RowId>) {
    let mut keyed: Vec<(u128, RowId)> = rows
        .drain(..)
        .map(|row| (title_prefix(titles.title(row)), row))
        .collect();
    keyed.sort_unstable_by(|(a_prefix, a), (b_prefix, b)| {
        let folded = |row: &RowId| text::fold(titles.title(*row));
        a_prefix
            .cmp(b_prefix)
            .then_with(|| folded(a).cmp(&folded(b)))
            .then(a.cmp(b))
    });
    rows.extend(keyed.into_iter().map(|(_, row)| row));
}

/// Returns the first 16 bytes of the folded title, big-endian.
fn title_prefix(title: &str) -> u128 {
    let mut prefix = [0; 16];
    let bytes = text::words(title).flat_map(|(_, word)| {
        let mut bytes = word.into_bytes();
        bytes.push(b' ');
        bytes
    });
    let mut length = 0;
    for (slot, byte) in prefix.iter_mut().zip(bytes) {
        *slot = byte;
        length += 1;
    }
    // The folded title has no blank after its last word.
    if length < prefix.len()
        && let Some(last) = prefix.get_mut(length.saturating_sub(1))
    {
        *last = 0;
    }
    u128::from_be_bytes(prefix)
}
