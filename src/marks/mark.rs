//! What the decisions on one paper amount to.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::change::Change;

/// What a person has decided about one paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// The paper was read.
    pub read: bool,
    /// The paper was put aside for later use.
    pub bookmarked: bool,
    /// The paper is out of the inbox without having been read.
    pub dismissed: bool,
    /// When the paper comes back into the inbox.
    pub later: Option<Timestamp>,
    /// How much the paper matters, 0 to 3.
    pub stars: u8,
    /// The names of its tags.
    pub tags: BTreeSet<String>,
    /// The person's own words, in Markdown, as they were written.
    pub note: Option<Arc<str>>,
}

impl Mark {
    /// Tells whether the paper is put off to a time after `now`.
    pub fn is_waiting(&self, now: Timestamp) -> bool {
        self.later.is_some_and(|later| later > now)
    }

    /// Tells whether the paper awaits a decision: neither read nor dismissed nor put off.
    pub fn in_inbox(&self, now: Timestamp) -> bool {
        !self.read && !self.dismissed && !self.is_waiting(now)
    }

    /// Tells whether nothing was decided about the paper: it is in the inbox and not bookmarked.
    pub fn is_untriaged(&self, now: Timestamp) -> bool {
        self.in_inbox(now) && !self.bookmarked
    }

    pub(super) fn set(&mut self, change: &Change) {
        match change {
            Change::Read(read) => self.read = *read,
            Change::Bookmark(bookmarked) => self.bookmarked = *bookmarked,
            Change::Dismissed(dismissed) => self.dismissed = *dismissed,
            Change::Later(later) => self.later = *later,
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
    fn the_inbox_holds_what_awaits_a_decision() {
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
            (vec![Change::Later(Some(before))], false, true),
            (vec![Change::Later(Some(now))], false, true),
            (vec![Change::Later(Some(after))], true, false),
            (
                vec![Change::Later(Some(after)), Change::Later(None)],
                false,
                true,
            ),
            (vec![Change::Bookmark(true), Change::Stars(3)], false, true),
        ];
        for (changes, waiting, inbox) in cases {
            let mut mark = Mark::default();
            for change in &changes {
                mark.set(change);
            }
            assert_eq!(
                (mark.is_waiting(now), mark.in_inbox(now)),
                (waiting, inbox),
                "{changes:?}"
            );
        }
    }
}
