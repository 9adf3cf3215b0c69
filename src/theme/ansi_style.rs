//! Conversion of styles to escape sequences, for the output of commands.

use anstyle::{Ansi256Color, AnsiColor, Effects, RgbColor, Style};
use ratatui::style::{Color, Modifier};

/// Returns a style whose `Display` writes the escape sequences.
pub(crate) fn ansi_style(style: ratatui::style::Style) -> Style {
    const EFFECTS: [(Modifier, Effects); 5] = [
        (Modifier::BOLD, Effects::BOLD),
        (Modifier::DIM, Effects::DIMMED),
        (Modifier::ITALIC, Effects::ITALIC),
        (Modifier::UNDERLINED, Effects::UNDERLINE),
        (Modifier::REVERSED, Effects::INVERT),
    ];
    let is_set = |(modifier, _): &&(Modifier, Effects)| style.add_modifier.contains(*modifier);
    let effects = EFFECTS.iter().filter(is_set).map(|(_, effect)| *effect);
    Style::new()
        .fg_color(style.fg.and_then(color))
        .bg_color(style.bg.and_then(color))
        .effects(effects.fold(Effects::new(), Effects::insert))
}

fn color(color: Color) -> Option<anstyle::Color> {
    let named = match color {
        Color::Reset => return None,
        Color::Indexed(number) => return Some(Ansi256Color(number).into()),
        Color::Rgb(r, g, b) => return Some(RgbColor(r, g, b).into()),
        Color::Black => AnsiColor::Black,
        Color::Red => AnsiColor::Red,
        Color::Green => AnsiColor::Green,
        Color::Yellow => AnsiColor::Yellow,
        Color::Blue => AnsiColor::Blue,
        Color::Magenta => AnsiColor::Magenta,
        Color::Cyan => AnsiColor::Cyan,
        Color::Gray => AnsiColor::White,
        Color::DarkGray => AnsiColor::BrightBlack,
        Color::LightRed => AnsiColor::BrightRed,
        Color::LightGreen => AnsiColor::BrightGreen,
        Color::LightYellow => AnsiColor::BrightYellow,
        Color::LightBlue => AnsiColor::BrightBlue,
        Color::LightMagenta => AnsiColor::BrightMagenta,
        Color::LightCyan => AnsiColor::BrightCyan,
        Color::White => AnsiColor::BrightWhite,
    };
    Some(named.into())
}
