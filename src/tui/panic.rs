//! Keeps the message of a panic until the terminal is restored and can show it.

use std::panic;
use std::sync::{Mutex, PoisonError};

static LAST_MESSAGE: Mutex<String> = Mutex::new(String::new());

/// Installs a panic hook that keeps the message; on the main thread it restores the terminal.
///
/// After a panic in another thread the event loop receives that thread's last reply and ends. The
/// hook does not restore the terminal then, because the loop may be drawing.
pub(super) fn install() {
    let main = std::thread::current().id();
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == main {
            super::terminal::restore();
            previous(info);
        }
        *LAST_MESSAGE.lock().unwrap_or_else(PoisonError::into_inner) =
            info.to_string().replace('\n', " ");
    }));
}

pub(super) fn last_message() -> String {
    LAST_MESSAGE
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone()
}
