//! Adapts the colors of a style to a color depth.

use anstyle::{Ansi256Color, AnsiColor, RgbColor};
use anstyle_lossy::palette::VGA;
use ratatui::style::{Color, Modifier, Style};

use super::color_depth::ColorDepth;

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

impl ColorDepth {
    /// Returns `style` in the nearest colors that the terminal has.
    ///
    /// With 16 colors, the modifier `fallback` replaces an RGB or indexed background, because the
    /// nearest ANSI color may be too bright. Without colors, it replaces the whole style.
    pub(super) fn adapt(self, style: Style, fallback: Modifier) -> Style {
        if self == Self::None {
            return Style::new().add_modifier(fallback);
        }
        let is_extended = |color| matches!(color, Color::Rgb(..) | Color::Indexed(16..));
        let mut adapted = style;
        if self == Self::Ansi16 && style.bg.is_some_and(is_extended) {
            adapted.bg = None;
            adapted.add_modifier |= fallback;
        }
        adapted.fg = adapted.fg.map(|color| self.nearest_color(color));
        adapted.bg = adapted.bg.map(|color| self.nearest_color(color));
        adapted
    }

    fn nearest_color(self, color: Color) -> Color {
        match (self, color) {
            (Self::Ansi256, Color::Rgb(r, g, b)) => {
                Color::Indexed(anstyle_lossy::rgb_to_xterm(RgbColor(r, g, b)).index())
            }
            (Self::Ansi16, Color::Rgb(r, g, b)) => {
                to_ratatui_color(anstyle_lossy::rgb_to_ansi(RgbColor(r, g, b), VGA))
            }
            (Self::Ansi16, Color::Indexed(number)) => {
                to_ratatui_color(anstyle_lossy::xterm_to_ansi(Ansi256Color(number), VGA))
            }
            (_, color) => color,
        }
    }
}

fn to_ratatui_color(color: AnsiColor) -> Color {
    let number = Ansi256Color::from_ansi(color).index();
    let color = ANSI16.get(usize::from(number)).copied();
    color.unwrap_or(Color::Reset)
}
