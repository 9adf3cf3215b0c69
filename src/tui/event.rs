//! What arrives in the event loop's one inbox.

use std::time::Instant;

use crate::app::Key;
use crate::worker::message::Reply;

/// One arrival.
#[derive(Debug)]
pub(super) enum Event {
    /// A key, and when it came.
    Key(Key, Instant),
    /// Pasted text.
    Paste(String),
    /// The terminal has another size.
    Resized,
    /// A thread has answered.
    Reply(Reply),
    /// A signal of this number came.
    Signal(i32),
    /// The keyboard is gone, as when the terminal is closed.
    KeyboardGone,
}
