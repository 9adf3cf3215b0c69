//! How a command ended, which decides on the exit code.

use crate::app::TriageStart;

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It did what was asked.
    Done,
    /// It did what was asked and found nothing.
    Nothing,
    /// It did part of what was asked and has said which part failed.
    Partly,
    /// It has found out what the reader is to be opened with.
    Triage(TriageStart),
}
