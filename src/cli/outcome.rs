//! How a command ended, which decides on the exit code.

use crate::app::TriageStart;

/// The end of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Success.
    Done,
    /// Success without any result.
    Nothing,
    /// Part of the work failed; the messages are printed.
    Partly,
    /// The reader opens in a triage session.
    Triage(TriageStart),
}
