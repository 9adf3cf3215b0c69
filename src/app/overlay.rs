//! What may lie over the two panes: help, the command palette, a question.

use super::{HelpScreen, LineEdit, Palette};

/// The thing that lies over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The help screen.
    Help(HelpScreen),
    /// The command palette.
    Palette(Palette),
    /// The question for a file or directory to import.
    Import(LineEdit),
}
