//! What a panic says, kept until the terminal is back and the words can be read.

use std::panic;
use std::sync::{Mutex, PoisonError};

static LAST: Mutex<String> = Mutex::new(String::new());

/// Keeps the message of a panic in any thread; on the main thread the terminal is given back.
///
/// The event loop learns of a worker's panic by its last message and ends; the hook itself does
/// not touch the screen then, because the loop may be drawing.
pub(super) fn install() {
    let main = std::thread::current().id();
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == main {
            super::terminal::give_back();
            previous(info);
        }
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string().replace('\n', " ");
    }));
}

/// Returns what the last panic said.
pub(super) fn last_message() -> String {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}
