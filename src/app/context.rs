//! Where the keyboard's attention is; a key may mean something else in each.

/// The part of the screen that keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The list of papers.
    List,
    /// The abstract pane.
    Abstract,
    /// The sidebar.
    Sidebar,
    /// The search bar, being typed into.
    Search,
    /// The command palette.
    Palette,
    /// The line that asks for a file to import.
    Prompt,
    /// The help screen.
    Help,
    /// The line that searches the help screen, being typed into.
    HelpSearch,
    /// A page of text, such as what can be undone.
    Page,
    /// A question that a decision asks first.
    Question,
}

use Context::{Abstract, Help, HelpSearch, List, Page, Palette, Prompt, Question, Search, Sidebar};

pub(super) const EVERYWHERE: &[Context] = &[
    List, Abstract, Sidebar, Search, Palette, Prompt, Help, HelpSearch, Page, Question,
];
pub(super) const BROWSING: &[Context] = &[List, Abstract, Sidebar];
pub(super) const IN_SIDEBAR: &[Context] = &[Sidebar];
pub(super) const IN_LIST: &[Context] = &[List];
pub(super) const IN_ABSTRACT: &[Context] = &[Abstract];
pub(super) const IN_HELP: &[Context] = &[Help];
pub(super) const IN_PAGE: &[Context] = &[Page];
pub(super) const LIST_AND_PAGE: &[Context] = &[List, Page];
pub(super) const OVER_PANES: &[Context] = &[Help, Page];
pub(super) const IN_QUESTION: &[Context] = &[Question];
pub(super) const IN_HELP_SEARCH: &[Context] = &[HelpSearch];
pub(super) const IN_SEARCH: &[Context] = &[Search];
pub(super) const IN_PALETTE: &[Context] = &[Palette];
pub(super) const IN_PROMPT: &[Context] = &[Prompt];
pub(super) const READING: &[Context] = &[List, Abstract, Sidebar, Help, Page];
pub(super) const TYPING: &[Context] = &[Search, Palette, Prompt, HelpSearch];

impl Context {
    /// All contexts in the order of the help screen.
    pub const ALL: [Self; 10] = [
        List, Abstract, Sidebar, Search, Palette, Prompt, Help, HelpSearch, Page, Question,
    ];

    /// Returns the name as it stands in help, tables and `[keys.NAME]`; no action has such a name,
    /// for that would be two entries of one name.
    pub fn name(self) -> &'static str {
        match self {
            List => "list",
            Abstract => "abstract",
            Sidebar => "sidebar",
            Search => "search-bar",
            Palette => "palette-line",
            Prompt => "prompt",
            Help => "help-screen",
            HelpSearch => "help-search",
            Page => "page",
            Question => "question",
        }
    }

    /// Finds a context by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Tells whether keys without an action are text here.
    pub fn takes_text(self) -> bool {
        TYPING.contains(&self)
    }
}

/// Returns the names of contexts, parted by commas.
pub(super) fn places(contexts: &[Context]) -> String {
    let names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
    names.join(", ")
}
