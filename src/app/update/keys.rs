//! Keys as they come: sequences are collected, and what is no key is text.
//!
//! An unfinished sequence waits for as long as it takes. It is never acted upon by halves: a key
//! that does not go on with it drops it and does nothing itself.

use crate::app::sequence::written;
use crate::app::{Code, Effect, Found, Key, State, Status};

impl State {
    /// Returns what a key means now, behind those that were pressed before it.
    pub(crate) fn meaning(&self, key: Key) -> Found {
        let mut keys = self.pending.clone();
        keys.push(key);
        self.keymap.find(self.context(), &keys)
    }
}

/// Takes a key.
pub(super) fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let found = state.meaning(key);
    let mut keys = std::mem::take(&mut state.pending);
    match (found, key.typed()) {
        (Found::Action(action), _) => {
            state.status = Status::default();
            super::run(state, action)
        }
        (Found::Begun, _) => {
            state.status = Status::default();
            keys.push(key);
            state.pending = keys;
            Vec::new()
        }
        (Found::Nothing, Some(typed)) if keys.is_empty() && state.context().takes_text() => {
            super::on_text(state, typed.encode_utf8(&mut [0; 4]))
        }
        (Found::Nothing, _) => {
            if !keys.is_empty() && key != Key::plain(Code::Esc) {
                keys.push(key);
                state.status = Status::warning(format!("{} means nothing", written(&keys)));
            }
            Vec::new()
        }
    }
}

/// Takes pasted text, which is no part of a sequence.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    state.pending.clear();
    super::on_text(state, text)
}
