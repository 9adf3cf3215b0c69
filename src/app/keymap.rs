//! Which action a key, or a sequence of keys, means in which context: the table, changed by the
//! user's settings.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::action::{ACTIONS, Action};
use super::context::places;
use super::overrides::{KeymapError, overrides};
use super::sequence::written;
use super::{Context, Key, Sequence};
use crate::config::Settings;

/// The effective keys.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    /// In the order of the keys, so that what begins alike stands together.
    by_keys: BTreeMap<(Context, Vec<Key>), Entry>,
    by_action: HashMap<Action, Vec<Bound>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    action: Action,
    /// The line of the settings, for keys of the user.
    line: Option<usize>,
}

/// What some keys mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// They mean an action.
    Action(Action),
    /// They begin a sequence.
    Begun,
    /// They mean nothing, and nothing begins like this.
    Nothing,
}

/// Keys of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The keys.
    pub(crate) keys: Sequence,
    /// The contexts of the action in which it has them.
    pub contexts: Vec<Context>,
    /// Whether these are all contexts of the action.
    pub everywhere: bool,
}

impl fmt::Display for Bound {
    /// Writes the keys and, where it matters, where they work: `g g` or `U (list)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.everywhere {
            return write!(f, "{}", self.keys);
        }
        write!(f, "{} ({})", self.keys, places(&self.contexts))
    }
}

/// A key that goes on with what was begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Following {
    /// The key.
    pub key: Key,
    /// The actions that can be reached by it.
    pub actions: Vec<Action>,
    /// Whether more keys have to follow.
    pub begins: bool,
}

impl Keymap {
    /// Builds the keymap: the user's keys in the place of an action's default keys.
    ///
    /// A default key gives way, where it is in the way of one that the user has set.
    pub fn new(settings: &Settings) -> Result<Self, KeymapError> {
        let mut map = Self::default();
        let overrides = overrides(settings)?;
        for entry in &overrides {
            for (keys, line) in &entry.keys {
                map.bind(entry.context, entry.action, keys, *line)?;
            }
        }
        for spec in ACTIONS {
            for &context in spec.contexts {
                let set = |entry: &&super::overrides::Override| {
                    (entry.action, entry.context) == (spec.action, context)
                };
                let own = overrides.iter().find(set);
                let user = own.into_iter().flat_map(|entry| entry.keys.iter());
                let mut keys: Vec<Sequence> = user.map(|(keys, _)| keys.clone()).collect();
                if own.is_none() {
                    keys = spec
                        .keys
                        .iter()
                        .filter_map(|key| key.parse().ok())
                        .collect();
                    keys.retain(|keys| map.rival(context, spec.action, keys).is_none());
                }
                for keys in keys {
                    map.note(context, spec.action, keys);
                }
            }
        }
        map.has_a_way_out(settings)?;
        Ok(map)
    }

    /// Refuses keys that leave no way to quit.
    fn has_a_way_out(&self, settings: &Settings) -> Result<(), KeymapError> {
        let ways = [Action::Quit, Action::Interrupt, Action::Palette];
        if ways.iter().any(|&way| !self.keys(way).is_empty()) {
            return Ok(());
        }
        let taken = settings.keys.iter().find(|key| key.action == "quit");
        Err(KeymapError {
            line: taken.map_or(1, |key| key.line),
            reason: "no key would quit: give one to `quit`, `interrupt` or `palette`".to_owned(),
        })
    }

    /// Gives keys of the user to an action.
    fn bind(
        &mut self,
        context: Context,
        action: Action,
        keys: &Sequence,
        line: usize,
    ) -> Result<(), KeymapError> {
        if let Some((theirs, rival)) = self.rival(context, action, keys) {
            return Err(conflict(context, (action, keys, line), (rival, theirs)));
        }
        let entry = Entry {
            action,
            line: Some(line),
        };
        self.by_keys.insert((context, keys.keys().to_vec()), entry);
        Ok(())
    }

    /// Returns what keeps an action from having keys: another action with the same ones, or any
    /// with keys that begin these or that these begin.
    fn rival(&self, context: Context, action: Action, keys: &Sequence) -> Option<(&[Key], Entry)> {
        let keys = keys.keys();
        let shorter = (1..keys.len()).find_map(|length| {
            let begun = keys.get(..length)?.to_vec();
            let (at, entry) = self.by_keys.get_key_value(&(context, begun))?;
            Some((at.1.as_slice(), *entry))
        });
        let same = |other: &[Key], entry: &Entry| other == keys && entry.action == action;
        let mut longer = self.beginning_with(context, keys);
        shorter.or_else(|| longer.find(|(other, entry)| !same(other, entry)))
    }

    /// Writes down that an action has keys.
    fn note(&mut self, context: Context, action: Action, keys: Sequence) {
        let at = (context, keys.keys().to_vec());
        self.by_keys
            .entry(at)
            .or_insert(Entry { action, line: None });
        let all = action.spec().contexts.len();
        let bound = self.by_action.entry(action).or_default();
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

    /// Everything that begins with some keys, in the order of the keys.
    fn beginning_with<'a, 'b>(
        &'a self,
        context: Context,
        keys: &'b [Key],
    ) -> impl Iterator<Item = (&'a [Key], Entry)> + use<'a, 'b> {
        self.by_keys
            .range((context, keys.to_vec())..)
            .map(|((at, whole), entry)| (*at, whole.as_slice(), *entry))
            .take_while(move |(at, whole, _)| *at == context && whole.starts_with(keys))
            .map(|(_, whole, entry)| (whole, entry))
    }

    /// Returns what keys, pressed one after the other, mean in a context.
    pub(crate) fn find(&self, context: Context, keys: &[Key]) -> Found {
        match self.beginning_with(context, keys).next() {
            Some((whole, entry)) if whole == keys => Found::Action(entry.action),
            Some(_) => Found::Begun,
            None => Found::Nothing,
        }
    }

    /// Returns the keys that go on with what was begun, in the order of the keys.
    pub(crate) fn following(&self, context: Context, begun: &[Key]) -> Vec<Following> {
        let mut all: Vec<Following> = Vec::new();
        for (whole, entry) in self.beginning_with(context, begun) {
            let Some(&key) = whole.get(begun.len()) else {
                continue;
            };
            match all.last_mut().filter(|last| last.key == key) {
                Some(last) => last.actions.push(entry.action),
                None => all.push(Following {
                    key,
                    actions: vec![entry.action],
                    begins: whole.len() > begun.len() + 1,
                }),
            }
        }
        all
    }

    /// Returns the first keys of an action as they are written, or how to run it without any.
    pub(crate) fn first(&self, action: Action) -> String {
        self.keys(action).first().map_or_else(
            || format!(":{}", action.spec().name),
            |bound| bound.keys.to_string(),
        )
    }

    /// Returns the first keys that an action has in a context.
    pub(crate) fn first_in(&self, context: Context, action: Action) -> Option<&Sequence> {
        let bound = self.keys(action).iter();
        let mut here = bound.filter(|bound| bound.contexts.contains(&context));
        here.next().map(|bound| &bound.keys)
    }

    /// Returns all keys of an action; none when the user took it off the keyboard.
    pub fn keys(&self, action: Action) -> &[Bound] {
        self.by_action.get(&action).map_or(&[], Vec::as_slice)
    }

    /// Returns all keys of an action as they are written, parted by commas.
    pub(crate) fn written(&self, action: Action) -> String {
        let keys: Vec<String> = self.keys(action).iter().map(ToString::to_string).collect();
        keys.join(", ")
    }
}

/// Tells of keys that would mean two things, or of which some are a whole and a beginning.
fn conflict(
    context: Context,
    (action, keys, line): (Action, &Sequence, usize),
    (rival, theirs): (Entry, &[Key]),
) -> KeymapError {
    let (name, other) = (action.spec().name, rival.action.spec().name);
    let place = context.name();
    let from = rival.line.map(|line| format!(" of line {line}"));
    let from = from.unwrap_or_default();
    let reason = if theirs == keys.keys() {
        format!(
            "`{keys}` means both `{name}` and `{other}`{from} in {place}; give one of them another key"
        )
    } else {
        let theirs = written(theirs);
        format!(
            "`{keys}` for `{name}` and `{theirs}` for `{other}`{from} begin alike in {place}, and one would never be reached; give one of them another key"
        )
    };
    KeymapError { line, reason }
}

#[cfg(test)]
pub(super) mod tests;
