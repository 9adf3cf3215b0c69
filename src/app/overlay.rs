//! The overlay above the panes: help, palette, statistics, a page, a prompt or a confirmation.

use super::context::Context;
use super::help::HelpScreen;
use super::line_edit::{Edit, LineEdit};
use super::palette::Palette;
use crate::marks::Change;
use crate::paper::PaperId;
use crate::stats::Stats;

/// The overlay, if there is one.
#[derive(Debug, Default)]
pub(crate) struct OverlayState {
    top: Option<Overlay>,
    /// The path that was typed last and has not been imported.
    import_path: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Overlay {
    Help(HelpScreen),
    Palette(Palette),
    Stats(StatsScreen),
    /// The prompt for a path to import.
    Import(LineEdit),
    /// The prompt for a path to write to.
    Export(LineEdit),
    Page(Page),
    /// The confirmation of a decision on many papers.
    Question(Question),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    pub title: &'static str,
    pub lines: Vec<String>,
    /// The lines above the first visible one.
    pub scroll: usize,
}

impl Page {
    pub(crate) fn new(title: &'static str, lines: Vec<String>) -> Self {
        Self {
            title,
            lines,
            scroll: 0,
        }
    }
}

/// A decision on many papers that needs a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    pub change: Change,
    pub papers: Vec<PaperId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct StatsScreen {
    /// The lines above the first visible one.
    pub scroll: usize,
    /// The statistics, once they are counted.
    pub stats: Option<Box<Stats>>,
}

/// The result of a submitted prompt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Submitted {
    Import(String),
    Export(String),
    Nothing,
}

impl OverlayState {
    pub(crate) fn top(&self) -> Option<&Overlay> {
        self.top.as_ref()
    }

    pub(crate) fn is_open(&self) -> bool {
        self.top.is_some()
    }

    pub(crate) fn open(&mut self, overlay: Overlay) {
        self.top = Some(overlay);
    }

    /// Closes the overlay; returns whether there was one.
    pub(crate) fn close(&mut self) -> bool {
        self.top.take().is_some()
    }

    pub(crate) fn context(&self) -> Option<Context> {
        Some(match self.top.as_ref()? {
            Overlay::Help(help) if help.typing => Context::HelpSearch,
            Overlay::Help(_) => Context::Help,
            Overlay::Palette(_) => Context::Palette,
            Overlay::Import(_) | Overlay::Export(_) => Context::Prompt,
            Overlay::Page(_) | Overlay::Stats(_) => Context::Page,
            Overlay::Question(_) => Context::Question,
        })
    }

    pub(crate) fn toggle_help(&mut self) {
        self.top = match self.top {
            Some(Overlay::Help(_)) => None,
            _ => Some(Overlay::Help(HelpScreen::default())),
        };
    }

    pub(crate) fn search_help(&mut self) {
        if let Some(Overlay::Help(help)) = &mut self.top {
            help.typing = true;
            help.search.apply(Edit::End);
        }
    }

    /// Keeps the help screen narrowed.
    pub(crate) fn keep_help_search(&mut self) {
        if let Some(Overlay::Help(help)) = &mut self.top {
            help.typing = false;
        }
    }

    /// Shows the whole help screen again; returns whether it was narrowed.
    pub(crate) fn clear_help_search(&mut self) -> bool {
        match &mut self.top {
            Some(Overlay::Help(help)) if help.is_searching() => {
                *help = HelpScreen::default();
                true
            }
            _ => false,
        }
    }

    pub(crate) fn ask_import(&mut self) {
        self.top = Some(Overlay::Import(LineEdit::with_text(&self.import_path)));
    }

    /// Keeps a path for the next prompt, in case its import fails.
    pub(crate) fn keep_import_path(&mut self, path: String) {
        self.import_path = path;
    }

    pub(crate) fn clear_import_path(&mut self) {
        self.import_path.clear();
    }

    /// Closes the prompt and returns the typed path.
    pub(crate) fn submit(&mut self) -> Submitted {
        match self.top.take() {
            Some(Overlay::Import(line)) => Submitted::Import(line.text().trim().to_owned()),
            Some(Overlay::Export(line)) => Submitted::Export(line.text().trim().to_owned()),
            _ => Submitted::Nothing,
        }
    }

    /// Closes the confirmation and returns its decision.
    pub(crate) fn confirm(&mut self) -> Option<Question> {
        let is_top = |top: &mut Overlay| matches!(top, Overlay::Question(_));
        match self.top.take_if(is_top) {
            Some(Overlay::Question(question)) => Some(question),
            _ => None,
        }
    }

    pub(crate) fn palette(&mut self) -> Option<&mut Palette> {
        match &mut self.top {
            Some(Overlay::Palette(palette)) => Some(palette),
            _ => None,
        }
    }

    /// Closes the palette and returns it.
    pub(crate) fn take_palette(&mut self) -> Option<Palette> {
        let is_top = |top: &mut Overlay| matches!(top, Overlay::Palette(_));
        match self.top.take_if(is_top) {
            Some(Overlay::Palette(palette)) => Some(palette),
            _ => None,
        }
    }

    /// Shows statistics that were counted, unless their screen was closed.
    pub(crate) fn counted(&mut self, stats: Box<Stats>) {
        if let Some(Overlay::Stats(screen)) = &mut self.top {
            screen.stats = Some(stats);
        }
    }

    pub(crate) fn edit(&mut self, change: impl FnOnce(&mut LineEdit)) {
        match &mut self.top {
            Some(Overlay::Palette(palette)) => {
                change(&mut palette.line);
                palette.chosen = 0;
            }
            Some(Overlay::Import(line) | Overlay::Export(line)) => change(line),
            Some(Overlay::Help(help)) => {
                change(&mut help.search);
                help.scroll = 0;
            }
            _ => {}
        }
    }

    /// Scrolls the overlay up to a last line; negative is up.
    pub(crate) fn scroll(&mut self, by: isize, last: usize) {
        let scroll = match &mut self.top {
            Some(Overlay::Help(help)) => &mut help.scroll,
            Some(Overlay::Page(page)) => &mut page.scroll,
            Some(Overlay::Stats(screen)) => &mut screen.scroll,
            _ => return,
        };
        *scroll = scroll.saturating_add_signed(by).min(last);
    }
}
