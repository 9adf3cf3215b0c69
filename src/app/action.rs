//! The one table of actions.
//!
//! Enum, keymap, names in `config.toml`, help screen, palette, footer, `deckle keys` and the
//! table in the README all come from here.

use super::context::{
    BROWSING, Context, EVERYWHERE, IN_ABSTRACT, IN_HELP, IN_HELP_SEARCH, IN_LIST, IN_PAGE,
    IN_PALETTE, IN_PROMPT, IN_QUESTION, IN_SEARCH, IN_SIDEBAR, LIST_AND_PAGE, OVER_PANES, READING,
    TYPING,
};
use crate::search::View;

/// One row of the table.
#[derive(Debug)]
pub struct Spec {
    /// The action.
    pub action: Action,
    /// Its name in kebab case, as in `config.toml` and the palette.
    pub name: &'static str,
    /// Where its keys work.
    pub contexts: &'static [Context],
    /// The keys that it has unless the user sets others.
    pub keys: &'static [&'static str],
    /// What it does, in one sentence.
    pub sentence: &'static str,
    /// One or two words for the footer; empty for what the footer leaves out.
    pub hint: &'static str,
    /// What it has to be told in the palette, behind its name.
    pub argument: Option<Argument>,
}

/// What an action has to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument {
    /// A name, new or not, for a saved search.
    Name,
    /// The name of a saved search.
    SavedSearch,
    /// The name of a tag, new or not.
    Tag,
    /// The name of a tag that a paper has.
    KnownTag,
    /// A time to come.
    Time,
    /// The number of a link.
    Link,
}

impl Argument {
    /// Returns the word that stands for it in help and palette.
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Name | Self::SavedSearch | Self::Tag | Self::KnownTag => "NAME",
            Self::Time => "TIME",
            Self::Link => "NUMBER",
        }
    }
}

impl Spec {
    /// Returns the name with a word for what has to follow it.
    pub fn usage(&self) -> String {
        match self.argument {
            Some(argument) => format!("{} {}", self.name, argument.placeholder()),
            None => self.name.to_owned(),
        }
    }
}

macro_rules! actions {
    ($($action:ident $(($argument:ident))? $name:literal $contexts:ident [$($key:literal),*] $hint:literal $sentence:literal;)*) => {
        /// Something that the reader can be told to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $sentence] $action,)*
        }

        /// The table, in the order of the help screen.
        pub(crate) const ACTIONS: &[Spec] = &[
            $(Spec {
                action: Action::$action, name: $name, contexts: $contexts, keys: &[$($key),*], sentence: $sentence, hint: $hint,
                argument: actions!(@argument $($argument)?),
            },)*
        ];
    };
    (@argument) => { None };
    (@argument $argument:ident) => { Some(Argument::$argument) };
}

actions! {
    Down "down" READING ["j", "down"] "" "Moves down by one.";
    Up "up" READING ["k", "up"] "" "Moves up by one.";
    HalfPageDown "half-page-down" READING ["ctrl-d"] "" "Moves down by half a page.";
    HalfPageUp "half-page-up" READING ["ctrl-u"] "" "Moves up by half a page.";
    PageDown "page-down" READING ["pagedown", "ctrl-f"] "" "Moves down by a page.";
    PageUp "page-up" READING ["pageup", "ctrl-b"] "" "Moves up by a page.";
    First "first" READING ["g g", "home"] "" "Goes to the first one.";
    Last "last" READING ["G", "end"] "" "Goes to the last one.";
    ScrollDown "scroll-down" IN_LIST ["J", "shift-down"] "" "Scrolls the abstract down while the list keeps the keyboard.";
    ScrollUp "scroll-up" IN_LIST ["K", "shift-up"] "" "Scrolls the abstract up while the list keeps the keyboard.";
    OpenPaper "open-paper" IN_LIST ["enter"] "open" "Goes to the abstract; the paper counts as read from then on, unless `read` is set otherwise.";
    FocusAbstract "focus-abstract" IN_LIST ["l", "right"] "" "Goes to the abstract without counting the paper as read.";
    FocusList "focus-list" IN_ABSTRACT ["h", "left"] "list" "Goes back to the list.";
    OtherPane "other-pane" BROWSING ["tab", "shift-tab"] "" "Goes to the other pane.";
    ToggleSidebar "toggle-sidebar" BROWSING ["\\"] "" "Shows the sidebar, or hides it: views, saved searches, followed organizations, tags.";
    FocusSidebar "focus-sidebar" IN_LIST ["h", "left"] "" "Goes to the sidebar, and shows it.";
    OpenPlace "open-place" IN_SIDEBAR ["enter", "l", "right"] "open" "Shows what is under the sidebar's cursor.";
    Search "search" BROWSING ["/"] "search" "Searches: every key narrows the list.";
    NextMatch "next-match" BROWSING ["n"] "next match" "Goes to the next match in the abstract.";
    PreviousMatch "previous-match" BROWSING ["N"] "" "Goes to the previous match in the abstract.";
    ToggleRead "toggle-read" BROWSING ["r"] "read" "Marks the paper as read, or as unread.";
    ToggleBookmark "toggle-bookmark" BROWSING ["b"] "bookmark" "Bookmarks the paper, or takes the bookmark away.";
    Dismiss "dismiss" BROWSING ["x"] "dismiss" "Puts the paper out of the inbox without reading it, or back; it stays searchable.";
    Undo "undo" BROWSING ["u"] "undo" "Takes the last decision back, as often as there are decisions.";
    Redo "redo" BROWSING ["ctrl-r"] "" "Brings back what was undone last.";
    UndoList "undo-list" BROWSING ["U"] "" "Shows what undoing would take back.";
    LaterTomorrow "later-tomorrow" BROWSING ["z d"] "" "Puts the paper off for a day.";
    LaterWeek "later-week" BROWSING ["z w"] "" "Puts the paper off for a week.";
    LaterMonth "later-month" BROWSING ["z m"] "" "Puts the paper off for a month.";
    Later (Time) "later" BROWSING ["z z"] "" "Puts the paper off: 3d, 2w, 1m, 1y or a day such as 2026-12-24.";
    NotLater "not-later" BROWSING ["z x"] "" "Takes a paper that was put off back at once.";
    MoreStars "more-stars" BROWSING ["+"] "" "Gives the paper a star more, up to three.";
    FewerStars "fewer-stars" BROWSING ["-"] "" "Takes a star away.";
    Tag (Tag) "tag" BROWSING ["t"] "" "Puts a tag on the paper, new or not, or takes it off.";
    Note "note" BROWSING ["e"] "" "Opens your note on the paper in your editor.";
    Follow "follow" BROWSING ["f"] "" "Follows the organization of the paper, or no longer: its papers are a view of their own.";
    Triage "triage" BROWSING ["g t"] "" "Goes through the papers that await a decision one at a time, or goes on where that was left.";
    NewTriage "new-triage" BROWSING [] "" "Begins a triage session over the list, whatever session was left.";
    FinishTriage "finish-triage" BROWSING [] "" "Ends the triage session and shows what was kept.";
    Select "select" BROWSING ["space"] "" "Selects the paper and goes on; decisions are for all selected papers.";
    SelectRange "select-range" BROWSING ["v"] "" "Selects all papers from here to where the cursor goes.";
    SelectAll "select-all" BROWSING ["*"] "" "Selects all papers of the list, or none.";
    OpenInBrowser "open-in-browser" BROWSING ["o"] "browser" "Opens the paper's page in the browser.";
    OpenPdf "open-pdf" BROWSING ["O"] "" "Opens the paper's PDF.";
    OpenLink (Link) "open-link" BROWSING [] "" "Opens a link of the paper by its number.";
    LinkFirst "link-first" BROWSING ["g 1"] "" "Opens the paper's first link.";
    LinkSecond "link-second" BROWSING ["g 2"] "" "Opens the paper's second link.";
    LinkThird "link-third" BROWSING ["g 3"] "" "Opens the paper's third link.";
    LinkFourth "link-fourth" BROWSING ["g 4"] "" "Opens the paper's fourth link.";
    LinkFifth "link-fifth" BROWSING ["g 5"] "" "Opens the paper's fifth link.";
    LinkSixth "link-sixth" BROWSING ["g 6"] "" "Opens the paper's sixth link.";
    LinkSeventh "link-seventh" BROWSING ["g 7"] "" "Opens the paper's seventh link.";
    LinkEighth "link-eighth" BROWSING ["g 8"] "" "Opens the paper's eighth link.";
    LinkNinth "link-ninth" BROWSING ["g 9"] "" "Opens the paper's ninth link.";
    CopyTitle "copy-title" BROWSING ["y y"] "copy" "Copies the paper's title.";
    CopyId "copy-id" BROWSING ["y i"] "" "Copies the paper's id.";
    CopyLink "copy-link" BROWSING ["y l"] "" "Copies the paper's address.";
    CopyBibtex "copy-bibtex" BROWSING ["y b"] "" "Copies the paper as a BibTeX entry.";
    CopyMarkdown "copy-markdown" BROWSING ["y m"] "" "Copies the paper as a link in Markdown.";
    Copy "copy" BROWSING ["y a"] "" "Copies the paper's title and address.";
    ToggleRaw "toggle-raw" BROWSING ["R"] "" "Shows title and abstract as captured, or cleaned.";
    Zoom "zoom" BROWSING ["Z"] "" "Gives the pane with the keyboard the whole screen, or only its share again.";
    NarrowerList "narrower-list" BROWSING ["<", "["] "" "Makes the list narrower and the abstract wider.";
    WiderList "wider-list" BROWSING [">", "]"] "" "Makes the list wider and the abstract narrower.";
    ViewInbox "view-inbox" BROWSING ["1"] "" "Shows the inbox: papers neither read nor dismissed nor put off.";
    ViewAll "view-all" BROWSING ["2"] "" "Shows all papers.";
    ViewBookmarks "view-bookmarks" BROWSING ["3"] "" "Shows the bookmarked papers.";
    ViewLater "view-later" BROWSING ["4"] "" "Shows the papers that come back later.";
    ViewRead "view-read" BROWSING ["5"] "" "Shows the papers that were read.";
    ViewDismissed "view-dismissed" BROWSING ["6"] "" "Shows the papers that were dismissed.";
    ViewTag (KnownTag) "view-tag" BROWSING ["T"] "" "Shows the papers with a tag.";
    ViewSaved (SavedSearch) "view" BROWSING [] "" "Shows a saved search, as its name alone does too.";
    SaveSearch (Name) "save" BROWSING [] "" "Saves the search in the bar under a name, as a view of its own.";
    DeleteSearch (SavedSearch) "delete-search" BROWSING [] "" "Deletes a saved search; the papers stay.";
    SavedFirst "saved-first" BROWSING ["7"] "" "Shows the first saved search.";
    SavedSecond "saved-second" BROWSING ["8"] "" "Shows the second saved search.";
    SavedThird "saved-third" BROWSING ["9"] "" "Shows the third saved search.";
    Sort "sort" BROWSING ["s"] "" "Changes the order: best, newest, most upvotes, most comments, by title.";
    Import "import" BROWSING ["i"] "import" "Imports a file or a directory of saved pages.";
    RemoveShelf "remove-shelf" BROWSING ["X"] "" "Removes the starter shelf, when pressed twice.";
    Stats "stats" BROWSING ["g s"] "" "Shows the numbers: papers a day, read and kept a week, tags, organizations.";
    Help "help" READING ["?", "f1"] "help" "Shows every key.";
    Palette "palette" BROWSING [":"] "command" "Runs any action by its name.";
    Quit "quit" BROWSING ["q"] "quit" "Quits.";
    ExportKept "export-kept" LIST_AND_PAGE ["w"] "" "Writes what the last triage session kept to a file: Markdown, or JSON lines.";
    CopyKept "copy-kept" IN_PAGE ["y"] "" "Copies what the last triage session kept: titles and addresses.";
    Close "close" OVER_PANES ["q"] "close" "Closes the help screen, or another page.";
    SearchHelp "search-help" IN_HELP ["/"] "search" "Searches the help screen.";
    KeepHelpSearch "keep-help-search" IN_HELP_SEARCH ["enter"] "keep" "Keeps what the help screen was narrowed to.";
    Decide "decide" IN_QUESTION ["y", "enter"] "yes" "Takes the decision on so many papers.";
    DecideNot "decide-not" IN_QUESTION ["n", "q"] "no" "Decides nothing.";
    KeepSearch "keep-search" IN_SEARCH ["enter"] "keep" "Keeps the search and goes to the list.";
    CycleMode "cycle-mode" IN_SEARCH ["ctrl-r"] "mode" "Changes what the search goes by: smart, fuzzy (letters of titles), exact (whole words).";
    OlderSearch "older-search" IN_SEARCH ["up"] "" "Goes back to the search kept before.";
    NewerSearch "newer-search" IN_SEARCH ["down"] "" "Goes forward through the searches, at last to the unfinished one.";
    NextResult "next-result" IN_SEARCH ["ctrl-n"] "" "Moves to the next paper of the list while typing.";
    PreviousResult "previous-result" IN_SEARCH ["ctrl-p"] "" "Moves to the previous paper of the list while typing.";
    RunChoice "run-choice" IN_PALETTE ["enter"] "run" "Runs the chosen action.";
    CompleteChoice "complete-choice" IN_PALETTE ["tab"] "" "Writes the chosen entry out, so that more can follow.";
    NextChoice "next-choice" IN_PALETTE ["down", "ctrl-n"] "" "Moves to the next entry while typing.";
    PreviousChoice "previous-choice" IN_PALETTE ["up", "ctrl-p"] "" "Moves to the previous entry while typing.";
    ImportNamed "import-named" IN_PROMPT ["enter"] "do it" "Imports what was named, or writes it.";
    CursorLeft "cursor-left" TYPING ["left", "ctrl-b"] "" "Moves the cursor left.";
    CursorRight "cursor-right" TYPING ["right", "ctrl-f"] "" "Moves the cursor right.";
    CursorStart "cursor-start" TYPING ["home", "ctrl-a"] "" "Moves the cursor to the start of the line.";
    CursorEnd "cursor-end" TYPING ["end", "ctrl-e"] "" "Moves the cursor to the end of the line.";
    DeleteBackward "delete-backward" TYPING ["backspace", "ctrl-h"] "" "Deletes the character before the cursor.";
    DeleteForward "delete-forward" TYPING ["delete", "ctrl-d"] "" "Deletes the character under the cursor.";
    DeleteWord "delete-word" TYPING ["ctrl-w", "alt-backspace"] "" "Deletes the word before the cursor.";
    DeleteToStart "delete-to-start" TYPING ["ctrl-u"] "" "Deletes everything before the cursor.";
    DeleteToEnd "delete-to-end" TYPING ["ctrl-k"] "" "Deletes everything after the cursor.";
    Leave "leave" EVERYWHERE ["esc"] "leave" "Leaves what is open: help, palette, search, the abstract, a kept search.";
    Interrupt "interrupt" EVERYWHERE ["ctrl-c"] "" "Leaves what is open, or quits.";
    Suspend "suspend" EVERYWHERE ["ctrl-z"] "" "Puts the reader into the background; `fg` brings it back.";
    Redraw "redraw" EVERYWHERE ["ctrl-l"] "" "Draws the screen anew.";
}

impl Action {
    /// Returns the action's row of the table.
    pub fn spec(self) -> &'static Spec {
        const FIRST: &Spec = &ACTIONS[0];
        ACTIONS
            .iter()
            .find(|spec| spec.action == self)
            .unwrap_or(FIRST)
    }

    /// Finds an action by its name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS
            .iter()
            .find(|spec| spec.name == name)
            .map(|spec| spec.action)
    }
}

/// The actions that show the views, in the order of [`View::ALL`].
pub(crate) const VIEW_ACTIONS: [Action; View::COUNT] = [
    Action::ViewInbox,
    Action::ViewAll,
    Action::ViewBookmarks,
    Action::ViewLater,
    Action::ViewRead,
    Action::ViewDismissed,
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let names: HashSet<_> = ACTIONS.iter().map(|spec| spec.name).collect();
        assert_eq!(names.len(), ACTIONS.len());
        for spec in ACTIONS {
            assert!(
                spec.name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{}",
                spec.name
            );
            assert!(spec.sentence.ends_with('.'), "{}", spec.name);
            assert_eq!(Context::named(spec.name), None, "entries of one name");
            assert_eq!(Action::named(spec.name), Some(spec.action));
            assert_eq!(spec.action.spec().name, spec.name);
        }
    }
}
