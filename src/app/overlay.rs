//! What may lie over the two panes: help, the command palette, numbers, a page, a question.

use super::help_screen::HelpScreen;
use super::line_edit::LineEdit;
use super::palette::Palette;
use crate::marks::Change;
use crate::paper::PaperId;
use crate::stats::Stats;

/// The thing that lies over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Overlay {
    /// The help screen.
    Help(HelpScreen),
    /// The command palette.
    Palette(Palette),
    /// The numbers of library and marks.
    Stats(StatsScreen),
    /// The question for a file or directory to import.
    Import(LineEdit),
    /// The question for a file to write to.
    Export(LineEdit),
    /// A page of text.
    Page(Page),
    /// The question whether a decision is meant for so many papers.
    Question(Question),
}

/// A page of text to be scrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// What it is, for its frame.
    pub title: &'static str,
    /// Its lines.
    pub lines: Vec<String>,
    /// Lines above the first one shown.
    pub scroll: usize,
}

impl Page {
    /// Returns a page that shows its beginning.
    pub(crate) fn new(title: &'static str, lines: Vec<String>) -> Self {
        Self {
            title,
            lines,
            scroll: 0,
        }
    }
}

/// A decision on many papers that has not been taken yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// What would be set.
    pub change: Change,
    /// The papers.
    pub papers: Vec<PaperId>,
}

/// The numbers as they are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct StatsScreen {
    /// Lines above the first one shown.
    pub scroll: usize,
    /// The numbers, once they are counted.
    pub stats: Option<Box<Stats>>,
}
