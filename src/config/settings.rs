//! `config.toml`, the user's file; the program reads it and never changes it.
//!
//! One table holds every setting but the keys: its name, its default and what it is for. The
//! fields, the defaults and the file that `deckle config init` writes come from it.

use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, Deserializer, Error};

use super::ConfigError;
use super::bindings::{self, Binding, line};
use super::read_rule::ReadRule;
use crate::file_util;
use crate::text;

/// The narrowest measure.
const NARROWEST: u16 = 20;

macro_rules! settings {
    ($($name:ident: $kind:ty = $default:expr, $sentence:literal;)*) => {
        /// What the user has set; every setting has a default.
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Settings {
            $(#[doc = $sentence] pub(crate) $name: $kind,)*
            /// The entries of `[keys]`, in the order of the file.
            #[serde(skip)]
            pub(crate) keys: Vec<Binding>,
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)* keys: Vec::new() }
            }
        }

        /// Every setting but the keys: its name, and what it is for.
        pub(crate) const SETTINGS: &[(&str, &str)] = &[$((stringify!($name), $sentence),)*];
    };
}

settings! {
    measure: u16 = 80, "Maximum line width of an abstract, in columns; at least 20.";
    advance: Advance = Advance::Decisions, "Marks that advance the cursor: `decisions` (read, bookmark, dismiss, snooze), `always`, `never`.";
    read: ReadRule = ReadRule::OnOpen, "When a paper counts as read: `on-open` (when its abstract opens), `after 3 s` (under the cursor), `manual`.";
    editor: String = String::new(), "Command that edits a note, with the file as last argument; $VISUAL or $EDITOR if empty.";
    opener: String = String::new(), "Command that opens a link, with the URL as last argument; $BROWSER or the system default if empty.";
    theme: String = "auto".to_owned(), "Theme: a name from `deckle config themes`, or \"auto\" to follow the background of the terminal.";
    mouse: bool = false, "Enables the mouse; selecting text then needs Shift.";
}

/// Which decisions move the cursor on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Advance {
    /// Those that leave nothing to decide: read, bookmark, dismiss, later.
    Decisions,
    /// All.
    Always,
    /// None.
    Never,
}

impl Settings {
    /// Reads the settings file; without one, all is default.
    pub(crate) fn read(path: &Path) -> Result<Self, ConfigError> {
        let Some(bytes) = file_util::read(path)? else {
            return Ok(Self::default());
        };
        Self::parse(&String::from_utf8_lossy(&bytes)).map_err(|message| ConfigError::Invalid {
            path: path.to_owned(),
            message,
        })
    }

    /// Reads the text of a settings file; a mistake is told with its line.
    pub fn parse(text: &str) -> Result<Self, String> {
        let told = |error: Error| told(&error, text);
        let mut table = DeTable::parse(text).map_err(told)?;
        let keys = table.get_mut().remove("keys");
        let spans: Vec<(String, usize)> = table
            .get_ref()
            .keys()
            .map(|name| (name.get_ref().to_string(), line(text, &name.span())))
            .collect();
        let table = Spanned::new(table.span(), table.into_inner());
        let mut settings = Self::deserialize(Deserializer::from(table)).map_err(told)?;
        if let Some(keys) = keys {
            settings.keys = bindings::read(&keys, text)?;
        }
        settings.check().map_err(|(name, reason)| {
            let known = spans.iter().find(|(written, _)| written == name);
            let line = known.map_or(1, |(_, line)| *line);
            format!("line {line}: {reason}")
        })?;
        Ok(settings)
    }

    /// Looks for values that no type forbids; returns the name of the setting and what to do.
    fn check(&self) -> Result<(), (&'static str, String)> {
        if self.measure < NARROWEST {
            let reason = format!(
                "`measure` is the widest line of an abstract and has to be {NARROWEST} or more"
            );
            return Err(("measure", reason));
        }
        Ok(())
    }

    /// Returns every setting but the keys with its default as it is written in the file, and
    /// what it is for.
    pub(crate) fn defaults() -> Vec<(&'static str, String, &'static str)> {
        let default = toml::Table::try_from(Self::default()).unwrap_or_default();
        let written = |name: &str| default.get(name).map(ToString::to_string);
        SETTINGS
            .iter()
            .filter_map(|&(name, sentence)| Some((name, written(name)?, sentence)))
            .collect()
    }
}

/// Writes a settings file; one that is there is replaced only when `force` is given.
pub(crate) fn write_settings(path: &Path, text: &str, force: bool) -> Result<(), ConfigError> {
    if !force && file_util::read(path)?.is_some() {
        return Err(ConfigError::Exists {
            path: path.to_owned(),
        });
    }
    if let Some(folder) = path.parent() {
        file_util::create_dir(folder)?;
    }
    Ok(file_util::replace(path, text.as_bytes())?)
}

/// Tells of an error with its line and, for a name that is not known, the one that was meant.
fn told(error: &Error, text: &str) -> String {
    let line = error.span().map_or(1, |span| line(text, &span));
    let message = text::sanitize(error.message());
    // The format of serde: unknown field `a`, expected one of `b`, `c`.
    let mut names = message.split('`').skip(1).step_by(2);
    let meant = names
        .next()
        .filter(|_| message.starts_with("unknown "))
        .and_then(|name| text::suggest(name, names.chain(["keys"])));
    let meant = meant.map(|name| format!("; did you mean `{name}`?"));
    format!("line {line}: {message}{}", meant.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_left_out_have_their_defaults() {
        assert_eq!(Settings::parse("").unwrap(), Settings::default());
        let text = "measure = 72\n[keys]\nundo = \"U\"\nquit = []\n[keys.list]\ncopy = [\"c\",\n\"y y\"]\n";
        let settings = Settings::parse(text).unwrap();
        assert_eq!((settings.measure, settings.opener.as_str()), (72, ""));
        let read = |binding: &Binding| {
            let keys: Vec<String> = binding
                .keys
                .iter()
                .map(|(key, line)| format!("{key}@{line}"))
                .collect();
            let place = binding.context.as_deref().unwrap_or("-");
            let (line, name) = (binding.line, &binding.action);
            format!("{line} {place} {name} {}", keys.join(","))
        };
        let read: Vec<String> = settings.keys.iter().map(read).collect();
        assert_eq!(read, ["3 - undo U@3", "4 - quit ", "6 list copy c@6,y y@7"]);
    }

    #[test]
    fn every_setting_is_written_as_it_is_read() {
        let defaults = Settings::defaults();
        assert_eq!(defaults.len(), SETTINGS.len());
        for (name, value, sentence) in defaults {
            let text = format!("{name} = {value}");
            assert_eq!(Settings::parse(&text), Ok(Settings::default()), "{text}");
            assert!(sentence.ends_with('.'), "{name}");
        }
    }

    #[test]
    fn a_mistake_is_reported_with_its_line() {
        let table = [
            (
                "measure = 72\nmeasures = 3\n",
                "line 2: unknown field `measures`, expected one of `measure`, ",
            ),
            ("\n\nkesy = 1", "did you mean `keys`?"),
            (
                "opener = \"\"\nmeasure = 3",
                "line 2: `measure` is the widest line of an abstract and has to be 20 or more",
            ),
            ("measure = \"wide\"", "line 1: invalid type: string"),
            ("measure = 72\n[keys\n", "line 2: "),
            ("keys = 3", "line 1: `keys` is a table"),
            (
                "[keys]\nundo = [\"U\",\n 3]",
                "line 3: a key of `undo` is not text",
            ),
            ("[keys]\nundo = true", "line 2: a key of `undo` is not text"),
            ("\n\"\\u001b[2J\" = 1", "line 2: unknown field ``"),
        ];
        for (text, message) in table {
            let told = Settings::parse(text).unwrap_err();
            assert!(told.contains(message), "{text}\n{told}");
        }
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_told_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("config.toml");
        write_settings(&path, "measure = 72", false).unwrap();
        let refused = write_settings(&path, "measure = 60", false).unwrap_err();
        assert!(matches!(refused, ConfigError::Exists { .. }));
        assert_eq!(Settings::read(&path).unwrap().measure, 72);
        write_settings(&path, "measure = 60", true).unwrap();
        assert_eq!(Settings::read(&path).unwrap().measure, 60);
    }
}
