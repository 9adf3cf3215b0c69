//! The state that the next start restores.

use serde::{Deserialize, Serialize};

use super::share::Share;
use crate::paper::PaperId;
use crate::query::Mode;
use crate::saved_state::SavedSearch;
use crate::search::{Sort, View};

/// The restored state. Missing or invalid fields have their defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Session {
    /// The view.
    pub view: View,
    /// The saved search, or tag, that was open as a view.
    pub within: Option<SavedSearch>,
    /// The order.
    pub sort: Sort,
    /// The paper under the cursor.
    pub cursor: Option<PaperId>,
    /// Whether the user removed the starter library.
    pub shelf_removed: bool,
    /// Whether the sidebar was shown.
    pub sidebar: bool,
    /// The mode of the search bar.
    pub mode: Mode,
    /// The part of the screen that the list takes.
    pub list_share: Share,
    /// The history of searches, the oldest first.
    pub history: Vec<String>,
}

impl Session {
    /// Parses a session; an invalid one is the default, because it holds no decisions.
    pub(crate) fn parse(text: Option<&str>) -> Self {
        text.and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default()
    }

    /// Returns the text that [`Session::parse`] reads.
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_round_trip() {
        let session = Session {
            view: View::Read,
            within: Some(SavedSearch {
                name: "lakes".to_owned(),
                query: "lake".to_owned(),
                mode: Mode::Smart,
            }),
            sort: Sort::Title,
            cursor: Some(PaperId::of_arxiv("2305.04160")),
            shelf_removed: true,
            sidebar: true,
            mode: Mode::Fuzzy,
            list_share: Share::from(40),
            history: vec!["low \"rank\"".to_owned()],
        };
        assert_eq!(Session::parse(Some(&session.to_text())), session);
        assert_eq!(Session::parse(Some("{\"view\":\"inb")), Session::default());
        assert_eq!(Session::parse(None), Session::default());
    }
}
