//! Asks the terminal for its background color and finds the reply among the keys.
//!
//! The query is sent once, after the first frame. The reply may arrive late or never, so nothing
//! waits for it. crossterm does not parse such replies and returns them as keys: `Alt-]`, `1`, `1`,
//! `;` and so on. This parser holds keys that may belong to a reply. If they turn out not to, it
//! returns them in their order.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::theme::Background;

/// OSC 11 of xterm's control sequences.
pub(super) const QUERY: &str = "\x1b]11;?\x1b\\";

const REPLY_PREFIX: &str = "\x1b]11;";

/// Length in bytes beyond which a text is not a reply.
const MAX_LENGTH: usize = 64;

/// The result of parsing a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed {
    /// The key may belong to a reply.
    Held,
    /// A complete reply; `None` if its color is invalid.
    Reply(Option<Background>),
    /// These keys do not belong to a reply.
    Keys(Vec<KeyEvent>),
}

#[derive(Debug, Default)]
pub(super) struct ReplyParser {
    /// The bytes that the terminal sent for the held keys.
    text: String,
    held: Vec<KeyEvent>,
}

impl ReplyParser {
    pub(super) fn push(&mut self, key: KeyEvent) -> Parsed {
        self.held.push(key);
        let Some(bytes) = bytes_of(key) else {
            return Parsed::Keys(self.give_up());
        };
        self.text.push_str(&bytes);
        let Some(color) = self.text.strip_prefix(REPLY_PREFIX) else {
            let is_prefix = self.text.len() > 1 && REPLY_PREFIX.starts_with(&self.text);
            return if is_prefix {
                Parsed::Held
            } else {
                Parsed::Keys(self.give_up())
            };
        };
        let end = ["\x07", "\x1b\\"]
            .iter()
            .find_map(|end| color.strip_suffix(end));
        if let Some(color) = end {
            let background = Background::from_color(color);
            *self = Self::default();
            return Parsed::Reply(background);
        }
        let is_color = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '#');
        let rest = color.strip_suffix('\x1b').unwrap_or(color);
        if rest.chars().all(is_color) && rest.len() < MAX_LENGTH {
            Parsed::Held
        } else {
            Parsed::Keys(self.give_up())
        }
    }

    /// Returns the held keys after a pause in the input. A text that only a terminal sends stays
    /// held.
    pub(super) fn flush(&mut self) -> Vec<KeyEvent> {
        if self.text.starts_with(REPLY_PREFIX) {
            Vec::new()
        } else {
            self.give_up()
        }
    }

    /// Returns the held keys; of an interrupted reply only the last key, because the others were
    /// not typed.
    fn give_up(&mut self) -> Vec<KeyEvent> {
        let Self { text, mut held } = std::mem::take(self);
        if text.starts_with(REPLY_PREFIX) {
            held.drain(..held.len().saturating_sub(1));
        }
        held
    }
}

/// Returns the bytes that crossterm parsed as this key; `None` if a reply cannot contain it.
fn bytes_of(key: KeyEvent) -> Option<String> {
    match (key.code, key.modifiers) {
        (KeyCode::Esc, KeyModifiers::NONE) => Some("\x1b".to_owned()),
        (KeyCode::Char('g'), KeyModifiers::CONTROL) => Some("\x07".to_owned()),
        (KeyCode::Char(c), KeyModifiers::ALT) => Some(format!("\x1b{c}")),
        (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) => Some(c.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parses bytes to keys as crossterm does.
    fn keys(bytes: &str) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        let mut chars = bytes.chars();
        while let Some(c) = chars.next() {
            keys.push(match c {
                '\x1b' => match chars.next() {
                    Some(next) => KeyEvent::new(KeyCode::Char(next), KeyModifiers::ALT),
                    None => KeyEvent::from(KeyCode::Esc),
                },
                '\x07' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                c => KeyEvent::from(KeyCode::Char(c)),
            });
        }
        keys
    }

    /// Returns the keys and the replies in some bytes.
    fn parse(bytes: &str) -> (Vec<KeyEvent>, Vec<Option<Background>>) {
        let (mut parser, mut typed, mut replies) = (ReplyParser::default(), Vec::new(), Vec::new());
        for key in keys(bytes) {
            match parser.push(key) {
                Parsed::Held => {}
                Parsed::Reply(background) => replies.push(background),
                Parsed::Keys(keys) => typed.extend(keys),
            }
        }
        typed.extend(parser.flush());
        (typed, replies)
    }

    #[test]
    fn replies_are_parsed_and_typed_keys_are_returned() {
        let (light, dark) = (Some(Background::Light), Some(Background::Dark));
        let table = [
            ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "", vec![light]),
            ("\x1b]11;rgb:1E1E/1e1e/2E2E\x07", "", vec![dark]),
            ("\x1b]11;rgba:0000/0000/0000/ffff\x07", "", vec![dark]),
            ("\x1b]11;#fdf6e3\x07", "", vec![light]),
            ("jk\x1b]11;rgb:00/00/00\x07rb", "jkrb", vec![dark]),
            ("\x1b]11;rgb:what\x07j", "j", vec![None]),
            ("\x1b]x", "\x1b]x", vec![]),
            ("\x1b]12", "\x1b]12", vec![]),
            ("]11;rgb", "]11;rgb", vec![]),
            ("\x1b]11", "\x1b]11", vec![]),
            ("\x1b\\\x1b", "\x1b\\\x1b", vec![]),
            // An interrupted reply: only the key after it is returned.
            ("\x1b]11;rgb:ff j", " j", vec![]),
        ];
        for (bytes, typed, backgrounds) in table {
            assert_eq!(parse(bytes), (keys(typed), backgrounds), "{bytes:?}");
        }
    }
}
