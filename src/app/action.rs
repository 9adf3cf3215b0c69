//! The actions: the effects of commands, with their parameters.
//!
//! `command.rs` says how each is called and when it may run; `update` runs it.

use std::path::PathBuf;

use jiff::Timestamp;

use super::line_edit::Edit;
use crate::export::CopyForm;
use crate::search::View;

/// A change of the state that a key, the palette or the mouse asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Action {
    /// Moves the cursor, or scrolls, in the pane or overlay that has the focus.
    Move(Motion),
    /// Scrolls the abstract while the list has the focus.
    Scroll(Motion),
    OpenPaper,
    FocusAbstract,
    FocusList,
    FocusOtherPane,
    ToggleSidebar,
    FocusSidebar,
    /// Shows the entry under the sidebar's cursor.
    OpenEntry,
    NextMatch,
    PreviousMatch,
    OpenInBrowser,
    OpenPdf,
    /// Opens a link by its number, counted from 1.
    OpenLink(usize),
    ToggleRaw,
    /// Sets the flag, or clears it where all targets have it.
    Toggle(Flag),
    Set(Flag),
    /// Snoozes until a time; `None` ends the snooze.
    Snooze(Option<Timestamp>),
    /// Adds stars, or removes them.
    AddStars(i8),
    Undo,
    Redo,
    ShowUndoList,
    Select,
    SelectRange,
    SelectAll,
    ToggleTag(String),
    EditNote,
    /// Follows the organization of the paper, or stops following it.
    ToggleFollow,
    StartTriage,
    NewTriage,
    FinishTriage,
    LeaveTriage,
    ExportTriage(PathBuf),
    CopyTriage,
    Search,
    CycleSort,
    ShowView(View),
    OpenSaved(String),
    /// Opens a saved search by its position, counted from 1.
    OpenSavedAt(usize),
    ShowTag(String),
    SaveSearch(String),
    DeleteSearch(String),
    Copy(CopyForm),
    Zoom,
    NarrowList,
    WidenList,
    Import(PathBuf),
    RemoveStarterLibrary,
    ShowStatistics,
    ToggleHelp,
    OpenPalette,
    Quit,
    CloseOverlay,
    SearchHelp,
    KeepHelpSearch,
    Confirm,
    Decline,
    KeepSearch,
    CycleMode,
    OlderSearch,
    NewerSearch,
    /// Moves the list's cursor while the search bar has the focus.
    MoveResult(isize),
    RunChoice,
    CompleteChoice,
    MoveChoice(isize),
    /// Runs the prompt with the typed path.
    SubmitPrompt,
    /// Edits the text line that has the focus.
    Edit(Edit),
    Leave,
    Interrupt,
    Suspend,
    Redraw,
}

/// A movement of a cursor or of a scrolled text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Motion {
    Down,
    Up,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    First,
    Last,
}

impl Motion {
    /// Returns the distance for pages of `height` lines; negative is up.
    pub(crate) fn distance(self, height: usize) -> isize {
        let page = isize::try_from(height).unwrap_or(isize::MAX);
        let (half, full) = ((page / 2).max(1), (page - 1).max(1));
        match self {
            Self::Down => 1,
            Self::Up => -1,
            Self::HalfPageDown => half,
            Self::HalfPageUp => -half,
            Self::PageDown => full,
            Self::PageUp => -full,
            Self::First => isize::MIN / 2,
            Self::Last => isize::MAX / 2,
        }
    }

    /// Returns whether the distance counts lines of the screen instead of rows.
    pub(crate) fn is_by_lines(self) -> bool {
        !matches!(self, Self::Down | Self::Up)
    }
}

/// A mark that is set or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flag {
    Read,
    Bookmarked,
    Dismissed,
}
