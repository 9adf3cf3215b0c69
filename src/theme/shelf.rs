//! Where themes come from: three are shipped, others lie in the user's folder.

use std::path::{Path, PathBuf};

use super::ThemeError;
use super::background::Background;
use super::depth::Depth;
use super::file::{self, DEFAULT, ThemeSpec};
use super::meaning::Theme;
use crate::file_util;
use crate::text;

/// The setting that lets the terminal decide.
pub(crate) const AUTO: &str = "auto";

/// The shipped themes with their files.
pub(super) const SHIPPED: [(&str, &str); 3] = [
    ("deckle", DEFAULT),
    (
        "deckle-dark",
        include_str!("../../assets/themes/deckle-dark.toml"),
    ),
    (
        "deckle-light",
        include_str!("../../assets/themes/deckle-light.toml"),
    ),
];

/// The themes of one user.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// Looks into a folder for themes that are not shipped; it need not exist.
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Makes the theme of a name for a terminal. `auto` is the default theme, or with 256
    /// colors and more the one for a background that is known.
    pub(crate) fn theme(
        &self,
        name: &str,
        depth: Depth,
        background: Option<Background>,
    ) -> Result<Theme, ThemeError> {
        let name = match (name, background) {
            (AUTO, Some(background)) if depth > Depth::Sixteen => background.theme(),
            (AUTO, _) => "deckle",
            (name, _) => name,
        };
        Ok(Theme::of(&self.looks(name)?, depth))
    }

    /// Tells whether the theme of a name depends on the background, which is worth asking for.
    pub(crate) fn follows_background(name: &str, depth: Depth) -> bool {
        name == AUTO && depth > Depth::Sixteen
    }

    /// Returns the names of all themes and the file of each that is not shipped, in their order.
    ///
    /// A file in the folder goes before a shipped theme of its name.
    pub(crate) fn list(&self) -> Vec<(String, Option<PathBuf>)> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten();
        let files = entries.flatten().map(|entry| entry.path());
        let themes = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
        let mut own: Vec<(String, Option<PathBuf>)> = themes
            .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), Some(path.clone()))))
            .collect();
        own.sort();
        let shipped = SHIPPED.iter().map(|(name, _)| (*name).to_owned());
        let shipped: Vec<_> = shipped
            .filter(|name| !own.iter().any(|(other, _)| other == name))
            .map(|name| (name, None))
            .collect();
        [shipped, own].concat()
    }

    fn looks(&self, name: &str) -> Result<ThemeSpec, ThemeError> {
        let plain = !name.is_empty() && !name.contains(['/', '\\', '\0']) && name != "..";
        let path = self.folder.join(format!("{name}.toml"));
        let own = if plain { file_util::read(&path)? } else { None };
        let shipped = SHIPPED.iter().find(|(shipped, _)| *shipped == name);
        let invalid = |message| ThemeError::Invalid { path, message };
        match (own, shipped) {
            (Some(bytes), _) => file::parse(&String::from_utf8_lossy(&bytes)).map_err(invalid),
            (None, Some((_, text))) => file::parse(text).map_err(invalid),
            (None, None) => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> ThemeError {
        let all = self.list();
        let known = || all.iter().map(|(name, _)| name.as_str());
        let meant = text::nearest(name, known().chain([AUTO]));
        ThemeError::Unknown {
            name: text::sanitize(name),
            meant: meant.map_or(String::new(), |meant| format!("; did you mean “{meant}”?")),
            known: text::sanitize(&known().chain([AUTO]).collect::<Vec<_>>().join(", ")),
        }
    }
}
