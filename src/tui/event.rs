//! What arrives in the event loop's one inbox.

use std::time::Instant;

use ratatui::crossterm::event::MouseEvent;

use crate::app::Key;
use crate::theme::Background;
use crate::worker::message::Reply;

/// One arrival.
#[derive(Debug)]
pub(super) enum Event {
    /// A key, and when it came.
    Key(Key, Instant),
    /// Pasted text.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal's window has the keyboard again.
    Focused,
    /// The terminal has told its background, in a way that can be understood or not.
    Background(Option<Background>),
    /// The terminal has another size.
    Resized,
    /// A thread has answered.
    Reply(Reply),
    /// A signal of this number came.
    Signal(i32),
    /// The keyboard is gone, as when the terminal is closed.
    KeyboardGone,
}
