//! Keys as they are pressed: sequences are collected, and keys without a command are text.
//!
//! An unfinished sequence has no timeout. A key that does not continue it drops it and does
//! nothing itself.

use super::command::Call;
use super::context::Context;
use super::key::{Code, Key};
use super::keymap::{KeyMatch, Keymap};
use super::sequence::join_keys;

/// The keys of an unfinished sequence.
#[derive(Debug, Default)]
pub(crate) struct KeyInput {
    pending: Vec<Key>,
}

/// The meaning of a pressed key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum KeyPress {
    /// It completes the keys of a command.
    Call(Call),
    /// It begins or continues a sequence.
    Pending,
    /// It is text.
    Text(char),
    /// It continues no sequence; the message names the keys.
    Unbound(String),
    Ignored,
}

impl KeyInput {
    pub(crate) fn pending(&self) -> &[Key] {
        &self.pending
    }

    pub(crate) fn clear(&mut self) {
        self.pending.clear();
    }

    /// Looks a key up after the pending ones.
    pub(crate) fn find(&self, context: Context, key: Key, keymap: &Keymap) -> KeyMatch {
        let mut keys = self.pending.clone();
        keys.push(key);
        keymap.find(context, &keys)
    }

    /// Takes a pressed key.
    pub(crate) fn press(&mut self, context: Context, key: Key, keymap: &Keymap) -> KeyPress {
        let result = self.find(context, key, keymap);
        let mut keys = std::mem::take(&mut self.pending);
        match (result, key.typed()) {
            (KeyMatch::Call(call), _) => KeyPress::Call(call),
            (KeyMatch::Prefix, _) => {
                keys.push(key);
                self.pending = keys;
                KeyPress::Pending
            }
            (KeyMatch::None, Some(typed)) if keys.is_empty() && context.takes_text() => {
                KeyPress::Text(typed)
            }
            (KeyMatch::None, _) if keys.is_empty() || key == Key::unmodified(Code::Esc) => {
                KeyPress::Ignored
            }
            (KeyMatch::None, _) => {
                keys.push(key);
                KeyPress::Unbound(format!("{} is not bound", join_keys(&keys)))
            }
        }
    }
}
