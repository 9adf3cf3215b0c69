//! The directories for configuration, data and caches, and the paths of the files in them.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::error::ConfigError;

/// The directories of a user, which need not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// Settings and the marks journal.
    pub config: PathBuf,
    /// The papers log.
    pub data: PathBuf,
    /// Derived files, which are rebuilt if deleted.
    pub cache: PathBuf,
}

impl Folders {
    /// Finds the directories: from `DECKLE_CONFIG_DIR`, `DECKLE_DATA_DIR` and `DECKLE_CACHE_DIR`,
    /// else the platform's defaults.
    pub fn find() -> Result<Self, ConfigError> {
        Self::from_variables(|name| env::var_os(name).filter(|value| !value.is_empty()))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let system = ProjectDirs::from("", "", "deckle");
        let folder = |name: &str, default: fn(&ProjectDirs) -> PathBuf| {
            variable(name)
                .map(PathBuf::from)
                .or_else(|| system.as_ref().map(default))
                .ok_or(ConfigError::NoHome)
        };
        Ok(Self {
            config: folder("DECKLE_CONFIG_DIR", config_dir)?,
            data: folder("DECKLE_DATA_DIR", |dirs| dirs.data_dir().to_owned())?,
            cache: folder("DECKLE_CACHE_DIR", |dirs| dirs.cache_dir().to_owned())?,
        })
    }

    /// The directory of the papers log.
    pub fn papers(&self) -> PathBuf {
        self.data.join("papers")
    }

    /// The view, sort and cursor of the last run.
    pub fn session(&self) -> PathBuf {
        self.data.join("session.json")
    }

    /// The triage session that can be resumed.
    pub fn triage(&self) -> PathBuf {
        self.data.join("triage.json")
    }

    /// The marks journal.
    pub fn marks(&self) -> PathBuf {
        self.config.join("marks.jsonl")
    }

    /// The saved searches.
    pub fn searches(&self) -> PathBuf {
        self.config.join("searches.json")
    }

    /// The settings file.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The user's themes.
    pub fn themes(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// The directory of the index.
    pub fn index(&self) -> PathBuf {
        self.cache.join("index")
    }
}

/// Replaces a leading `~` by the home directory.
pub(crate) fn expand_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), directories::BaseDirs::new()) {
        (Ok(rest), Some(base)) => base.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

/// Returns `~/.config/deckle` if it exists, on every platform, else the platform's default.
fn config_dir(dirs: &ProjectDirs) -> PathBuf {
    directories::BaseDirs::new()
        .map(|base| base.home_dir().join(".config").join("deckle"))
        .filter(|path| Path::is_dir(path))
        .unwrap_or_else(|| dirs.config_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_sets_one_folder() {
        for name in ["DECKLE_CONFIG_DIR", "DECKLE_DATA_DIR", "DECKLE_CACHE_DIR"] {
            let folders =
                Folders::from_variables(|variable| (variable == name).then(|| "/elsewhere".into()));
            let Ok(folders) = folders else { continue };
            let folders = [folders.config, folders.data, folders.cache];
            let set = folders.iter().filter(|path| *path == "/elsewhere");
            assert_eq!(set.count(), 1, "{name}");
        }
    }

    #[test]
    fn variables_make_a_home_directory_unnecessary() {
        let folders = Folders::from_variables(|name| Some(format!("/x/{name}").into())).unwrap();
        assert_eq!(
            folders.marks(),
            Path::new("/x/DECKLE_CONFIG_DIR/marks.jsonl")
        );
        assert_eq!(folders.papers(), Path::new("/x/DECKLE_DATA_DIR/papers"));
        assert_eq!(folders.index(), Path::new("/x/DECKLE_CACHE_DIR/index"));
    }
}
