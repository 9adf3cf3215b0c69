//! The theme in use, and what it is chosen by: settings, environment, the terminal's background.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use crate::config::{Folders, Settings};
use crate::theme::{Background, ColorChoice, ColorDepth, Theme, ThemeError, Themes};

/// How long after the question an answer may come that would be read by the shell if the reader
/// ended before it.
const ANSWERED_WITHIN: Duration = Duration::from_millis(100);

/// The theme in use.
pub(super) struct ThemeSpec {
    /// The theme.
    pub theme: Theme,
    shelf: Themes,
    name: String,
    depth: ColorDepth,
    asked: Option<Instant>,
}

impl ThemeSpec {
    /// Chooses the theme as far as that can be done without asking the terminal.
    pub(super) fn choose(
        settings: &Settings,
        folders: &Folders,
        when: ColorChoice,
    ) -> Result<Self, ThemeError> {
        let shelf = Themes::new(&folders.themes());
        let depth = ColorDepth::detect(when, std::io::stdout().is_terminal());
        // Whether there are colors has been decided here.
        ratatui::crossterm::style::force_color_output(depth != ColorDepth::None);
        let name = settings.theme.clone();
        let theme = shelf.load(&name, depth, Background::from_env())?;
        Ok(Self {
            theme,
            shelf,
            name,
            depth,
            asked: None,
        })
    }

    /// Tells whether the terminal is worth asking for its background. GNU Screen lets the
    /// question through to one terminal of many, and the answer to whatever runs by then.
    pub(super) fn asks(&self) -> bool {
        let term = std::env::var("TERM").unwrap_or_default();
        let screen = term.starts_with("screen") && std::env::var_os("TMUX").is_none();
        Themes::follows_background(&self.name, self.depth) && !screen
    }

    /// Remembers that the question was asked.
    pub(super) fn asked(&mut self) {
        self.asked = Some(Instant::now());
    }

    /// Takes the answer. A shipped theme has no mistakes, and one of the user's that has taken
    /// its name may have: then all stays as it is.
    pub(super) fn told(&mut self, background: Option<Background>) {
        self.asked = None;
        if let Some(Ok(theme)) =
            background.map(|background| self.shelf.load(&self.name, self.depth, Some(background)))
        {
            self.theme = theme;
        }
    }

    /// Returns how much longer an answer is to be expected; `None` when it is not.
    pub(super) fn expects(&self) -> Option<Duration> {
        ANSWERED_WITHIN.checked_sub(self.asked?.elapsed())
    }
}
