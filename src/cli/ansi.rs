//! Colors of the output of commands, from the theme of the reader.

use std::io::IsTerminal;
use std::ops::Range;

use crate::config::{Folders, Settings};
use crate::error::CommandError;
use crate::theme::{Background, ColorChoice, ColorDepth, StyleRole, Theme, Themes, ansi_style};

/// Adds escape sequences for the theme to a text; without colors the text is unchanged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painter(Option<Theme>);

impl Painter {
    /// Loads the theme; the settings are read only if the output has colors.
    pub(super) fn find(when: ColorChoice, folders: &Folders) -> Result<Self, CommandError> {
        let depth = ColorDepth::detect(when, std::io::stdout().is_terminal());
        if depth == ColorDepth::None {
            return Ok(Self(None));
        }
        let settings = Settings::read(&folders.settings())?;
        let themes = Themes::new(&folders.themes());
        let background = Background::from_env();
        Ok(Self(Some(themes.load(
            &settings.theme,
            depth,
            background,
        )?)))
    }

    /// Returns a text in the style of a role.
    pub(super) fn paint(self, role: StyleRole, text: &str) -> String {
        match self.0 {
            Some(theme) if !text.is_empty() => {
                let style = ansi_style(theme.style(role));
                format!("{style}{text}{style:#}")
            }
            _ => text.to_owned(),
        }
    }

    /// Returns a text in the style of a role, with the byte ranges `matches` highlighted; the ranges
    /// are in order.
    pub(super) fn paint_matches(
        self,
        role: StyleRole,
        text: &str,
        matches: &[Range<usize>],
    ) -> String {
        let (mut painted, mut offset) = (String::new(), 0);
        for range in matches {
            let parts = (text.get(offset..range.start), text.get(range.clone()));
            if let (Some(before), Some(part)) = parts {
                painted += &self.paint(role, before);
                painted += &self.paint(StyleRole::Match, part);
                offset = range.end;
            }
        }
        painted + &self.paint(role, text.get(offset..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colors_the_text_is_unchanged() {
        let text = Painter(None).paint_matches(StyleRole::Unread, "low rank", &[0..3, 4..8]);
        assert_eq!(text, "low rank");
    }

    #[test]
    fn each_style_ends_with_a_reset() {
        let painter = Painter(Some(Theme::for_tests(true)));
        assert_eq!(painter.paint(StyleRole::Quiet, "a"), "\x1b[90ma\x1b[0m");
        assert_eq!(painter.paint(StyleRole::Quiet, ""), "");
        assert_eq!(
            painter.paint_matches(StyleRole::Read, "low rank", &[4..8, 5..99]),
            "low \x1b[1m\x1b[4m\x1b[33mrank\x1b[0m"
        );
    }
}
