//! What may lie over the two panes: help, the command palette, a question.

use super::{LineEdit, Palette};

/// The thing that lies over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The help screen, scrolled down by so many lines.
    Help {
        /// Lines above the first one shown.
        scroll: usize,
    },
    /// The command palette.
    Palette(Palette),
    /// The question for a file or directory to import.
    Import(LineEdit),
}
