//! The columns of the command table, and the builder of its rows.

use jiff::Timestamp;

use super::argument::Argument;
use crate::app::action::Action;
use crate::app::context::Context;

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Command {
    /// The name in `config.toml`, palette and documents.
    pub name: &'static str,
    /// Where its keys work.
    pub contexts: &'static [Context],
    /// The default keys, each with the argument that it gives.
    pub keys: &'static [(&'static str, &'static str)],
    pub make: Make,
    pub needs: Needs,
    pub in_triage: InTriage,
    pub hint: Option<Hint>,
    pub triage_hint: Option<Hint>,
    pub doc: &'static str,
}

/// How to get the action of a command.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Make {
    /// The command takes no argument.
    Fixed(&'static Action),
    /// The command asks for its argument where none is given.
    With(Argument, Parse),
    /// The argument may be left out.
    Optional(Argument, Parse),
}

/// Reads an argument; the error is a message for the user.
pub(crate) type Parse = fn(&str, Timestamp) -> Result<Action, String>;

/// What must be there before a command runs. Until then it is deferred, because keys in a burst
/// outrun the search and must not act on a row of the previous list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    /// It runs at any time.
    Nothing,
    /// It runs after the commands that are deferred already.
    Order,
    /// A list that answers the newest request.
    Row,
    /// The paper under the cursor, loaded.
    Paper,
    FinalResults,
}

/// The behavior of a command in a triage session.
#[derive(Debug, Clone, Copy)]
pub(crate) enum InTriage {
    Same,
    Instead(&'static Action),
    /// A message; `{name}` is replaced by the key of a command.
    Refused(&'static str),
    /// Refused, because it acts on a list that is not on the screen.
    NeedsList,
}

/// An entry of the footer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hint {
    /// The lowest comes first.
    pub rank: u8,
    /// The argument whose key is shown.
    pub argument: &'static str,
    pub text: &'static str,
    pub when: When,
}

impl Hint {
    const fn new(argument: &'static str, rank: u8, text: &'static str, when: When) -> Self {
        Self {
            rank,
            argument,
            text,
            when,
        }
    }
}

/// When an entry of the footer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    Always,
    WithRow,
    /// While a search has a result.
    WithMatches,
    /// While the library is empty or the starter library.
    AtStart,
    /// While there is something to leave.
    Leavable,
}

/// Rows under one heading of the help screen.
#[derive(Debug)]
pub(crate) struct Group {
    pub title: &'static str,
    pub commands: &'static [Command],
}

impl Command {
    pub(super) const fn new(
        name: &'static str,
        contexts: &'static [Context],
        make: Make,
        doc: &'static str,
    ) -> Self {
        Self {
            name,
            contexts,
            keys: &[],
            make,
            needs: Needs::Order,
            in_triage: InTriage::Same,
            hint: None,
            triage_hint: None,
            doc,
        }
    }

    pub(super) const fn keys(mut self, keys: &'static [(&'static str, &'static str)]) -> Self {
        self.keys = keys;
        self
    }

    pub(super) const fn needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    pub(super) const fn in_triage(mut self, in_triage: InTriage) -> Self {
        self.in_triage = in_triage;
        self
    }

    pub(super) const fn hint(mut self, rank: u8, text: &'static str, when: When) -> Self {
        self.hint = Some(Hint::new("", rank, text, when));
        self
    }

    pub(super) const fn hint_for(
        mut self,
        argument: &'static str,
        rank: u8,
        text: &'static str,
    ) -> Self {
        self.hint = Some(Hint::new(argument, rank, text, When::WithRow));
        self
    }

    pub(super) const fn triage_hint(
        mut self,
        argument: &'static str,
        rank: u8,
        text: &'static str,
    ) -> Self {
        self.triage_hint = Some(Hint::new(argument, rank, text, When::Always));
        self
    }

    pub(crate) fn argument(&self) -> Option<Argument> {
        match self.make {
            Make::Fixed(_) => None,
            Make::With(argument, _) | Make::Optional(argument, _) => Some(argument),
        }
    }
}

impl PartialEq for Command {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Command {}
