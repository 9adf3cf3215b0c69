//! The status line: the last message, the progress of jobs, and the number of unsaved decisions.

use crate::marks::EventId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Severity {
    /// Something was done.
    #[default]
    Info,
    /// A command did not do its usual work.
    Warning,
    /// Something failed.
    Error,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Status {
    /// The text; empty for none.
    pub text: String,
    pub severity: Severity,
}

impl Status {
    pub(crate) fn info(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            severity: Severity::Info,
        }
    }

    pub(crate) fn warning(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            severity: Severity::Warning,
        }
    }

    pub(crate) fn error(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            severity: Severity::Error,
        }
    }
}

/// A command that runs only when it is called twice in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Confirm {
    Quit,
    RemoveStarter,
}

#[derive(Debug, Default)]
pub(crate) struct StatusLine {
    message: Status,
    /// The decision that the message reports until it is saved.
    unsaved_event: Option<EventId>,
    /// The command that the last message has warned about.
    confirming: Option<Confirm>,
    import: Option<String>,
    importing: bool,
    /// The progress of a rebuild of the search index.
    rebuild: Option<String>,
    /// Decisions that could not be saved yet.
    unsaved: usize,
}

impl StatusLine {
    pub(crate) fn message(&self) -> &Status {
        &self.message
    }

    pub(crate) fn text(&self) -> &str {
        &self.message.text
    }

    pub(crate) fn say(&mut self, message: Status) {
        self.message = message;
        self.unsaved_event = None;
    }

    pub(crate) fn info(&mut self, text: impl Into<String>) {
        self.say(Status::info(text));
    }

    pub(crate) fn warn(&mut self, text: impl Into<String>) {
        self.say(Status::warning(text));
    }

    pub(crate) fn error(&mut self, text: impl Into<String>) {
        self.say(Status::error(text));
    }

    pub(crate) fn clear(&mut self) {
        self.say(Status::default());
    }

    /// Shows a decision that is not saved yet.
    pub(crate) fn decided(&mut self, text: impl Into<String>, event: EventId) {
        self.say(Status::info(text));
        self.unsaved_event = Some(event);
    }

    /// Notes that a decision is saved; the message says so when it is about that decision.
    pub(crate) fn saved(&mut self, event: &EventId) {
        self.unsaved = 0;
        if self.unsaved_event.as_ref() == Some(event) {
            self.unsaved_event = None;
            self.message.text.push_str(" · saved");
        }
    }

    /// Notes that decisions could not be saved.
    pub(crate) fn not_saved(&mut self, reason: &str, waiting: usize) {
        self.unsaved = waiting;
        if self.confirming != Some(Confirm::Quit) {
            self.error(format!(
                "NOT SAVED ({waiting} waiting): {reason}; the next decision tries again"
            ));
        }
    }

    /// Notes that all attempts to save are over.
    pub(crate) fn flushed(&mut self, waiting: usize) {
        self.unsaved = waiting;
        // A newer decision reports itself once it is saved.
        if waiting == 0 && self.unsaved_event.is_none() {
            self.info("all decisions are saved");
        }
    }

    pub(crate) fn unsaved(&self) -> usize {
        self.unsaved
    }

    /// Returns whether the user has just been warned about a command; from then on they are.
    pub(crate) fn is_confirmed(&mut self, confirm: Confirm) -> bool {
        self.confirming.replace(confirm) == Some(confirm)
    }

    /// Returns the command that the last warning was about.
    pub(crate) fn confirming(&self) -> Option<Confirm> {
        self.confirming
    }

    /// Forgets a warning that another command follows.
    pub(crate) fn keep_confirming(&mut self, confirm: Option<Confirm>) {
        if self.confirming != confirm {
            self.confirming = None;
        }
    }

    /// Shows the progress of an import.
    pub(crate) fn importing(&mut self, progress: String) {
        self.importing = true;
        self.import = Some(progress);
    }

    /// Notes the end of an import.
    pub(crate) fn imported(&mut self) {
        self.importing = false;
        self.import = None;
    }

    pub(crate) fn is_importing(&self) -> bool {
        self.importing
    }

    /// Shows the progress of a rebuild; `None` when it has ended.
    pub(crate) fn rebuilding(&mut self, progress: Option<String>) {
        self.rebuild = progress;
    }

    pub(crate) fn is_rebuilding(&self) -> bool {
        self.rebuild.is_some()
    }

    /// Returns the progress of all jobs in one line; empty without any.
    pub(crate) fn progress(&self) -> String {
        let parts = [&self.import, &self.rebuild].into_iter();
        let parts: Vec<&str> = parts.filter_map(Option::as_deref).collect();
        parts.join(" · ")
    }
}
