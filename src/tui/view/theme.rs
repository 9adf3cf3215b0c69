//! Styles by what they mean.
//!
//! Every difference is also told by a sign or by weight, so that nothing is lost without
//! colour. Colours are the terminal's own sixteen.

use ratatui::style::{Color, Modifier, Style};

/// Whether there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Theme {
    colour: bool,
}

#[allow(
    clippy::unused_self,
    reason = "which of them have a colour is the theme's own business"
)]
impl Theme {
    /// Chooses by the environment: no colours when `NO_COLOR` is set and not empty
    /// (<https://no-color.org>).
    pub fn of_environment() -> Self {
        Self::new(std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()))
    }

    /// Chooses with or without colours.
    pub fn new(colour: bool) -> Self {
        Self { colour }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour {
            Style::new().fg(colour)
        } else {
            Style::new()
        }
    }

    /// Texts that are there when looked for.
    pub fn quiet(self) -> Style {
        if self.colour {
            Style::new().fg(Color::DarkGray)
        } else {
            Style::new().add_modifier(Modifier::DIM)
        }
    }

    /// What has the keyboard.
    pub fn focused(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// The title of a paper that is not read yet.
    pub fn unread(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The title of a paper that was read.
    pub fn read(self) -> Style {
        Style::new()
    }

    /// The sign of a bookmark.
    pub fn bookmark(self) -> Style {
        self.coloured(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// Letters that the search has found.
    pub fn found(self) -> Style {
        self.coloured(Color::Yellow)
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The line of the match that was gone to.
    pub fn found_here(self) -> Style {
        self.found().add_modifier(Modifier::REVERSED)
    }

    /// The part of a typed text that is not understood.
    pub fn wrong(self) -> Style {
        self.coloured(Color::Red)
            .add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// The row under the cursor.
    pub fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A key in the footer and in help.
    pub fn key(self) -> Style {
        self.coloured(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// A heading.
    pub fn heading(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A link.
    pub fn link(self) -> Style {
        self.coloured(Color::Blue)
            .add_modifier(Modifier::UNDERLINED)
    }

    /// A warning in the status line.
    pub fn warning(self) -> Style {
        self.coloured(Color::Yellow)
    }

    /// An error in the status line.
    pub fn error(self) -> Style {
        self.coloured(Color::Red)
            .add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }
}
