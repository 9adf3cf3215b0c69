//! How many colors the terminal has, and what becomes of a style there.

use std::ffi::OsString;

use anstyle::{Ansi256Color, RgbColor};
use anstyle_lossy::palette::VGA;
use ratatui::style::{Color, Modifier, Style};

/// The colors that every terminal with colors has, in the order of their numbers.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// When there are colors, as the user says on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ColorWhen {
    /// As the environment says.
    #[default]
    Auto,
    /// Whatever the environment says.
    Always,
    /// Never.
    Never,
}

/// How many colors there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    /// None.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The 256 of xterm.
    TwoHundred,
    /// All that red, green and blue can make.
    True,
}

impl Depth {
    /// Finds out by the environment, in this order: what the user says; `NO_COLOR`
    /// (<https://no-color.org>); whether the output is a terminal, or `CLICOLOR_FORCE`
    /// (<https://bixense.com/clicolors>) says that this does not matter; `COLORTERM` and `TERM`.
    pub(crate) fn of(when: ColorWhen, terminal: bool) -> Self {
        Self::from_variables(when, terminal, |name| std::env::var_os(name))
    }

    pub(super) fn from_variables(
        when: ColorWhen,
        terminal: bool,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Self {
        let text = |name: &str| {
            let value = variable(name).unwrap_or_default();
            value.to_string_lossy().to_ascii_lowercase()
        };
        let (kind, forced) = (text("TERM"), text("CLICOLOR_FORCE"));
        let forced = !forced.is_empty() && forced != "0";
        let wanted = match when {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => {
                text("NO_COLOR").is_empty() && (forced || terminal && kind != "dumb")
            }
        };
        if !wanted {
            return Self::None;
        }
        let direct = matches!(text("COLORTERM").as_str(), "truecolor" | "24bit");
        if direct || kind.contains("direct") || kind.contains("truecolor") {
            Self::True
        } else if kind.contains("256") {
            Self::TwoHundred
        } else {
            Self::Sixteen
        }
    }

    /// Returns a style as it can be shown. With sixteen colors a background of another one would
    /// be lost or too loud: `instead` tells the meaning then.
    pub(super) fn show(self, style: Style, instead: Modifier) -> Style {
        let mixed =
            |color: Color| matches!(color, Color::Rgb(..)) || matches!(color, Color::Indexed(16..));
        let mut shown = style;
        if self <= Self::Sixteen && style.bg.is_some_and(mixed) {
            shown.bg = None;
            shown.add_modifier |= instead;
        }
        shown.fg = shown.fg.map(|color| self.nearest(color));
        shown.bg = shown.bg.map(|color| self.nearest(color));
        shown
    }

    fn nearest(self, color: Color) -> Color {
        match (self, color) {
            (Self::TwoHundred, Color::Rgb(r, g, b)) => {
                Color::Indexed(anstyle_lossy::rgb_to_xterm(RgbColor(r, g, b)).index())
            }
            (Self::Sixteen, Color::Rgb(r, g, b)) => {
                let near = anstyle_lossy::rgb_to_ansi(RgbColor(r, g, b), VGA);
                numbered(Ansi256Color::from_ansi(near).index())
            }
            (Self::Sixteen, Color::Indexed(number)) => {
                let near = anstyle_lossy::xterm_to_ansi(Ansi256Color(number), VGA);
                numbered(Ansi256Color::from_ansi(near).index())
            }
            (_, color) => color,
        }
    }
}

/// Returns one of the sixteen by its number.
fn numbered(number: u8) -> Color {
    SIXTEEN
        .get(usize::from(number))
        .copied()
        .unwrap_or(Color::Reset)
}
