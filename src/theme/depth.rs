//! The number of colors of the terminal, and the adaptation of a style to it.

use std::ffi::OsString;

use anstyle::{Ansi256Color, AnsiColor, RgbColor};
use anstyle_lossy::palette::VGA;
use ratatui::style::{Color, Modifier, Style};

/// The ANSI colors in the order of their numbers.
const ANSI16: [Color; 16] = [
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

/// The `--color` option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum ColorChoice {
    /// Decide by environment and terminal.
    #[default]
    Auto,
    Always,
    Never,
}

/// The colors that a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ColorDepth {
    None,
    Ansi16,
    /// The xterm palette.
    Ansi256,
    TrueColor,
}

impl ColorDepth {
    /// Detects the color depth.
    ///
    /// In order of precedence: `choice`; `NO_COLOR` (<https://no-color.org>); `is_terminal` or
    /// `CLICOLOR_FORCE` (<https://bixense.com/clicolors>); `COLORTERM` and `TERM`.
    pub(crate) fn detect(choice: ColorChoice, is_terminal: bool) -> Self {
        Self::from_variables(choice, is_terminal, |name| std::env::var_os(name))
    }

    pub(super) fn from_variables(
        choice: ColorChoice,
        is_terminal: bool,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Self {
        let lower = |name: &str| {
            let value = variable(name).unwrap_or_default();
            value.to_string_lossy().to_ascii_lowercase()
        };
        let (term, force) = (lower("TERM"), lower("CLICOLOR_FORCE"));
        let is_forced = !force.is_empty() && force != "0";
        let has_colors = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                lower("NO_COLOR").is_empty() && (is_forced || is_terminal && term != "dumb")
            }
        };
        if !has_colors {
            return Self::None;
        }
        let is_true_color = matches!(lower("COLORTERM").as_str(), "truecolor" | "24bit");
        if is_true_color || term.contains("direct") || term.contains("truecolor") {
            Self::TrueColor
        } else if term.contains("256") {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }

    /// Returns `style` in colors that the terminal has.
    ///
    /// With 16 colors, a background from a larger palette would turn into none or into a glaring
    /// one: it becomes `fallback`.
    pub(super) fn adapt(self, style: Style, fallback: Modifier) -> Style {
        let is_extended = |color| matches!(color, Color::Rgb(..) | Color::Indexed(16..));
        let mut adapted = style;
        if self <= Self::Ansi16 && style.bg.is_some_and(is_extended) {
            adapted.bg = None;
            adapted.add_modifier |= fallback;
        }
        adapted.fg = adapted.fg.map(|color| self.nearest(color));
        adapted.bg = adapted.bg.map(|color| self.nearest(color));
        adapted
    }

    fn nearest(self, color: Color) -> Color {
        match (self, color) {
            (Self::Ansi256, Color::Rgb(r, g, b)) => {
                Color::Indexed(anstyle_lossy::rgb_to_xterm(RgbColor(r, g, b)).index())
            }
            (Self::Ansi16, Color::Rgb(r, g, b)) => {
                ansi16(anstyle_lossy::rgb_to_ansi(RgbColor(r, g, b), VGA))
            }
            (Self::Ansi16, Color::Indexed(number)) => {
                ansi16(anstyle_lossy::xterm_to_ansi(Ansi256Color(number), VGA))
            }
            (_, color) => color,
        }
    }
}

fn ansi16(color: AnsiColor) -> Color {
    let number = Ansi256Color::from_ansi(color).index();
    let color = ANSI16.get(usize::from(number)).copied();
    color.unwrap_or(Color::Reset)
}
