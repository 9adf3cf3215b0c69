//! Commands that were called before the results that they need.
//!
//! Keys in a burst outrun the search. A command that acts on a paper then waits, in order, for the
//! results of the newest request: it must not act on a paper of the previous list.

use super::action::Action;
use super::command::{Call, Needs};

const MAX_DEFERRED: usize = 16;

/// The deferred commands, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Deferred {
    calls: Vec<Call>,
}

/// Whether a command was deferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deferral {
    /// It can run now.
    None,
    Deferred,
    /// Too many wait already; it is dropped.
    Full,
}

impl Deferred {
    /// Defers a command that has to wait. `is_ready` is whether its needs are met.
    pub(crate) fn defer(&mut self, call: &Call, has_overlay: bool, is_ready: bool) -> Deferral {
        let quits = matches!(call.fixed(), Some(Action::Quit));
        let pending = !self.calls.is_empty();
        let waits = match call.command.needs {
            // A second request to quit is not deferred.
            _ if quits => pending && !self.calls.contains(call),
            _ if has_overlay => false,
            Needs::Nothing => false,
            Needs::Order => pending,
            Needs::Row | Needs::Paper | Needs::FinalResults => pending || !is_ready,
        };
        if waits && self.calls.len() >= MAX_DEFERRED && !quits {
            return Deferral::Full;
        }
        if !waits {
            return Deferral::None;
        }
        self.calls.push(call.clone());
        Deferral::Deferred
    }

    pub(crate) fn push(&mut self, call: Call) {
        self.calls.push(call);
    }

    pub(crate) fn append(&mut self, mut later: Self) {
        self.calls.append(&mut later.calls);
    }

    pub(crate) fn next(&self) -> Option<&Call> {
        self.calls.first()
    }

    /// Takes out the next command and those after it.
    pub(crate) fn take(&mut self) -> Option<(Call, Self)> {
        if self.calls.is_empty() {
            return None;
        }
        let mut calls = std::mem::take(&mut self.calls);
        let next = calls.remove(0);
        Some((next, Self { calls }))
    }

    pub(crate) fn clear(&mut self) {
        self.calls.clear();
    }

    /// Drops all; returns whether one of them would have left the list.
    pub(crate) fn cancel(&mut self) -> bool {
        let calls = std::mem::take(&mut self.calls);
        calls.iter().any(|call| {
            matches!(
                call.fixed(),
                Some(Action::OpenPaper | Action::FocusAbstract | Action::FocusOtherPane)
            )
        })
    }
}
