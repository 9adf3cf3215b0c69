//! Where the keyboard's attention is; a key may mean something else in each.

/// The part of the screen that keys go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// The list of papers.
    List,
    /// The abstract pane.
    Abstract,
    /// The search bar, being typed into.
    Search,
    /// The command palette.
    Palette,
    /// The line that asks for a file to import.
    Prompt,
    /// The help screen.
    Help,
}

use Context::{Abstract, Help, List, Palette, Prompt, Search};

pub(super) const EVERYWHERE: &[Context] = &[List, Abstract, Search, Palette, Prompt, Help];
pub(super) const BROWSING: &[Context] = &[List, Abstract];
pub(super) const IN_LIST: &[Context] = &[List];
pub(super) const IN_ABSTRACT: &[Context] = &[Abstract];
pub(super) const IN_HELP: &[Context] = &[Help];
pub(super) const IN_SEARCH: &[Context] = &[Search];
pub(super) const IN_PALETTE: &[Context] = &[Palette];
pub(super) const IN_PROMPT: &[Context] = &[Prompt];
pub(super) const READING: &[Context] = &[List, Abstract, Help];
pub(super) const TYPING: &[Context] = &[Search, Palette, Prompt];

impl Context {
    /// All contexts in the order of the help screen.
    pub const ALL: [Self; 6] = [List, Abstract, Search, Palette, Prompt, Help];

    /// Returns the name as it stands in help and tables.
    pub fn name(self) -> &'static str {
        match self {
            List => "list",
            Abstract => "abstract",
            Search => "search",
            Palette => "palette",
            Prompt => "prompt",
            Help => "help",
        }
    }

    /// Tells whether keys without an action are text here.
    pub fn takes_text(self) -> bool {
        TYPING.contains(&self)
    }
}
