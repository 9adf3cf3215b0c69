//! Chooses the theme by settings, environment and the terminal's background.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use crate::config::{Folders, Settings};
use crate::theme::{Background, ColorChoice, ColorDepth, Theme, ThemeError, Themes};

/// How long the reader waits for the reply before it ends; the shell would read a later one.
const REPLY_TIMEOUT: Duration = Duration::from_millis(100);

pub(super) struct ThemeChoice {
    pub theme: Theme,
    themes: Themes,
    name: String,
    depth: ColorDepth,
    /// When the query was sent that has no reply yet.
    queried_at: Option<Instant>,
}

impl ThemeChoice {
    /// Chooses the theme without a query to the terminal.
    pub(super) fn choose(
        settings: &Settings,
        folders: &Folders,
        when: ColorChoice,
    ) -> Result<Self, ThemeError> {
        let themes = Themes::new(&folders.themes());
        let depth = ColorDepth::detect(when, std::io::stdout().is_terminal());
        // crossterm must not decide again whether there are colors.
        ratatui::crossterm::style::force_color_output(depth != ColorDepth::None);
        let name = settings.theme.clone();
        let theme = themes.load(&name, depth, Background::from_env())?;
        Ok(Self {
            theme,
            themes,
            name,
            depth,
            queried_at: None,
        })
    }

    /// Returns whether to query the terminal for its background. Not in GNU Screen: it sends the
    /// query to one of several terminals, and the reply to the program that runs by then.
    pub(super) fn should_query(&self) -> bool {
        let term = std::env::var("TERM").unwrap_or_default();
        let screen = term.starts_with("screen") && std::env::var_os("TMUX").is_none();
        Themes::follows_background(&self.name, self.depth) && !screen
    }

    pub(super) fn set_queried(&mut self) {
        self.queried_at = Some(Instant::now());
    }

    /// Loads the variant of the theme for the background in the reply. After an error, as in a
    /// user's theme with the name of a built-in one, the current theme stays.
    pub(super) fn set_background(&mut self, background: Option<Background>) {
        self.queried_at = None;
        if let Some(Ok(theme)) =
            background.map(|background| self.themes.load(&self.name, self.depth, Some(background)))
        {
            self.theme = theme;
        }
    }

    /// Returns how long to wait for a reply; `None` if none is expected.
    pub(super) fn reply_timeout(&self) -> Option<Duration> {
        REPLY_TIMEOUT.checked_sub(self.queried_at?.elapsed())
    }
}
