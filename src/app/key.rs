//! A key as the user presses it and as it is written in settings and help.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers. Shift is part of the character where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    /// Whether Shift is held; never set for characters.
    pub shift: bool,
}

/// A key without modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those on the keyboard")]
pub(crate) enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Names of keys that are no characters; the first of a code is the one that help shows.
const NAMED: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("escape", Code::Esc),
    ("tab", Code::Tab),
    ("space", Code::Char(' ')),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("left", Code::Left),
    ("right", Code::Right),
    ("up", Code::Up),
    ("down", Code::Down),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
];

impl Key {
    /// Returns a key without modifiers.
    pub(crate) fn unmodified(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// Returns the character that the key types, when it types one.
    pub(crate) fn typed(self) -> Option<char> {
        if let Code::Char(typed) = self.code
            && !self.ctrl
            && !self.alt
        {
            return Some(typed);
        }
        None
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            f.write_str(if held { name } else { "" })?;
        }
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, Code::Char(typed)) => write!(f, "{typed}"),
            (None, Code::F(number)) => write!(f, "f{number}"),
            (None, _) => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    /// Reads `j`, `G`, `/`, `space`, `ctrl-d`, `alt-backspace`, `shift-tab`, `f1` and so on.
    fn from_str(written: &str) -> Result<Self, String> {
        let mut key = Self::unmodified(Code::Esc);
        let mut rest = written;
        while let Some((modifier, tail)) = rest
            .split_once('-')
            .filter(|(modifier, tail)| !modifier.is_empty() && !tail.is_empty())
        {
            match modifier.to_lowercase().as_str() {
                "ctrl" | "c" => key.ctrl = true,
                "alt" | "a" | "meta" | "m" => key.alt = true,
                "shift" | "s" => key.shift = true,
                _ => return Err(format!("“{written}” is not a key")),
            }
            rest = tail;
        }
        key.code = code(rest).ok_or_else(|| {
            format!("“{written}” is not a key; write `r`, `G`, `ctrl-d`, `enter`, `f1`")
        })?;
        if let (Code::Char(typed), true) = (key.code, key.shift) {
            key.code = Code::Char(typed.to_uppercase().next().unwrap_or(typed));
            key.shift = false;
        }
        Ok(key)
    }
}

fn code(written: &str) -> Option<Code> {
    let mut chars = written.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        return Some(Code::Char(only));
    }
    let lower = written.to_lowercase();
    let function = lower
        .strip_prefix('f')
        .and_then(|number| number.parse().ok())
        .filter(|number| (1..=24).contains(number));
    NAMED
        .iter()
        .find(|(name, _)| *name == lower)
        .map(|(_, code)| *code)
        .or(function.map(Code::F))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_written_as_it_is_read() {
        for written in [
            "j",
            "G",
            "/",
            "?",
            "-",
            "ctrl-d",
            "alt-backspace",
            "shift-tab",
            "space",
            "f12",
            "ctrl-alt-x",
            "pagedown",
            "ctrl--",
        ] {
            assert_eq!(
                written.parse::<Key>().map(|key| key.to_string()),
                Ok(written.to_owned())
            );
        }
    }

    #[test]
    fn other_spellings_are_understood() {
        for (written, key) in [
            ("C-d", "ctrl-d"),
            ("shift-g", "G"),
            ("Return", "enter"),
            ("Escape", "esc"),
        ] {
            assert_eq!(
                written.parse::<Key>().map(|key| key.to_string()),
                Ok(key.to_owned())
            );
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for written in ["", "jj", "hyper-x", "f0", "f99", "ctrl-"] {
            assert!(written.parse::<Key>().is_err(), "{written}");
        }
    }
}
