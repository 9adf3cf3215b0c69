//! The effective keys: the defaults of the command table, changed by the user's settings.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::command::{Call, calls, commands};
use super::context::{Context, context_names};
use super::key::Key;
use super::overrides::{KeymapError, Override, overrides};
use super::sequence::{Sequence, join_keys};
use crate::config::Settings;

/// The effective keys.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    /// Ordered by keys, so that sequences with the same beginning are neighbors.
    by_keys: BTreeMap<(Context, Vec<Key>), Entry>,
    by_call: HashMap<Call, Vec<Bound>>,
    /// Calls that have keys only by the settings.
    added: Vec<Call>,
}

#[derive(Debug, Clone)]
struct Entry {
    call: Call,
    /// The line of the settings, for keys of the user.
    line: Option<usize>,
}

/// The result of looking keys up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyMatch {
    Call(Call),
    /// More keys must follow.
    Prefix,
    None,
}

/// Keys of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub(crate) keys: Sequence,
    /// The contexts of the command in which it has these keys.
    pub(crate) contexts: Vec<Context>,
    /// Whether these are all contexts of the command.
    pub(crate) everywhere: bool,
}

impl fmt::Display for Bound {
    /// Writes the keys and, unless they work in all contexts, where: `g g` or `U (list)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.everywhere {
            return write!(f, "{}", self.keys);
        }
        write!(f, "{} ({})", self.keys, context_names(&self.contexts))
    }
}

/// A key that continues a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NextKey {
    pub key: Key,
    /// The calls that can be reached by it.
    pub calls: Vec<Call>,
    /// Whether more keys must follow.
    pub is_prefix: bool,
}

impl Keymap {
    /// Builds the keymap. The user's keys of a call replace its default keys; a default key that
    /// conflicts with a key of the user is dropped.
    pub fn new(settings: &Settings) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        let overrides = overrides(settings)?;
        for entry in &overrides {
            for (keys, line) in &entry.keys {
                map.bind(entry.context, &entry.call, keys, *line)?;
            }
            let is_listed = calls(entry.call.command).contains(&entry.call);
            if !is_listed && !map.added.contains(&entry.call) {
                map.added.push(entry.call.clone());
            }
        }
        for call in map.calls() {
            for &context in call.command.contexts {
                for keys in map.effective(&call, context, &overrides) {
                    map.record(context, &call, keys);
                }
            }
        }
        map.check_exit(settings)?;
        Ok(map)
    }

    /// Returns the keys that a call has in a context.
    fn effective(&self, call: &Call, context: Context, overrides: &[Override]) -> Vec<Sequence> {
        let mut overrides = overrides.iter();
        if let Some(set) = overrides.find(|entry| entry.context == context && entry.call == *call) {
            return set.keys.iter().map(|(keys, _)| keys.clone()).collect();
        }
        let defaults = call.command.keys.iter();
        defaults
            .filter(|(_, argument)| *argument == call.argument)
            .filter_map(|(keys, _)| keys.parse().ok())
            .filter(|keys| self.conflict(context, call, keys).is_none())
            .collect()
    }

    /// Refuses settings without a key to quit.
    fn check_exit(&self, settings: &Settings) -> Result<(), KeymapError> {
        let exits = ["quit", "interrupt", "palette"];
        if exits.iter().any(|name| !self.keys_of(name).is_empty()) {
            return Ok(());
        }
        let taken = settings.keys.iter().find(|key| key.action == "quit");
        Err(KeymapError {
            line: taken.map_or(1, |key| key.line),
            reason: "no key quits: bind one to `quit`, `interrupt` or `palette`".to_owned(),
        })
    }

    /// Binds keys of the user to a call.
    fn bind(
        &mut self,
        context: Context,
        call: &Call,
        keys: &Sequence,
        line: usize,
    ) -> Result<(), KeymapError> {
        if let Some((theirs, rival)) = self.conflict(context, call, keys) {
            return Err(conflict_error(context, (call, keys, line), (rival, theirs)));
        }
        let entry = Entry {
            call: call.clone(),
            line: Some(line),
        };
        self.by_keys.insert((context, keys.keys().to_vec()), entry);
        Ok(())
    }

    /// Returns a binding that conflicts: another call with the same keys, or any call whose keys
    /// are a prefix of these or the other way round.
    fn conflict(&self, context: Context, call: &Call, keys: &Sequence) -> Option<(&[Key], &Entry)> {
        let keys = keys.keys();
        let shorter = (1..keys.len()).find_map(|length| {
            let prefix = keys.get(..length)?.to_vec();
            let (at, entry) = self.by_keys.get_key_value(&(context, prefix))?;
            Some((at.1.as_slice(), entry))
        });
        let same = |other: &[Key], entry: &Entry| other == keys && entry.call == *call;
        let mut longer = self.with_prefix(context, keys);
        shorter.or_else(|| longer.find(|(other, entry)| !same(other, entry)))
    }

    /// Records that a call has keys.
    fn record(&mut self, context: Context, call: &Call, keys: Sequence) {
        let at = (context, keys.keys().to_vec());
        self.by_keys.entry(at).or_insert_with(|| Entry {
            call: call.clone(),
            line: None,
        });
        let all = call.command.contexts.len();
        let bound = self.by_call.entry(call.clone()).or_default();
        match bound.iter_mut().find(|bound| bound.keys == keys) {
            Some(bound) if bound.contexts.contains(&context) => {}
            Some(bound) => {
                bound.contexts.push(context);
                bound.everywhere = bound.contexts.len() == all;
            }
            None => bound.push(Bound {
                keys,
                contexts: vec![context],
                everywhere: all == 1,
            }),
        }
    }

    /// Returns the bindings that begin with some keys, ordered by keys.
    fn with_prefix<'a, 'b>(
        &'a self,
        context: Context,
        keys: &'b [Key],
    ) -> impl Iterator<Item = (&'a [Key], &'a Entry)> + use<'a, 'b> {
        self.by_keys
            .range((context, keys.to_vec())..)
            .map(|((at, bound), entry)| (*at, bound.as_slice(), entry))
            .take_while(move |(at, bound, _)| *at == context && bound.starts_with(keys))
            .map(|(_, bound, entry)| (bound, entry))
    }

    /// Looks up keys pressed one after the other.
    pub(crate) fn find(&self, context: Context, keys: &[Key]) -> KeyMatch {
        match self.with_prefix(context, keys).next() {
            Some((bound, entry)) if bound == keys => KeyMatch::Call(entry.call.clone()),
            Some(_) => KeyMatch::Prefix,
            None => KeyMatch::None,
        }
    }

    /// Returns the keys that can follow `pressed`, in their order.
    pub(crate) fn next_keys(&self, context: Context, pressed: &[Key]) -> Vec<NextKey> {
        let mut all: Vec<NextKey> = Vec::new();
        for (bound, entry) in self.with_prefix(context, pressed) {
            let Some(&key) = bound.get(pressed.len()) else {
                continue;
            };
            match all.last_mut().filter(|last| last.key == key) {
                Some(last) => last.calls.push(entry.call.clone()),
                None => all.push(NextKey {
                    key,
                    calls: vec![entry.call.clone()],
                    is_prefix: bound.len() > pressed.len() + 1,
                }),
            }
        }
        all
    }

    /// Returns all calls in the order of the table: those with default keys, those without an
    /// argument, and the ones that the settings add.
    pub fn calls(&self) -> Vec<Call> {
        let mut all = Vec::new();
        for command in commands() {
            all.extend(calls(command));
            let added = self.added.iter().filter(|call| call.command == command);
            all.extend(added.cloned());
        }
        all
    }

    /// Returns the first keys of a call such as `view all` as text, or how the palette runs it.
    pub(crate) fn first(&self, name: &str) -> String {
        debug_assert!(Call::parse(name).is_some(), "{name} is not a command");
        let first = self.keys_of(name).first();
        first.map_or_else(|| format!(":{name}"), |bound| bound.keys.to_string())
    }

    /// Returns a message with the key of a command in the place of each `{name}`.
    pub(crate) fn fill_in(&self, message: &str) -> String {
        let mut parts = message.split('{');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            text += &self.first(name);
            text += rest;
        }
        text
    }

    /// Returns the first keys that a call has in a context.
    pub(crate) fn first_in(&self, context: Context, call: &Call) -> Option<&Sequence> {
        let bound = self.keys(call).iter();
        let mut here = bound.filter(|bound| bound.contexts.contains(&context));
        here.next().map(|bound| &bound.keys)
    }

    /// Returns all keys of a call; none when the user has removed them.
    pub fn keys(&self, call: &Call) -> &[Bound] {
        self.by_call.get(call).map_or(&[], Vec::as_slice)
    }

    fn keys_of(&self, name: &str) -> &[Bound] {
        Call::parse(name).map_or(&[], |call| self.keys(&call))
    }

    /// Returns all keys of a call as text, separated by commas.
    pub(crate) fn written(&self, call: &Call) -> String {
        let keys: Vec<String> = self.keys(call).iter().map(ToString::to_string).collect();
        keys.join(", ")
    }
}

/// Reports keys with two meanings, or keys of which one is the prefix of another.
fn conflict_error(
    context: Context,
    (call, keys, line): (&Call, &Sequence, usize),
    (rival, theirs): (&Entry, &[Key]),
) -> KeymapError {
    let other = &rival.call;
    let place = context.name();
    let from = rival.line.map(|line| format!(" of line {line}"));
    let from = from.unwrap_or_default();
    let reason = if theirs == keys.keys() {
        format!(
            "`{keys}` is bound to both `{call}` and `{other}`{from} in {place}; bind one of them to another key"
        )
    } else {
        let theirs = join_keys(theirs);
        format!(
            "`{keys}` for `{call}` and `{theirs}` for `{other}`{from} conflict in {place}, because one is the beginning of the other; bind one of them to another key"
        )
    };
    KeymapError { line, reason }
}

#[cfg(test)]
pub(super) mod tests;
