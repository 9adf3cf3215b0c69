//! Whether the terminal's background is light or dark, from the terminal's answer or `COLORFGBG`.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Background {
    Light,
    Dark,
}

impl Background {
    /// Classifies a color in an X11 notation, such as the `rgb:ffff/ffff/ffff` that terminals answer.
    pub(crate) fn from_color(color: &str) -> Option<Self> {
        let color = xterm_color::Color::parse(color.as_bytes()).ok()?;
        Some(if color.perceived_lightness() > 0.5 {
            Self::Light
        } else {
            Self::Dark
        })
    }

    /// Reads `COLORFGBG`, which some terminals set.
    pub(crate) fn from_env() -> Option<Self> {
        Self::from_colorfgbg(&std::env::var("COLORFGBG").ok()?)
    }

    /// Classifies the last of the ANSI color numbers in `15;0` or `0;default;15`.
    pub(super) fn from_colorfgbg(numbers: &str) -> Option<Self> {
        match numbers.rsplit(';').next()?.parse::<u8>().ok()? {
            0..=6 | 8 => Some(Self::Dark),
            7 | 9..=15 => Some(Self::Light),
            _ => None,
        }
    }

    /// Returns the name of the built-in theme for this background.
    pub(super) fn theme_name(self) -> &'static str {
        match self {
            Self::Light => "deckle-light",
            Self::Dark => "deckle-dark",
        }
    }
}
