//! The contexts of the keyboard: the same key may run another command in each.

/// The part of the screen that receives keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Context {
    /// The list of papers.
    List,
    /// The abstract pane.
    Abstract,
    /// The sidebar.
    Sidebar,
    /// The search bar while it is edited.
    Search,
    /// The command palette.
    Palette,
    /// The line that asks for a path.
    Prompt,
    /// The help screen.
    Help,
    /// The search line of the help screen while it is edited.
    HelpSearch,
    /// A page of text, such as the undo list.
    Page,
    /// A confirmation.
    Question,
}

use Context::{Abstract, Help, HelpSearch, List, Page, Palette, Prompt, Question, Search, Sidebar};

impl Context {
    /// All contexts in the order of the help screen.
    pub(crate) const ALL: [Self; 10] = [
        List, Abstract, Sidebar, Search, Palette, Prompt, Help, HelpSearch, Page, Question,
    ];

    /// The panes.
    pub(crate) const PANES: &[Self] = &[List, Abstract, Sidebar];

    /// The panes and the overlays that scroll.
    pub(crate) const READING: &[Self] = &[List, Abstract, Sidebar, Help, Page];

    /// The contexts in which keys without a command are text.
    pub(crate) const TYPING: &[Self] = &[Search, Palette, Prompt, HelpSearch];

    /// Returns the name used in help, tables and `[keys.NAME]`. No command has the same name,
    /// because both are entries of `[keys]`.
    pub(crate) fn name(self) -> &'static str {
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
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Returns whether keys without a command are text here.
    pub(crate) fn takes_text(self) -> bool {
        Self::TYPING.contains(&self)
    }
}

/// Returns the names of contexts, separated by commas.
pub(crate) fn context_names(contexts: &[Context]) -> String {
    let names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
    names.join(", ")
}
