//! `config.toml`, the user's file; the program reads it and never writes it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::ConfigError;
use crate::disk;

/// What the user has set; every setting has a default.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Widest line of an abstract, in columns.
    pub measure: u16,
    /// Command that opens a link, given the address as its last argument; the system's own
    /// way when empty.
    pub opener: String,
    /// Keys by the name of their action, in the place of the default keys.
    pub keys: BTreeMap<String, Keys>,
}

/// One key or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Keys {
    /// A single key, such as `"r"`.
    One(String),
    /// Several keys, such as `["r", "ctrl-r"]`; none takes the action off the keyboard.
    Several(Vec<String>),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            measure: 80,
            opener: String::new(),
            keys: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads the settings file; without one, all is default.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let Some(bytes) = disk::read(path)? else {
            return Ok(Self::default());
        };
        Self::parse(&String::from_utf8_lossy(&bytes)).map_err(|message| ConfigError::Invalid {
            path: path.to_owned(),
            message,
        })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let settings: Self = toml::from_str(text).map_err(|error| {
            let before = error
                .span()
                .and_then(|span| text.get(..span.start))
                .unwrap_or_default();
            format!(
                "line {}: {}",
                before.matches('\n').count() + 1,
                error.message()
            )
        })?;
        if settings.measure < 20 {
            return Err(
                "`measure` is the widest line of an abstract and has to be 20 or more".to_owned(),
            );
        }
        Ok(settings)
    }
}

impl Keys {
    /// Returns the keys as a list.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(key) => std::slice::from_ref(key),
            Self::Several(keys) => keys,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_left_out_have_their_defaults() {
        assert_eq!(Settings::parse("").unwrap(), Settings::default());
        let settings = Settings::parse("measure = 72\n[keys]\nundo = \"U\"\nquit = []\n").unwrap();
        assert_eq!(settings.measure, 72);
        assert_eq!(settings.keys["undo"].as_slice(), ["U"]);
        assert!(settings.keys["quit"].as_slice().is_empty());
    }

    #[test]
    fn a_mistake_is_reported_with_its_line() {
        let message = Settings::parse("measure = 72\nmeasures = 3\n").unwrap_err();
        assert!(
            message.starts_with("line 2: unknown field `measures`"),
            "{message}"
        );
        assert!(Settings::parse("measure = 3").unwrap_err().contains("20"));
    }
}
