//! The events in the inbox of the event loop.

use std::time::Instant;

use ratatui::crossterm::event::MouseEvent;

use crate::app::Key;
use crate::theme::Background;
use crate::worker::message::Reply;

#[derive(Debug)]
pub(super) enum Event {
    /// A key with its time of arrival.
    Key(Key, Instant),
    Paste(String),
    Mouse(MouseEvent),
    /// The terminal window has got the keyboard focus.
    Focused,
    /// The terminal's reply to the query for its background; `None` if it is invalid.
    Background(Option<Background>),
    Resized,
    Reply(Reply),
    /// The number of a signal.
    Signal(i32),
    /// The keyboard thread has ended, for example because the terminal was closed.
    KeyboardClosed,
}
