//! Styles by what they mean, read from theme files.
//!
//! Stands alone, below the two faces, because the reader draws with themes and the commands check
//! and list them. A theme file gives colors and weights to meanings ([`Meaning`]); [`Depth`] says
//! how many colors the terminal has, and what it lacks is replaced by the nearest color, or by
//! weight. Without colors all themes look alike.

mod ansi;
mod background;
mod depth;
mod file;
mod meaning;
mod shelf;

#[cfg(test)]
mod tests;

use std::path::PathBuf;

use ratatui::style::{Color, Modifier, Style};

pub(crate) use ansi::ansi_style;
pub(crate) use background::Background;
pub(crate) use depth::{ColorWhen, Depth};
pub(crate) use meaning::{Meaning, Theme};
pub(crate) use shelf::Shelf;

use meaning::COLORLESS;

/// What can be wrong with a theme.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ThemeError {
    /// The file could not be read.
    #[error(transparent)]
    Disk(#[from] crate::file_util::FileError),
    /// No theme has this name.
    #[error("no theme is called “{name}”{meant}; there are {known}")]
    Unknown {
        /// The name.
        name: String,
        /// A question after the name that was meant, or nothing.
        meant: String,
        /// The names of all themes.
        known: String,
    },
    /// The theme file is not valid; the message names the line.
    #[error("{path}: {message}")]
    Invalid {
        /// The theme file.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
}

impl Theme {
    /// Returns the looks that need no colors.
    pub(crate) fn colorless() -> Self {
        Self { styles: &COLORLESS }
    }

    /// Returns the default theme in sixteen colors, or without any.
    #[cfg(test)]
    pub(crate) fn new(color: bool) -> Self {
        match file::parse(file::DEFAULT) {
            Ok(looks) if color => Self::of(&looks, Depth::Sixteen),
            _ => Self::colorless(),
        }
    }

    /// Makes a theme for a terminal out of the looks of a file.
    fn of(looks: &file::ThemeSpec, depth: Depth) -> Self {
        if depth == Depth::None {
            return Self::colorless();
        }
        let mut styles = COLORLESS;
        for (&meaning, (style, look)) in Meaning::ALL.iter().zip(styles.iter_mut().zip(looks)) {
            *style = depth.show(*look, meaning.modifiers());
        }
        Self {
            styles: Box::leak(Box::new(styles)),
        }
    }

    /// Returns the style of a meaning.
    pub(crate) fn style(self, meaning: Meaning) -> Style {
        self.styles
            .get(meaning as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Returns the theme for what stands in the cursor's row: colors turned round would make a
    /// patchwork of it.
    #[must_use]
    pub(crate) fn under_cursor(self) -> Self {
        if self.cursor().add_modifier.contains(Modifier::REVERSED) {
            Self::colorless()
        } else {
            self
        }
    }

    /// Returns the colors of a cell that nothing else has given any.
    pub(crate) fn ground(self) -> (Color, Color) {
        let text = self.text();
        (
            text.fg.unwrap_or(Color::Reset),
            text.bg.unwrap_or(Color::Reset),
        )
    }
}
