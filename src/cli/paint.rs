//! Colors of what the commands print: those of the reader's theme, or nothing at all.

use std::io::IsTerminal;
use std::ops::Range;

use anstyle::{Ansi256Color, AnsiColor, Effects, RgbColor, Style};
use ratatui::style::{Color, Modifier};

use crate::config::{Folders, Settings};
use crate::error::CommandError;
use crate::theme::{Background, ColorWhen, Depth, Meaning, Shelf, Theme};

/// The theme, where there are colors. Without them a text is printed as it is, so that nothing
/// that reads it meets a control character.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint(Option<Theme>);

impl Paint {
    /// Finds the theme; the settings are read only when it is needed.
    pub(super) fn find(when: ColorWhen, folders: &Folders) -> Result<Self, CommandError> {
        let depth = Depth::of(when, std::io::stdout().is_terminal());
        if depth == Depth::None {
            return Ok(Self(None));
        }
        let settings = Settings::read(&folders.settings())?;
        let shelf = Shelf::new(&folders.themes());
        let background = Background::of_environment();
        Ok(Self(Some(shelf.theme(
            &settings.theme,
            depth,
            background,
        )?)))
    }

    /// Returns a text in the style of a meaning.
    pub(super) fn text(self, meaning: Meaning, text: &str) -> String {
        match self.0 {
            Some(theme) if !text.is_empty() => {
                let style = escape(theme.style(meaning));
                format!("{style}{text}{style:#}")
            }
            _ => text.to_owned(),
        }
    }

    /// Returns a text in the style of a meaning, and parts of it as found; the ranges are byte
    /// offsets, in order.
    pub(super) fn searched(self, meaning: Meaning, text: &str, found: &[Range<usize>]) -> String {
        let (mut painted, mut at) = (String::new(), 0);
        for range in found {
            let parts = (text.get(at..range.start), text.get(range.clone()));
            if let (Some(before), Some(part)) = parts {
                painted += &self.text(meaning, before);
                painted += &self.text(Meaning::Found, part);
                at = range.end;
            }
        }
        painted + &self.text(meaning, text.get(at..).unwrap_or_default())
    }
}

/// Turns a style into the control sequence for it.
fn escape(style: ratatui::style::Style) -> Style {
    const EFFECTS: [(Modifier, Effects); 5] = [
        (Modifier::BOLD, Effects::BOLD),
        (Modifier::DIM, Effects::DIMMED),
        (Modifier::ITALIC, Effects::ITALIC),
        (Modifier::UNDERLINED, Effects::UNDERLINE),
        (Modifier::REVERSED, Effects::INVERT),
    ];
    let held = |(modifier, _): &&(Modifier, Effects)| style.add_modifier.contains(*modifier);
    let effects = EFFECTS.iter().filter(held).map(|(_, effect)| *effect);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colors_nothing_is_added() {
        let text = Paint(None).searched(Meaning::Unread, "low rank", &[0..3, 4..8]);
        assert_eq!(text, "low rank");
    }

    #[test]
    fn styles_are_written_and_taken_back() {
        let paint = Paint(Some(Theme::new(true)));
        assert_eq!(paint.text(Meaning::Quiet, "a"), "\x1b[90ma\x1b[0m");
        assert_eq!(paint.text(Meaning::Quiet, ""), "");
        assert_eq!(
            paint.searched(Meaning::Read, "low rank", &[4..8, 5..99]),
            "low \x1b[1m\x1b[4m\x1b[33mrank\x1b[0m"
        );
    }
}
