//! The three folders: config for what the user decides, data for papers, cache for the rest.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::ConfigError;

/// The folders of one user, none of which need exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Settings and the marks journal.
    pub config: PathBuf,
    /// The papers log.
    pub data: PathBuf,
    /// What can be deleted at any time.
    pub cache: PathBuf,
}

impl Folders {
    /// Finds the folders: each from its variable (`DECKLE_CONFIG_DIR`, `DECKLE_DATA_DIR`,
    /// `DECKLE_CACHE_DIR`), else where the system keeps such files.
    pub fn find() -> Result<Self, ConfigError> {
        Self::from_variables(|name| env::var_os(name).filter(|value| !value.is_empty()))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let system = ProjectDirs::from("", "", "deckle");
        let folder = |name: &str, of: fn(&ProjectDirs) -> PathBuf| {
            let stated = variable(name).map(PathBuf::from);
            stated
                .or_else(|| system.as_ref().map(of))
                .ok_or(ConfigError::NoHome)
        };
        Ok(Self {
            config: folder("DECKLE_CONFIG_DIR", config_dir)?,
            data: folder("DECKLE_DATA_DIR", |dirs| dirs.data_dir().to_owned())?,
            cache: folder("DECKLE_CACHE_DIR", |dirs| dirs.cache_dir().to_owned())?,
        })
    }

    /// Returns the directory of the papers log.
    pub fn papers(&self) -> PathBuf {
        self.data.join("papers")
    }

    /// Returns the file with view, sort and cursor of the last run.
    pub fn session(&self) -> PathBuf {
        self.data.join("session.json")
    }

    /// Returns the file with the triage session that was left.
    pub fn triage(&self) -> PathBuf {
        self.data.join("triage.json")
    }

    /// Returns the marks journal.
    pub fn marks(&self) -> PathBuf {
        self.config.join("marks.jsonl")
    }

    /// Returns the file of the saved searches.
    pub fn searches(&self) -> PathBuf {
        self.config.join("searches.json")
    }

    /// Returns the settings file.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Returns the directory of the user's own themes.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Returns the directory of the index.
    pub fn index(&self) -> PathBuf {
        self.cache.join("index")
    }
}

/// Returns a path with a `~` at its start replaced by the home directory, as a shell does.
pub(crate) fn expand_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(base)) => base.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

/// On systems that keep settings elsewhere, `~/.config/deckle` is used when it is there.
fn config_dir(dirs: &ProjectDirs) -> PathBuf {
    let dotted =
        directories::BaseDirs::new().map(|base| base.home_dir().join(".config").join("deckle"));
    dotted
        .filter(|path| Path::is_dir(path))
        .unwrap_or_else(|| dirs.config_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_moves_its_own_folder() {
        for name in ["DECKLE_CONFIG_DIR", "DECKLE_DATA_DIR", "DECKLE_CACHE_DIR"] {
            let folders =
                Folders::from_variables(|asked| (asked == name).then(|| "/elsewhere".into()));
            let Ok(folders) = folders else { continue };
            let moved = [&folders.config, &folders.data, &folders.cache]
                .map(|path| path == Path::new("/elsewhere"));
            assert_eq!(moved.iter().filter(|moved| **moved).count(), 1, "{name}");
        }
    }

    #[test]
    fn with_all_variables_no_home_is_needed() {
        let folders = Folders::from_variables(|name| Some(format!("/x/{name}").into())).unwrap();
        assert_eq!(
            folders.marks(),
            Path::new("/x/DECKLE_CONFIG_DIR/marks.jsonl")
        );
        assert_eq!(folders.papers(), Path::new("/x/DECKLE_DATA_DIR/papers"));
        assert_eq!(folders.index(), Path::new("/x/DECKLE_CACHE_DIR/index"));
    }
}
