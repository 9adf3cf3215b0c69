//! Whether the terminal's background is light or dark.

/// A kind of background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Background {
    /// Light, with dark letters.
    Light,
    /// Dark, with light letters.
    Dark,
}

impl Background {
    /// Returns the kind of a color as terminals tell it, `rgb:ffff/ffff/ffff` or another form of
    /// X11.
    pub(crate) fn of_color(told: &str) -> Option<Self> {
        let color = xterm_color::Color::parse(told.as_bytes()).ok()?;
        Some(if color.perceived_lightness() > 0.5 {
            Self::Light
        } else {
            Self::Dark
        })
    }

    /// Returns what `COLORFGBG` says, which some terminals set: the numbers of two of the sixteen
    /// colors, the last one being the background's.
    pub(crate) fn of_environment() -> Option<Self> {
        Self::of_numbers(&std::env::var("COLORFGBG").ok()?)
    }

    pub(super) fn of_numbers(told: &str) -> Option<Self> {
        match told.rsplit(';').next()?.parse::<u8>().ok()? {
            0..=6 | 8 => Some(Self::Dark),
            7 | 9..=15 => Some(Self::Light),
            _ => None,
        }
    }

    /// Returns the name of the shipped theme for it.
    pub(super) fn theme(self) -> &'static str {
        match self {
            Self::Light => "deckle-light",
            Self::Dark => "deckle-dark",
        }
    }
}
