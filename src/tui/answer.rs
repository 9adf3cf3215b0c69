//! The terminal's answer about its background, picked out of the keys.
//!
//! The question is asked once, behind the first frame, and nobody waits: the answer may come late
//! or never. crossterm does not know such answers and makes keys of them, `Alt-]`, `1`, `1`, `;`
//! and so on to the end. They are put together again here, so that they neither do anything nor
//! hide a key: keys that turn out to be no part of an answer are handed on in their order.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::theme::Background;

/// The question (OSC 11 of xterm's control sequences).
pub(super) const QUESTION: &str = "\x1b]11;?\x1b\\";

/// How every answer begins.
const BEGINNING: &str = "\x1b]11;";

/// Bytes after which it is no answer.
const LONGEST: usize = 64;

/// What became of a key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is held, for it may be a part of an answer.
    Held,
    /// The answer is whole; `None` when the color cannot be read.
    Whole(Option<Background>),
    /// These are keys, in their order.
    Keys(Vec<KeyEvent>),
}

/// What has come of an answer.
#[derive(Debug, Default)]
pub(super) struct Answer {
    text: String,
    held: Vec<KeyEvent>,
}

impl Answer {
    /// Takes the next key.
    pub(super) fn take(&mut self, key: KeyEvent) -> Taken {
        self.held.push(key);
        let Some(letters) = letters(key) else {
            return Taken::Keys(self.broken());
        };
        self.text.push_str(&letters);
        let Some(color) = self.text.strip_prefix(BEGINNING) else {
            let begun = self.text.len() > 1 && BEGINNING.starts_with(&self.text);
            return if begun {
                Taken::Held
            } else {
                Taken::Keys(self.broken())
            };
        };
        let end = ["\x07", "\x1b\\"]
            .iter()
            .find_map(|end| color.strip_suffix(end));
        if let Some(color) = end {
            let background = Background::from_color(color);
            *self = Self::default();
            return Taken::Whole(background);
        }
        let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '#');
        let rest = color.strip_suffix('\x1b').unwrap_or(color);
        if rest.chars().all(fits) && rest.len() < LONGEST {
            Taken::Held
        } else {
            Taken::Keys(self.broken())
        }
    }

    /// Returns the keys that were held when nothing more has come for a while. What has begun as
    /// no person types goes on being held.
    pub(super) fn paused(&mut self) -> Vec<KeyEvent> {
        if self.text.starts_with(BEGINNING) {
            Vec::new()
        } else {
            self.broken()
        }
    }

    /// Gives up. Of a torn answer only the last key can have been typed.
    fn broken(&mut self) -> Vec<KeyEvent> {
        let Self { text, mut held } = std::mem::take(self);
        if text.starts_with(BEGINNING) {
            held.drain(..held.len().saturating_sub(1));
        }
        held
    }
}

/// Returns what the terminal has sent for a key to be made of it, where that can be in an answer.
fn letters(key: KeyEvent) -> Option<String> {
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

    /// The keys that crossterm makes of bytes, as far as these tests need them.
    fn keys(bytes: &str) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        let mut letters = bytes.chars().peekable();
        while let Some(letter) = letters.next() {
            keys.push(match letter {
                '\x1b' => match letters.next() {
                    Some(next) => KeyEvent::new(KeyCode::Char(next), KeyModifiers::ALT),
                    None => KeyEvent::from(KeyCode::Esc),
                },
                '\x07' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                letter => KeyEvent::from(KeyCode::Char(letter)),
            });
        }
        keys
    }

    /// What comes of bytes: the keys that are handed on, and the backgrounds.
    fn taken(bytes: &str) -> (Vec<KeyEvent>, Vec<Option<Background>>) {
        let (mut answer, mut on, mut told) = (Answer::default(), Vec::new(), Vec::new());
        for key in keys(bytes) {
            match answer.take(key) {
                Taken::Held => {}
                Taken::Whole(background) => told.push(background),
                Taken::Keys(keys) => on.extend(keys),
            }
        }
        on.extend(answer.paused());
        (on, told)
    }

    #[test]
    fn answers_are_read_and_typed_keys_are_kept() {
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
            // Torn in the middle: nothing of it acts, and the next key that fits no answer does.
            ("\x1b]11;rgb:ff j", " j", vec![]),
        ];
        for (bytes, left, backgrounds) in table {
            assert_eq!(taken(bytes), (keys(left), backgrounds), "{bytes:?}");
        }
    }
}
