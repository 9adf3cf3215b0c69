//! What has to happen outside of the state.

use crate::paper::PaperId;
use crate::worker::message::{Ask, Job, Save};

/// One thing for the event loop to do, in the order given.
#[derive(Debug)]
pub(crate) enum Effect {
    /// Ask the search thread.
    Ask(Ask),
    /// Tell the save thread.
    Save(Save),
    /// Start a longer work.
    Job(Job),
    /// Open an address in the browser.
    OpenLink(String),
    /// Have a note edited; what comes back is [`Input::Noted`](super::Input::Noted).
    EditNote {
        /// The paper.
        paper: PaperId,
        /// The note so far.
        text: String,
    },
    /// Put a text on the clipboard.
    Copy {
        /// The text.
        text: String,
        /// What it is, to be told behind “copied”.
        what: String,
    },
    /// Give the terminal back and stop until `fg`.
    Suspend,
    /// Draw every cell anew.
    Redraw,
    /// End the reader.
    Quit,
}
