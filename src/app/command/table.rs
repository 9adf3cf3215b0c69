//! The table of commands, in the order of the help screen.

use super::argument::{self, Argument};
use super::row::InTriage::{Instead, NeedsList, Refused};
use super::row::Make::{Fixed, Optional, With};
use super::row::Needs::{FinalResults, Nothing, Paper, Row};
use super::row::When::{Always, AtStart, Leavable, WithMatches, WithRow};
use super::row::{Command, Group};
use crate::app::action::{Action, Flag, Motion};
use crate::app::context::Context;
use crate::app::line_edit::Edit;

const LIST: &[Context] = &[Context::List];
const ABSTRACT: &[Context] = &[Context::Abstract];
const SIDEBAR: &[Context] = &[Context::Sidebar];
const PANES: &[Context] = Context::PANES;
const READING: &[Context] = Context::READING;
const LIST_AND_PAGE: &[Context] = &[Context::List, Context::Page];
const PAGE: &[Context] = &[Context::Page];
const HELP_AND_PAGE: &[Context] = &[Context::Help, Context::Page];
const HELP: &[Context] = &[Context::Help];
const HELP_SEARCH: &[Context] = &[Context::HelpSearch];
const QUESTION: &[Context] = &[Context::Question];
const SEARCH: &[Context] = &[Context::Search];
const PALETTE: &[Context] = &[Context::Palette];
const PROMPT: &[Context] = &[Context::Prompt];
const TYPING: &[Context] = Context::TYPING;
const EVERYWHERE: &[Context] = &Context::ALL;

/// Why the panes cannot be switched in a triage session.
const NO_PANES: &str = "the whole abstract is here; {scroll-down} and {scroll-up} scroll it";

/// All commands, by the headings of the help screen.
#[rustfmt::skip]
pub(crate) static GROUPS: &[Group] = &[
    Group { title: "Move", commands: &[
        Command::new("down", READING, Fixed(&Action::Move(Motion::Down)), "Moves down by one.").needs(Row).keys(&[("j", ""), ("down", "")]).triage_hint("", 7, "next"),
        Command::new("up", READING, Fixed(&Action::Move(Motion::Up)), "Moves up by one.").needs(Row).keys(&[("k", ""), ("up", "")]).triage_hint("", 8, "previous"),
        Command::new("half-page-down", READING, Fixed(&Action::Move(Motion::HalfPageDown)), "Moves down by half a page.").needs(Row).keys(&[("ctrl-d", "")]).in_triage(Instead(&Action::Scroll(Motion::HalfPageDown))),
        Command::new("half-page-up", READING, Fixed(&Action::Move(Motion::HalfPageUp)), "Moves up by half a page.").needs(Row).keys(&[("ctrl-u", "")]).in_triage(Instead(&Action::Scroll(Motion::HalfPageUp))),
        Command::new("page-down", READING, Fixed(&Action::Move(Motion::PageDown)), "Moves down by a page.").needs(Row).keys(&[("pagedown", ""), ("ctrl-f", "")]).in_triage(Instead(&Action::Scroll(Motion::PageDown))),
        Command::new("page-up", READING, Fixed(&Action::Move(Motion::PageUp)), "Moves up by a page.").needs(Row).keys(&[("pageup", ""), ("ctrl-b", "")]).in_triage(Instead(&Action::Scroll(Motion::PageUp))),
        Command::new("first", READING, Fixed(&Action::Move(Motion::First)), "Goes to the first one.").needs(Row).keys(&[("g g", ""), ("home", "")]),
        Command::new("last", READING, Fixed(&Action::Move(Motion::Last)), "Goes to the last one.").needs(Row).keys(&[("G", ""), ("end", "")]),
        Command::new("scroll-down", LIST, Fixed(&Action::Scroll(Motion::Down)), "Scrolls the abstract down while the list keeps the focus.").needs(Row).keys(&[("J", ""), ("shift-down", "")]).triage_hint("", 9, "scroll"),
        Command::new("scroll-up", LIST, Fixed(&Action::Scroll(Motion::Up)), "Scrolls the abstract up while the list keeps the focus.").needs(Row).keys(&[("K", ""), ("shift-up", "")]),
        Command::new("open-paper", LIST, Fixed(&Action::OpenPaper), "Goes to the abstract and marks the paper as read, unless the setting `read` says otherwise.").needs(Row).keys(&[("enter", "")]).in_triage(Refused(NO_PANES)).hint(2, "open", WithRow),
        Command::new("focus-abstract", LIST, Fixed(&Action::FocusAbstract), "Goes to the abstract without marking the paper as read.").needs(Row).keys(&[("l", ""), ("right", "")]).in_triage(Refused(NO_PANES)),
        Command::new("focus-list", ABSTRACT, Fixed(&Action::FocusList), "Goes back to the list.").needs(Nothing).keys(&[("h", ""), ("left", "")]).in_triage(Refused(NO_PANES)).hint(2, "list", Always),
        Command::new("other-pane", PANES, Fixed(&Action::FocusOtherPane), "Goes to the other pane.").needs(Row).keys(&[("tab", ""), ("shift-tab", "")]).in_triage(Refused(NO_PANES)),
        Command::new("toggle-sidebar", PANES, Fixed(&Action::ToggleSidebar), "Shows or hides the sidebar: views, saved searches, followed organizations, tags.").keys(&[("\\", "")]).in_triage(NeedsList),
        Command::new("focus-sidebar", LIST, Fixed(&Action::FocusSidebar), "Shows the sidebar and goes to it.").keys(&[("h", ""), ("left", "")]).in_triage(NeedsList),
        Command::new("open-entry", SIDEBAR, Fixed(&Action::OpenEntry), "Shows the entry under the sidebar's cursor.").needs(Nothing).keys(&[("enter", ""), ("l", ""), ("right", "")]).hint(2, "open", Always),
    ] },
    Group { title: "Decide", commands: &[
        Command::new("toggle-read", PANES, Fixed(&Action::Toggle(Flag::Read)), "Marks the paper as read, or as unread.").needs(Row).keys(&[("r", "")]).in_triage(Instead(&Action::Set(Flag::Read))).hint(4, "read", WithRow).triage_hint("", 3, "read"),
        Command::new("toggle-bookmark", PANES, Fixed(&Action::Toggle(Flag::Bookmarked)), "Bookmarks the paper, or removes the bookmark.").needs(Row).keys(&[("b", "")]).in_triage(Instead(&Action::Set(Flag::Bookmarked))).hint(4, "bookmark", WithRow).triage_hint("", 2, "bookmark"),
        Command::new("dismiss", PANES, Fixed(&Action::Toggle(Flag::Dismissed)), "Dismisses the paper from the inbox, or puts it back; it stays searchable.").needs(Row).keys(&[("x", "")]).in_triage(Instead(&Action::Set(Flag::Dismissed))).hint(4, "dismiss", Always).triage_hint("", 4, "dismiss"),
        Command::new("undo", PANES, Fixed(&Action::Undo), "Undoes the last decision, and those before it.").needs(Row).keys(&[("u", "")]).hint(4, "undo", Always).triage_hint("", 6, "undo"),
        Command::new("redo", PANES, Fixed(&Action::Redo), "Redoes the decision that was undone last.").needs(Row).keys(&[("ctrl-r", "")]),
        Command::new("undo-list", PANES, Fixed(&Action::ShowUndoList), "Shows the decisions that can be undone.").needs(Nothing).keys(&[("U", "")]),
        Command::new("snooze", PANES, With(Argument::Delay, argument::snooze), "Snoozes the paper: 3d, 2w, 1m, 1y or until a day such as 2026-12-24.").needs(Row).keys(&[("z d", "1d"), ("z w", "1w"), ("z m", "1m"), ("z z", "")]).triage_hint("1w", 5, "in a week"),
        Command::new("unsnooze", PANES, Fixed(&Action::Snooze(None)), "Puts a snoozed paper back into the inbox.").needs(Row).keys(&[("z x", "")]),
        Command::new("more-stars", PANES, Fixed(&Action::AddStars(1)), "Adds a star, up to three.").needs(Row).keys(&[("+", "")]),
        Command::new("fewer-stars", PANES, Fixed(&Action::AddStars(-1)), "Removes a star.").needs(Row).keys(&[("-", "")]),
        Command::new("tag", PANES, With(Argument::Tag, argument::tag), "Adds a tag to the paper, new or not, or removes it.").needs(Row).keys(&[("t", "")]).triage_hint("", 10, "tag"),
        Command::new("note", PANES, Fixed(&Action::EditNote), "Opens your note on the paper in your editor.").needs(Row).keys(&[("e", "")]).triage_hint("", 11, "note"),
        Command::new("select", PANES, Fixed(&Action::Select), "Selects the paper and moves down; decisions apply to all selected papers.").needs(Row).keys(&[("space", "")]).in_triage(NeedsList),
        Command::new("select-range", PANES, Fixed(&Action::SelectRange), "Selects all papers from here to the cursor.").needs(Row).keys(&[("v", "")]).in_triage(NeedsList),
        Command::new("select-all", PANES, Fixed(&Action::SelectAll), "Selects all papers of the list, or none.").needs(FinalResults).keys(&[("*", "")]).in_triage(NeedsList),
        Command::new("triage", PANES, Fixed(&Action::StartTriage), "Shows the untriaged papers one at a time, or resumes the triage session.").needs(FinalResults).keys(&[("g t", "")]).in_triage(Refused("this is the session; {leave} leaves it")),
        Command::new("new-triage", PANES, Fixed(&Action::NewTriage), "Starts a triage session over the list; an unfinished one is dropped.").needs(FinalResults).in_triage(NeedsList),
        Command::new("finish-triage", PANES, Fixed(&Action::FinishTriage), "Ends the triage session and shows its summary."),
        Command::new("export-triage", LIST_AND_PAGE, With(Argument::Path, |text, _| Ok(Action::ExportTriage(text.into()))), "Writes the papers bookmarked in the last triage session to a file: Markdown, JSON lines or BibTeX.").keys(&[("w", "")]),
        Command::new("copy-triage", PAGE, Fixed(&Action::CopyTriage), "Copies titles and addresses of the papers bookmarked in the last triage session.").needs(Nothing).keys(&[("y", "")]),
    ] },
    Group { title: "Search and views", commands: &[
        Command::new("search", PANES, Fixed(&Action::Search), "Searches; every key narrows the list.").needs(Nothing).keys(&[("/", "")]).in_triage(NeedsList).hint(3, "search", Always),
        Command::new("next-match", PANES, Fixed(&Action::NextMatch), "Goes to the next match in the abstract.").needs(Row).keys(&[("n", "")]).hint(3, "next match", WithMatches),
        Command::new("previous-match", PANES, Fixed(&Action::PreviousMatch), "Goes to the previous match in the abstract.").needs(Row).keys(&[("N", "")]),
        Command::new("sort", PANES, Fixed(&Action::CycleSort), "Changes the order: best, newest, most upvotes, most comments, title.").keys(&[("s", "")]).in_triage(NeedsList),
        Command::new("view", PANES, With(Argument::View, argument::view), "Shows a view or a saved search by its name.").keys(&[("1", "inbox"), ("2", "all"), ("3", "bookmarks"), ("4", "snoozed"), ("5", "read"), ("6", "dismissed")]).in_triage(NeedsList),
        Command::new("save", PANES, With(Argument::NewName, |text, _| Ok(Action::SaveSearch(text.to_owned()))), "Saves the search in the search bar under a name.").in_triage(NeedsList),
        Command::new("delete-search", PANES, With(Argument::Saved, |text, _| Ok(Action::DeleteSearch(text.to_owned()))), "Deletes a saved search; the papers stay.").in_triage(NeedsList),
        Command::new("saved-search", PANES, With(Argument::Position, argument::position), "Shows a saved search by its position.").keys(&[("7", "1"), ("8", "2"), ("9", "3")]).in_triage(NeedsList),
        Command::new("view-tag", PANES, With(Argument::KnownTag, |text, _| Ok(Action::ShowTag(text.to_owned()))), "Shows the papers with a tag.").keys(&[("T", "")]).in_triage(NeedsList),
        Command::new("follow", PANES, Fixed(&Action::ToggleFollow), "Follows the organization of the paper, or stops; the sidebar lists it.").needs(Paper).keys(&[("f", "")]),
    ] },
    Group { title: "Open and copy", commands: &[
        Command::new("open-in-browser", PANES, Fixed(&Action::OpenInBrowser), "Opens the paper's page in the browser.").needs(Paper).keys(&[("o", "")]).hint(5, "browser", WithRow).triage_hint("", 12, "browser"),
        Command::new("open-pdf", PANES, Fixed(&Action::OpenPdf), "Opens the paper's PDF.").needs(Paper).keys(&[("O", "")]),
        Command::new("open-link", PANES, With(Argument::Link, argument::link), "Opens a link of the paper by its number.").needs(Paper).keys(&[("g 1", "1"), ("g 2", "2"), ("g 3", "3"), ("g 4", "4"), ("g 5", "5"), ("g 6", "6"), ("g 7", "7"), ("g 8", "8"), ("g 9", "9")]),
        Command::new("copy", PANES, Optional(Argument::Format, argument::format), "Copies the paper in a format.").needs(Paper).keys(&[("y y", "title"), ("y i", "id"), ("y l", "link"), ("y b", "bibtex"), ("y m", "markdown"), ("y a", "")]).hint_for("title", 5, "copy").triage_hint("title", 13, "copy"),
    ] },
    Group { title: "Screen and library", commands: &[
        Command::new("toggle-raw", PANES, Fixed(&Action::ToggleRaw), "Shows title and abstract as captured, or cleaned.").keys(&[("R", "")]),
        Command::new("zoom", PANES, Fixed(&Action::Zoom), "Gives the focused pane the whole screen, or shows both panes again.").needs(Nothing).keys(&[("Z", "")]).in_triage(NeedsList),
        Command::new("narrower-list", PANES, Fixed(&Action::NarrowList), "Makes the list narrower and the abstract wider.").needs(Nothing).keys(&[("<", ""), ("[", "")]).in_triage(NeedsList),
        Command::new("wider-list", PANES, Fixed(&Action::WidenList), "Makes the list wider and the abstract narrower.").needs(Nothing).keys(&[(">", ""), ("]", "")]).in_triage(NeedsList),
        Command::new("import", PANES, With(Argument::Path, |text, _| Ok(Action::Import(text.into()))), "Imports a file or a directory of saved pages.").needs(Nothing).keys(&[("i", "")]).hint(4, "import", AtStart),
        Command::new("remove-starter-library", PANES, Fixed(&Action::RemoveStarterLibrary), "Removes the starter library when run twice.").needs(Nothing).keys(&[("X", "")]).in_triage(NeedsList),
        Command::new("stats", PANES, Fixed(&Action::ShowStatistics), "Shows statistics: papers per day, read and bookmarked per week, tags, organizations.").needs(Nothing).keys(&[("g s", "")]),
        Command::new("help", READING, Fixed(&Action::ToggleHelp), "Shows every key.").needs(Nothing).keys(&[("?", ""), ("f1", "")]).hint(0, "help", Always).triage_hint("", 0, "help"),
        Command::new("palette", PANES, Fixed(&Action::OpenPalette), "Runs any command by its name.").needs(Nothing).keys(&[(":", "")]).hint(5, "command", Always).triage_hint("", 14, "command"),
        Command::new("quit", PANES, Fixed(&Action::Quit), "Quits.").keys(&[("q", "")]).in_triage(Instead(&Action::LeaveTriage)).hint(4, "quit", Always),
    ] },
    Group { title: "Help, pages and confirmations", commands: &[
        Command::new("close", HELP_AND_PAGE, Fixed(&Action::CloseOverlay), "Closes the help screen or another page.").needs(Nothing).keys(&[("q", "")]).hint(2, "close", Always),
        Command::new("search-help", HELP, Fixed(&Action::SearchHelp), "Searches the help screen.").needs(Nothing).keys(&[("/", "")]).hint(2, "search", Always),
        Command::new("keep-help-search", HELP_SEARCH, Fixed(&Action::KeepHelpSearch), "Keeps the help screen narrowed.").needs(Nothing).keys(&[("enter", "")]).hint(2, "keep", Always),
        Command::new("confirm", QUESTION, Fixed(&Action::Confirm), "Applies the decision to all the papers.").needs(Nothing).keys(&[("y", ""), ("enter", "")]).hint(2, "yes", Always),
        Command::new("decline", QUESTION, Fixed(&Action::Decline), "Changes nothing.").needs(Nothing).keys(&[("n", ""), ("q", "")]).hint(2, "no", Always),
    ] },
    Group { title: "Search bar", commands: &[
        Command::new("keep-search", SEARCH, Fixed(&Action::KeepSearch), "Keeps the search and goes to the list.").needs(Nothing).keys(&[("enter", "")]).hint(2, "keep", Always),
        Command::new("cycle-mode", SEARCH, Fixed(&Action::CycleMode), "Changes the mode: smart, fuzzy (letters of titles), exact (whole words).").needs(Nothing).keys(&[("ctrl-r", "")]).hint(2, "mode", Always),
        Command::new("older-search", SEARCH, Fixed(&Action::OlderSearch), "Recalls the previous search of the history.").needs(Nothing).keys(&[("up", "")]),
        Command::new("newer-search", SEARCH, Fixed(&Action::NewerSearch), "Recalls the next search of the history, at last the unfinished one.").needs(Nothing).keys(&[("down", "")]),
        Command::new("next-result", SEARCH, Fixed(&Action::MoveResult(1)), "Moves to the next paper of the list while typing.").needs(Row).keys(&[("ctrl-n", "")]),
        Command::new("previous-result", SEARCH, Fixed(&Action::MoveResult(-1)), "Moves to the previous paper of the list while typing.").needs(Row).keys(&[("ctrl-p", "")]),
    ] },
    Group { title: "Palette and prompts", commands: &[
        Command::new("run-choice", PALETTE, Fixed(&Action::RunChoice), "Runs the selected entry.").needs(Nothing).keys(&[("enter", "")]).hint(2, "run", Always),
        Command::new("complete-choice", PALETTE, Fixed(&Action::CompleteChoice), "Inserts the selected entry, so that an argument can follow.").needs(Nothing).keys(&[("tab", "")]),
        Command::new("next-choice", PALETTE, Fixed(&Action::MoveChoice(1)), "Moves to the next entry while typing.").needs(Nothing).keys(&[("down", ""), ("ctrl-n", "")]),
        Command::new("previous-choice", PALETTE, Fixed(&Action::MoveChoice(-1)), "Moves to the previous entry while typing.").needs(Nothing).keys(&[("up", ""), ("ctrl-p", "")]),
        Command::new("submit", PROMPT, Fixed(&Action::SubmitPrompt), "Imports from the typed path, or writes to it.").needs(Nothing).keys(&[("enter", "")]).hint(2, "do it", Always),
    ] },
    Group { title: "Text lines", commands: &[
        Command::new("cursor-left", TYPING, Fixed(&Action::Edit(Edit::Left)), "Moves the cursor left.").needs(Nothing).keys(&[("left", ""), ("ctrl-b", "")]),
        Command::new("cursor-right", TYPING, Fixed(&Action::Edit(Edit::Right)), "Moves the cursor right.").needs(Nothing).keys(&[("right", ""), ("ctrl-f", "")]),
        Command::new("cursor-start", TYPING, Fixed(&Action::Edit(Edit::Start)), "Moves the cursor to the start of the line.").needs(Nothing).keys(&[("home", ""), ("ctrl-a", "")]),
        Command::new("cursor-end", TYPING, Fixed(&Action::Edit(Edit::End)), "Moves the cursor to the end of the line.").needs(Nothing).keys(&[("end", ""), ("ctrl-e", "")]),
        Command::new("delete-backward", TYPING, Fixed(&Action::Edit(Edit::DeleteBackward)), "Deletes the character before the cursor.").needs(Nothing).keys(&[("backspace", ""), ("ctrl-h", "")]),
        Command::new("delete-forward", TYPING, Fixed(&Action::Edit(Edit::DeleteForward)), "Deletes the character under the cursor.").needs(Nothing).keys(&[("delete", ""), ("ctrl-d", "")]),
        Command::new("delete-word", TYPING, Fixed(&Action::Edit(Edit::DeleteWord)), "Deletes the word before the cursor.").needs(Nothing).keys(&[("ctrl-w", ""), ("alt-backspace", "")]),
        Command::new("delete-to-start", TYPING, Fixed(&Action::Edit(Edit::DeleteToStart)), "Deletes everything before the cursor.").needs(Nothing).keys(&[("ctrl-u", "")]),
        Command::new("delete-to-end", TYPING, Fixed(&Action::Edit(Edit::DeleteToEnd)), "Deletes everything after the cursor.").needs(Nothing).keys(&[("ctrl-k", "")]),
    ] },
    Group { title: "Everywhere", commands: &[
        Command::new("leave", EVERYWHERE, Fixed(&Action::Leave), "Leaves the top layer: help, palette, search bar, abstract, a search, a triage session.").needs(Nothing).keys(&[("esc", "")]).hint(1, "leave", Leavable).triage_hint("", 1, "leave"),
        Command::new("interrupt", EVERYWHERE, Fixed(&Action::Interrupt), "Leaves the top layer, or quits.").needs(Nothing).keys(&[("ctrl-c", "")]).in_triage(Instead(&Action::LeaveTriage)),
        Command::new("suspend", EVERYWHERE, Fixed(&Action::Suspend), "Suspends the reader; `fg` resumes it.").needs(Nothing).keys(&[("ctrl-z", "")]),
        Command::new("redraw", EVERYWHERE, Fixed(&Action::Redraw), "Redraws the screen.").needs(Nothing).keys(&[("ctrl-l", "")]),
    ] },
];
