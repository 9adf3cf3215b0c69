//! Keys as they come: sequences are collected, and what is no key is text.
//!
//! An unfinished sequence waits for as long as it takes. It is never acted upon by halves: a key
//! that does not go on with it drops it and does nothing itself.

use crate::app::effect::Effect;
use crate::app::key::{Code, Key};
use crate::app::keymap::KeyMatch;
use crate::app::sequence::join_keys;
use crate::app::state::State;
use crate::app::status::Status;

impl State {
    /// Returns what a key means now, behind those that were pressed before it.
    pub(crate) fn meaning(&self, key: Key) -> KeyMatch {
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
        (KeyMatch::Call(call), _) => {
            state.status = Status::default();
            super::run(state, call)
        }
        (KeyMatch::Prefix, _) => {
            state.status = Status::default();
            keys.push(key);
            state.pending = keys;
            Vec::new()
        }
        (KeyMatch::None, Some(typed)) if keys.is_empty() && state.context().takes_text() => {
            super::on_text(state, typed.encode_utf8(&mut [0; 4]))
        }
        (KeyMatch::None, _) => {
            if !keys.is_empty() && key != Key::plain(Code::Esc) {
                keys.push(key);
                state.status = Status::warning(format!("{} means nothing", join_keys(&keys)));
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
