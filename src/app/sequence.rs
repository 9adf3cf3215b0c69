//! Sequences of keys such as `g g`.

use std::fmt;
use std::str::FromStr;

use super::key::{Code, Key};

/// One key or more.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Sequence(Vec<Key>);

impl Sequence {
    pub(crate) fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Returns whether the first key types a character.
    pub(crate) fn is_typed(&self) -> bool {
        self.0.first().is_some_and(|key| key.typed().is_some())
    }
}

pub(super) fn join_keys(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join_keys(&self.0))
    }
}

impl FromStr for Sequence {
    type Err = String;

    /// Parses keys separated by spaces: `r`, `g g`, `space t`, `ctrl-x u`.
    fn from_str(text: &str) -> Result<Self, String> {
        let keys = text.split_whitespace().map(str::parse);
        let keys: Vec<Key> = keys.collect::<Result<_, String>>()?;
        if keys.is_empty() {
            return Err("“” is not a key; write the space as `space`".to_owned());
        }
        if keys
            .iter()
            .skip(1)
            .any(|key| *key == Key::unmodified(Code::Esc))
        {
            return Err(format!(
                "“{text}” continues with esc, which cancels a sequence; use another key"
            ));
        }
        Ok(Self(keys))
    }
}

#[cfg(test)]
mod tests {
    use super::Sequence;

    #[test]
    fn sequences_round_trip() {
        for (written, read) in [
            ("r", "r"),
            ("g  g", "g g"),
            ("space t", "space t"),
            ("C-x Return", "ctrl-x enter"),
            ("esc", "esc"),
        ] {
            assert_eq!(written.parse::<Sequence>().unwrap().to_string(), read);
        }
    }

    #[test]
    fn invalid_sequences_are_refused() {
        for (written, reason) in [
            ("", "`space`"),
            (" ", "`space`"),
            ("gg", "“gg” is not a key"),
            ("g hyper-x", "“hyper-x” is not a key"),
            ("g esc", "cancels"),
        ] {
            let reason_given = written.parse::<Sequence>().unwrap_err();
            assert!(reason_given.contains(reason), "{written}: {reason_given}");
        }
    }
}
