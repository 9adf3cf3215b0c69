//! The built-in views of the library.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::marks::Mark;

/// A part of the library, selected by marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// Untriaged papers: neither read nor dismissed nor snoozed.
    #[default]
    Inbox,
    /// All papers of the library.
    All,
    /// Bookmarked papers.
    Bookmarks,
    /// Snoozed papers.
    #[serde(rename = "later")]
    Snoozed,
    /// Papers marked as read.
    Read,
    /// Papers dismissed from the inbox.
    Dismissed,
}

impl View {
    /// All views in the order of their tabs.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Inbox,
        Self::All,
        Self::Bookmarks,
        Self::Snoozed,
        Self::Read,
        Self::Dismissed,
    ];

    /// Number of views.
    pub const COUNT: usize = 6;

    /// Returns the label of the view's tab.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::All => "All",
            Self::Bookmarks => "Bookmarks",
            Self::Snoozed => "Snoozed",
            Self::Read => "Read",
            Self::Dismissed => "Dismissed",
        }
    }

    /// Returns whether the view contains a paper with this mark.
    pub fn contains(self, mark: &Mark, now: Timestamp) -> bool {
        match self {
            Self::Inbox => mark.in_inbox(now),
            Self::All => true,
            Self::Bookmarks => mark.bookmarked,
            Self::Snoozed => mark.is_snoozed(now),
            Self::Read => mark.read,
            Self::Dismissed => mark.dismissed,
        }
    }
}
