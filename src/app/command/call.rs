//! A command with its argument, and the grammar `name argument` that palette, `config.toml` and
//! aliases share.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use jiff::Timestamp;

use super::argument;
use super::row::{Command, Make};
use super::table::GROUPS;
use crate::app::action::Action;
use crate::search::View;

/// Former names of commands, which stay valid in `config.toml` and in the palette.
pub(crate) const ALIASES: &[(&str, &str)] = &[
    ("open-place", "open-entry"),
    ("later-tomorrow", "snooze 1d"),
    ("later-week", "snooze 1w"),
    ("later-month", "snooze 1m"),
    ("later", "snooze"),
    ("not-later", "unsnooze"),
    ("link-first", "open-link 1"),
    ("link-second", "open-link 2"),
    ("link-third", "open-link 3"),
    ("link-fourth", "open-link 4"),
    ("link-fifth", "open-link 5"),
    ("link-sixth", "open-link 6"),
    ("link-seventh", "open-link 7"),
    ("link-eighth", "open-link 8"),
    ("link-ninth", "open-link 9"),
    ("copy-title", "copy title"),
    ("copy-id", "copy id"),
    ("copy-link", "copy link"),
    ("copy-bibtex", "copy bibtex"),
    ("copy-markdown", "copy markdown"),
    ("view-inbox", "view inbox"),
    ("view-all", "view all"),
    ("view-bookmarks", "view bookmarks"),
    ("view-later", "view snoozed"),
    ("view-read", "view read"),
    ("view-dismissed", "view dismissed"),
    ("saved-first", "saved-search 1"),
    ("saved-second", "saved-search 2"),
    ("saved-third", "saved-search 3"),
    ("remove-shelf", "remove-starter-library"),
    ("export-kept", "export-triage"),
    ("copy-kept", "copy-triage"),
    ("decide", "confirm"),
    ("decide-not", "decline"),
    ("import-named", "submit"),
];

/// A command with its argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub(crate) command: &'static Command,
    /// Empty when there is none, or none yet.
    pub(crate) argument: Cow<'static, str>,
}

/// Returns all commands in the order of the help screen.
pub(crate) fn commands() -> impl Iterator<Item = &'static Command> {
    GROUPS.iter().flat_map(|group| group.commands)
}

fn named(name: &str) -> Option<&'static Command> {
    commands().find(|command| command.name == name)
}

/// Returns the calls that help and palette list: one for each argument that a key gives, and one
/// without an argument.
pub(crate) fn calls(command: &'static Command) -> Vec<Call> {
    let mut arguments: Vec<&str> = Vec::new();
    for (_, argument) in command.keys {
        if !arguments.contains(argument) {
            arguments.push(argument);
        }
    }
    if !arguments.contains(&"") {
        arguments.push("");
    }
    let call = |argument| Call::new(command, argument);
    arguments.into_iter().map(call).collect()
}

impl Call {
    pub(crate) fn new(command: &'static Command, argument: impl Into<Cow<'static, str>>) -> Self {
        let argument = argument.into();
        Self { command, argument }
    }

    /// Parses `name argument`, also with a former name; `None` when there is no such command.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (name, argument) = text.split_once(' ').unwrap_or((text, ""));
        let argument = argument.trim();
        if let Some(command) = named(name) {
            return Some(Self::new(command, argument.to_owned()));
        }
        let (_, target) = ALIASES.iter().find(|(alias, _)| *alias == name)?;
        let (name, given) = target.split_once(' ').unwrap_or((target, argument));
        let argument = if given.is_empty() { argument } else { given };
        Some(Self::new(named(name)?, argument.to_owned()))
    }

    /// Returns whether a name is a former one.
    pub(crate) fn is_alias(name: &str) -> bool {
        ALIASES.iter().any(|(alias, _)| *alias == name)
    }

    pub(crate) fn view(view: View) -> Option<Self> {
        let name = argument::view_name(view);
        Some(Self::new(named("view")?, name))
    }

    /// Returns the action; `None` when the argument must be asked for.
    pub(crate) fn action(&self, now: Timestamp) -> Option<Result<Action, String>> {
        match self.command.make {
            Make::Fixed(_) if !self.argument.is_empty() => {
                Some(Err(format!("`{}` takes no argument", self.command.name)))
            }
            Make::Fixed(action) => Some(Ok(action.clone())),
            Make::With(..) if self.argument.is_empty() => None,
            Make::With(_, parse) | Make::Optional(_, parse) => Some(parse(&self.argument, now)),
        }
    }

    /// Returns the action of a command without an argument.
    pub(crate) fn fixed(&self) -> Option<&'static Action> {
        match self.command.make {
            Make::Fixed(action) => Some(action),
            Make::With(..) | Make::Optional(..) => None,
        }
    }

    /// Returns the name with a placeholder for an argument that must follow.
    pub(crate) fn usage(&self) -> String {
        if let Make::With(argument, _) = self.command.make
            && self.argument.is_empty()
        {
            return format!("{} {}", self.command.name, argument.placeholder());
        }
        self.to_string()
    }

    pub(crate) fn doc(&self) -> String {
        let kind = self.command.argument();
        let doc = kind.and_then(|kind| kind.describe(&self.argument));
        doc.unwrap_or_else(|| self.command.doc.to_owned())
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.command.name)?;
        if self.argument.is_empty() {
            return Ok(());
        }
        write!(f, " {}", self.argument)
    }
}

impl Hash for Call {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.command.name, &self.argument).hash(state);
    }
}
