//! The mark of one paper: the result of all decisions on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::change::Change;

/// The state that a user has set on a paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// The user has read the paper.
    pub read: bool,
    /// The user has set a bookmark.
    pub bookmarked: bool,
    /// Removed from the inbox without having been read.
    pub dismissed: bool,
    /// When the paper returns to the inbox.
    pub snoozed_until: Option<Timestamp>,
    /// The user's rating, 0 to 3.
    pub stars: u8,
    /// Names as [`parse_tag_name`](super::tag::parse_tag_name) returns them.
    pub tags: BTreeSet<String>,
    /// The user's text in Markdown, verbatim.
    pub note: Option<Arc<str>>,
}

impl Mark {
    /// Returns whether the paper returns to the inbox after `now`.
    pub fn is_snoozed(&self, now: Timestamp) -> bool {
        self.snoozed_until.is_some_and(|until| until > now)
    }

    /// Returns whether the paper is neither read nor dismissed nor snoozed.
    pub fn in_inbox(&self, now: Timestamp) -> bool {
        !self.read && !self.dismissed && !self.is_snoozed(now)
    }

    /// Returns whether the paper is in the inbox and not bookmarked.
    pub fn is_untriaged(&self, now: Timestamp) -> bool {
        self.in_inbox(now) && !self.bookmarked
    }

    pub(super) fn set(&mut self, change: &Change) {
        match change {
            Change::Read(read) => self.read = *read,
            Change::Bookmark(bookmarked) => self.bookmarked = *bookmarked,
            Change::Dismissed(dismissed) => self.dismissed = *dismissed,
            Change::Snooze(until) => self.snoozed_until = *until,
            Change::Stars(stars) => self.stars = *stars,
            Change::Note(note) => self.note = note.as_deref().map(Arc::from),
            Change::Tag { name, on: true } => drop(self.tags.insert(name.clone())),
            Change::Tag { name, on: false } => drop(self.tags.remove(name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_dismissed_and_snoozed_papers_are_not_in_the_inbox() {
        let [before, now, after] = [-1, 0, 1].map(|s| Timestamp::from_second(s).unwrap());
        let cases = [
            (vec![], false, true),
            (vec![Change::Read(true)], false, false),
            (vec![Change::Dismissed(true)], false, false),
            (
                vec![Change::Dismissed(true), Change::Dismissed(false)],
                false,
                true,
            ),
            (vec![Change::Snooze(Some(before))], false, true),
            (vec![Change::Snooze(Some(now))], false, true),
            (vec![Change::Snooze(Some(after))], true, false),
            (
                vec![Change::Snooze(Some(after)), Change::Snooze(None)],
                false,
                true,
            ),
            (vec![Change::Bookmark(true), Change::Stars(3)], false, true),
        ];
        for (changes, snoozed, inbox) in cases {
            let mut mark = Mark::default();
            for change in &changes {
                mark.set(change);
            }
            assert_eq!(
                (mark.is_snoozed(now), mark.in_inbox(now)),
                (snoozed, inbox),
                "{changes:?}"
            );
        }
    }
}
