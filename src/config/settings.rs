//! The settings in `config.toml`, which deckle reads and never changes.
//!
//! One table has the name, type, default and description of every setting except the keys. It
//! generates the fields, the defaults, the manual and the file that `deckle config init` writes.

use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, Deserializer, Error};

use super::bindings::{self, Binding};
use super::error::ConfigError;
use super::read_rule::ReadRule;
use crate::file_util;
use crate::text;

const MIN_MEASURE: u16 = 20;

macro_rules! settings {
    ($($name:ident: $type:ty = $default:expr, $doc:literal;)*) => {
        /// The settings of a user; omitted ones have their defaults.
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Settings {
            $(#[doc = $doc] pub(crate) $name: $type,)*
            /// The entries of `[keys]`, in the order of the file.
            #[serde(skip)]
            pub(crate) keys: Vec<Binding>,
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)* keys: Vec::new() }
            }
        }

        /// Name and description of every setting except the keys.
        pub(crate) const SETTINGS: &[(&str, &str)] = &[$((stringify!($name), $doc),)*];
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

/// The marks that move the cursor to the next paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Advance {
    /// Read, bookmark, dismiss and snooze, which complete the triage of a paper.
    Decisions,
    Always,
    Never,
}

impl Settings {
    /// Reads the settings file; returns the defaults if there is none.
    pub(crate) fn read(path: &Path) -> Result<Self, ConfigError> {
        let Some(bytes) = file_util::read(path)? else {
            return Ok(Self::default());
        };
        Self::parse(&String::from_utf8_lossy(&bytes)).map_err(|message| ConfigError::Invalid {
            path: path.to_owned(),
            message,
        })
    }

    /// Parses the text of a settings file. An error message starts with the line number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let message = |error: Error| error_message(&error, text);
        let mut table = DeTable::parse(text).map_err(message)?;
        let keys = table.get_mut().remove("keys");
        let measure = table.get_ref().get_key_value("measure");
        let measure_line =
            measure.map_or(1, |(name, _)| text::line_number(text, name.span().start));
        let table = Spanned::new(table.span(), table.into_inner());
        let mut settings = Self::deserialize(Deserializer::from(table)).map_err(message)?;
        if let Some(keys) = keys {
            settings.keys = bindings::parse(&keys, text)?;
        }
        if settings.measure < MIN_MEASURE {
            return Err(format!(
                "line {measure_line}: `measure` is the maximum line width of an abstract and must \
                 be {MIN_MEASURE} or more"
            ));
        }
        Ok(settings)
    }

    /// Returns name, default as TOML and description of every setting except the keys.
    pub(crate) fn defaults() -> Vec<(&'static str, String, &'static str)> {
        let defaults = toml::Table::try_from(Self::default()).unwrap_or_default();
        SETTINGS
            .iter()
            .filter_map(|&(name, doc)| Some((name, defaults.get(name)?.to_string(), doc)))
            .collect()
    }
}

/// Writes a settings file; an existing one is replaced only with `force`.
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

/// Returns a message with the line number and, for an unknown setting, a suggestion.
fn error_message(error: &Error, text: &str) -> String {
    let line = error
        .span()
        .map_or(1, |span| text::line_number(text, span.start));
    let message = text::sanitize(error.message());
    // The format of serde: unknown field `a`, expected one of `b`, `c`.
    let mut names = message.split('`').skip(1).step_by(2);
    let suggestion = names
        .next()
        .filter(|_| message.starts_with("unknown "))
        .and_then(|name| text::suggest(name, names.chain(["keys"])));
    let suggestion = suggestion.map(|name| format!("; did you mean `{name}`?"));
    format!("line {line}: {message}{}", suggestion.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omitted_settings_have_their_defaults() {
        assert_eq!(Settings::parse("").unwrap(), Settings::default());
        let text = "measure = 72\n[keys]\nundo = \"U\"\nquit = []\n[keys.list]\ncopy = [\"c\",\n\"y y\"]\n";
        let settings = Settings::parse(text).unwrap();
        assert_eq!((settings.measure, settings.opener.as_str()), (72, ""));
        let format = |binding: &Binding| {
            let keys: Vec<String> = binding
                .keys
                .iter()
                .map(|(key, line)| format!("{key}@{line}"))
                .collect();
            let context = binding.context.as_deref().unwrap_or("-");
            let (line, name) = (binding.line, &binding.action);
            format!("{line} {context} {name} {}", keys.join(","))
        };
        let bindings: Vec<String> = settings.keys.iter().map(format).collect();
        assert_eq!(
            bindings,
            ["3 - undo U@3", "4 - quit ", "6 list copy c@6,y y@7"]
        );
    }

    #[test]
    fn defaults_are_valid_toml() {
        let defaults = Settings::defaults();
        assert_eq!(defaults.len(), SETTINGS.len());
        for (name, value, doc) in defaults {
            let text = format!("{name} = {value}");
            assert_eq!(Settings::parse(&text), Ok(Settings::default()), "{text}");
            assert!(doc.ends_with('.'), "{name}");
        }
    }

    #[test]
    fn parse_errors_name_the_line() {
        let table = [
            (
                "measure = 72\nmeasures = 3\n",
                "line 2: unknown field `measures`, expected one of `measure`, ",
            ),
            ("\n\nkesy = 1", "did you mean `keys`?"),
            (
                "opener = \"\"\nmeasure = 3",
                "line 2: `measure` is the maximum line width of an abstract and must be 20 or more",
            ),
            ("measure = \"wide\"", "line 1: invalid type: string"),
            ("measure = 72\n[keys\n", "line 2: "),
            ("keys = 3", "line 1: `keys` is a table"),
            (
                "[keys]\nundo = [\"U\",\n 3]",
                "line 3: a key of `undo` must be a string",
            ),
            (
                "[keys]\nundo = true",
                "line 2: a key of `undo` must be a string",
            ),
            ("\n\"\\u001b[2J\" = 1", "line 2: unknown field ``"),
        ];
        for (text, message) in table {
            let error = Settings::parse(text).unwrap_err();
            assert!(error.contains(message), "{text}\n{error}");
        }
    }

    #[test]
    fn existing_settings_are_replaced_only_with_force() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("config.toml");
        write_settings(&path, "measure = 72", false).unwrap();
        let error = write_settings(&path, "measure = 60", false).unwrap_err();
        assert!(matches!(error, ConfigError::Exists { .. }));
        assert_eq!(Settings::read(&path).unwrap().measure, 72);
        write_settings(&path, "measure = 60", true).unwrap();
        assert_eq!(Settings::read(&path).unwrap().measure, 60);
    }
}
