//! The effects: requests of the state to the threads, the terminal and the system.

use crate::paper::PaperId;
use crate::worker::message::{Job, SaveMessage, SearchMessage};

/// A request to the event loop.
#[derive(Debug)]
pub(crate) enum Effect {
    Search(SearchMessage),
    Save(SaveMessage),
    Job(Job),
    OpenLink(String),
    /// Open a note in the editor; the reply is [`Input::Noted`](super::Input::Noted).
    EditNote {
        paper: PaperId,
        /// The note so far.
        text: String,
    },
    Copy {
        text: String,
        /// A phrase for the message “copied …”.
        what: String,
    },
    /// Restore the terminal and stop until `fg`.
    Suspend,
    Redraw,
    Quit,
}
