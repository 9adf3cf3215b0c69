//! The contexts of the keyboard: the same key may run another command in each.

/// The part of the screen that receives keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Context {
    List,
    Abstract,
    Sidebar,
    /// The search bar while it is edited.
    Search,
    Palette,
    /// The line that asks for a path.
    Prompt,
    Help,
    /// The search line of the help screen while it is edited.
    HelpSearch,
    /// A page of text, such as the undo list.
    Page,
    Question,
}

use Context::{Abstract, Help, HelpSearch, List, Page, Palette, Prompt, Question, Search, Sidebar};

impl Context {
    /// All contexts in the order of the help screen.
    pub(crate) const ALL: [Self; 10] = [
        List, Abstract, Sidebar, Search, Palette, Prompt, Help, HelpSearch, Page, Question,
    ];

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

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|context| context.name() == name)
    }

    /// Returns whether keys without a command are text here.
    pub(crate) fn takes_text(self) -> bool {
        Self::TYPING.contains(&self)
    }
}

pub(crate) fn context_names(contexts: &[Context]) -> String {
    let names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
    names.join(", ")
}
