//! The effects: requests of the state to the threads, the terminal and the system.

use crate::paper::PaperId;
use crate::worker::message::{Job, SaveMessage, SearchMessage};

/// A request to the event loop.
#[derive(Debug)]
pub(crate) enum Effect {
    /// A request to the search thread.
    Search(SearchMessage),
    /// A message to the save thread.
    Save(SaveMessage),
    /// A job in the background.
    Job(Job),
    /// Open an address in the browser.
    OpenLink(String),
    /// Open a note in the editor; the reply is [`Input::Noted`](super::Input::Noted).
    EditNote {
        /// The paper.
        paper: PaperId,
        /// The note so far.
        text: String,
    },
    /// Copy a text to the clipboard.
    Copy {
        /// The text.
        text: String,
        /// A phrase for the message “copied …”.
        what: String,
    },
    /// Restore the terminal and stop until `fg`.
    Suspend,
    /// Redraw every cell.
    Redraw,
    /// Quit the reader.
    Quit,
}
