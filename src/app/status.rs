//! The status line: what has just happened, and how much it matters.

use crate::marks::EventId;

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Severity {
    /// Something was done.
    #[default]
    Info,
    /// Something did not do what the user may expect.
    Warning,
    /// Something failed.
    Error,
}

/// A message in the status line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Status {
    /// The message; empty when there is nothing to say.
    pub text: String,
    /// How much it matters.
    pub severity: Severity,
    /// The decision whose way to the disk the message waits for.
    pub waits_for: Option<EventId>,
}

/// What goes on in the background, for when there is nothing else to say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Background {
    /// How far an import is.
    pub importing: Option<String>,
    /// How far the making of the index is.
    pub rebuilding: Option<String>,
}

impl Background {
    /// Returns all of it in one line; empty when nothing goes on.
    pub(crate) fn text(&self) -> String {
        let parts: Vec<&str> = [&self.importing, &self.rebuilding]
            .into_iter()
            .filter_map(Option::as_deref)
            .collect();
        parts.join(" · ")
    }
}

impl Status {
    /// Tells of something done.
    pub(crate) fn info(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// Tells of something unexpected.
    pub(crate) fn warning(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            severity: Severity::Warning,
            waits_for: None,
        }
    }

    /// Tells of a failure.
    pub(crate) fn error(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            severity: Severity::Error,
            waits_for: None,
        }
    }

    /// Tells of a decision that is not on the disk yet.
    pub(crate) fn deciding(text: impl Into<String>, event: EventId) -> Self {
        Self {
            text: text.into(),
            severity: Severity::Info,
            waits_for: Some(event),
        }
    }

    /// Says “saved” once the decision that it waits for is on the disk.
    pub(crate) fn saved(&mut self, event: &EventId) {
        if self.waits_for.as_ref() == Some(event) {
            self.waits_for = None;
            self.text.push_str(" · saved");
        }
    }
}
