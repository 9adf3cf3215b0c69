//! The themes that a user can choose: the built-in ones and the files in the themes folder.

use std::path::{Path, PathBuf};

use super::background::Background;
use super::builtin::BUILTIN;
use super::color_depth::ColorDepth;
use super::role::{Theme, ThemeSpec};
use super::spec;
use crate::file_util;
use crate::text;

/// The value of the `theme` setting that follows the background of the terminal.
pub(crate) const AUTO: &str = "auto";

#[derive(Debug, thiserror::Error)]
pub(crate) enum ThemeError {
    #[error(transparent)]
    File(#[from] file_util::FileError),
    #[error("unknown theme “{name}”{suggestion}; themes: {known}")]
    Unknown {
        name: String,
        /// “; did you mean …?”, or empty.
        suggestion: String,
        known: String,
    },
    /// The message names the line.
    #[error("{path}: {message}")]
    Invalid { path: PathBuf, message: String },
}

/// The built-in themes and those in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Themes {
    folder: PathBuf,
}

impl Themes {
    /// Returns the themes with those in `folder`, which need not exist.
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Loads the theme `name` for a terminal.
    ///
    /// `auto` is the built-in theme for `background` if that is known and the terminal has 256
    /// colors or more, else the default theme.
    pub(crate) fn load(
        &self,
        name: &str,
        depth: ColorDepth,
        background: Option<Background>,
    ) -> Result<Theme, ThemeError> {
        let name = match (name, background) {
            (AUTO, Some(background)) if Self::follows_background(name, depth) => {
                background.theme_name()
            }
            (AUTO, _) => "deckle",
            (name, _) => name,
        };
        Ok(Theme::from_spec(&self.read(name)?, depth))
    }

    /// Returns whether [`load`](Self::load) depends on the background.
    pub(crate) fn follows_background(name: &str, depth: ColorDepth) -> bool {
        name == AUTO && depth > ColorDepth::Ansi16
    }

    /// Returns the names of all themes, the built-in ones first, with the files of the user's own.
    ///
    /// A user's theme replaces the built-in one of its name.
    pub(crate) fn list(&self) -> Vec<(String, Option<PathBuf>)> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten();
        let files = entries.flatten().map(|entry| entry.path());
        let files = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
        let mut own: Vec<(String, Option<PathBuf>)> = files
            .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), Some(path.clone()))))
            .collect();
        own.sort();
        let mut all: Vec<_> = BUILTIN
            .iter()
            .filter(|(name, _)| !own.iter().any(|(other, _)| other == name))
            .map(|(name, _)| ((*name).to_owned(), None))
            .collect();
        all.append(&mut own);
        all
    }

    fn read(&self, name: &str) -> Result<ThemeSpec, ThemeError> {
        let is_file_name = !name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "..";
        let path = self.folder.join(format!("{name}.toml"));
        let own = if is_file_name {
            file_util::read(&path)?
        } else {
            None
        };
        let builtin = BUILTIN.iter().find(|(builtin, _)| *builtin == name);
        let invalid = |message| ThemeError::Invalid { path, message };
        match (own, builtin) {
            (Some(bytes), _) => spec::parse(&String::from_utf8_lossy(&bytes)).map_err(invalid),
            (None, Some((_, text))) => spec::parse(text).map_err(invalid),
            (None, None) => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> ThemeError {
        let all = self.list();
        let known: Vec<&str> = all.iter().map(|(name, _)| &**name).chain([AUTO]).collect();
        let suggestion = text::suggest(name, known.iter().copied());
        ThemeError::Unknown {
            name: text::sanitize(name),
            suggestion: suggestion
                .map_or(String::new(), |name| format!("; did you mean “{name}”?")),
            known: text::sanitize(&known.join(", ")),
        }
    }
}

#[cfg(test)]
impl Theme {
    /// Returns the default theme in 16 colors, or the colorless one.
    pub(crate) fn for_tests(has_color: bool) -> Self {
        let depth = if has_color {
            ColorDepth::Ansi16
        } else {
            ColorDepth::None
        };
        let themes = Themes::new(Path::new(""));
        themes
            .load("deckle", depth, None)
            .unwrap_or_else(|_| Self::colorless())
    }
}
