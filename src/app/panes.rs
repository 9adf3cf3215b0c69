//! The two panes: which of them has the keyboard, what they show, and what drawing measured.

use crate::paper::{Paper, PaperId};

/// The pane, or the bar, that has the keyboard while nothing lies over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Focus {
    /// The list.
    #[default]
    List,
    /// The abstract.
    Abstract,
    /// The sidebar.
    Sidebar,
    /// The search bar.
    Search,
}

/// The paper of the abstract pane.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// Which paper it is.
    pub id: PaperId,
    /// The paper itself, once it has come.
    pub paper: Option<Box<Paper>>,
    /// Lines above the first one shown.
    pub scroll: usize,
    /// The line of the match that `n` went to last.
    pub at_match: Option<usize>,
}

/// Where the cursor goes when a new list comes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Anchor {
    /// It stays on the paper that it is on by then, for the user may have moved it meanwhile.
    #[default]
    Stay,
    /// It goes to the first paper, whichever that is in the end.
    Top,
    /// It goes to this paper.
    Paper(PaperId),
}

impl From<Option<PaperId>> for Anchor {
    /// Goes to a paper, if one is given.
    fn from(id: Option<PaperId>) -> Self {
        id.map_or(Self::Stay, Self::Paper)
    }
}

/// What drawing measured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sizes {
    /// Rows that the list pane has.
    pub list_rows: usize,
    /// The first place of the list that was shown.
    pub list_top: usize,
    /// Lines that the abstract pane has.
    pub abstract_rows: usize,
    /// Lines of the whole abstract.
    pub abstract_lines: usize,
    /// The line of the abstract that was shown first.
    pub abstract_top: usize,
    /// Lines of the abstract that hold a match.
    pub matches: Vec<usize>,
    /// Lines that what lies over the panes can be scrolled by.
    pub overlay_scroll: usize,
}
