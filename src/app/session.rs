//! Where the reader was left, to be taken up again at the next start.

use serde::{Deserialize, Serialize};

use super::share::Share;
use crate::paper::PaperId;
use crate::query::Mode;
use crate::saved_state::SavedSearch;
use crate::search::{Sort, View};

/// What is restored. A field that is missing or not understood has its default.
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
    /// How searches are meant.
    pub mode: Mode,
    /// How much of the room the list takes.
    pub list_share: Share,
    /// The searches that were kept, the oldest first.
    pub history: Vec<String>,
}

impl Session {
    /// Reads a session; whatever is not understood starts afresh, for nothing here is a decision.
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
    fn a_session_is_read_as_it_was_written() {
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
