//! Which action a key means in which context: the table, changed by the user's settings.

use std::collections::HashMap;

use super::action::{ACTIONS, Action};
use super::{Context, Key};
use crate::config::Settings;

/// The effective keys.
#[derive(Debug, Clone)]
pub struct Keymap {
    by_key: HashMap<(Context, Key), Action>,
    by_action: HashMap<Action, Vec<Key>>,
}

/// A mistake in the `[keys]` table of the settings.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KeymapError {
    /// No action has this name.
    #[error("`{name}` in [keys] is no action{}", hint.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default())]
    UnknownAction {
        /// The name as written.
        name: String,
        /// A name that comes near.
        hint: Option<String>,
    },
    /// A key is not written in a way that is understood.
    #[error("`{name}` in [keys]: {reason}")]
    BadKey {
        /// The action.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// One key would mean two things in one place.
    #[error("`{key}` in [keys] means both `{first}` and `{second}`; give one of them another key")]
    Conflict {
        /// The key.
        key: String,
        /// One action.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
}

impl Keymap {
    /// Builds the keymap: the user's keys in the place of an action's default keys.
    ///
    /// A default key gives way to a key that the user has set for another action.
    pub fn new(settings: &Settings) -> Result<Self, KeymapError> {
        let mut map = Self {
            by_key: HashMap::new(),
            by_action: HashMap::new(),
        };
        for (name, keys) in &settings.keys {
            let action = Action::named(name).ok_or_else(|| KeymapError::UnknownAction {
                name: name.clone(),
                hint: nearest(name),
            })?;
            map.by_action.insert(action, Vec::new());
            for key in keys.as_slice() {
                let key = key.parse().map_err(|reason| KeymapError::BadKey {
                    name: name.clone(),
                    reason,
                })?;
                map.bind(action, key)?;
            }
        }
        for spec in ACTIONS
            .iter()
            .filter(|spec| !settings.keys.contains_key(spec.name))
        {
            for key in spec.keys.iter().filter_map(|key| key.parse().ok()) {
                if !spec
                    .contexts
                    .iter()
                    .any(|&context| map.by_key.contains_key(&(context, key)))
                {
                    map.bind(spec.action, key)?;
                }
            }
        }
        Ok(map)
    }

    fn bind(&mut self, action: Action, key: Key) -> Result<(), KeymapError> {
        for &context in action.spec().contexts {
            match self.by_key.insert((context, key), action) {
                Some(other) if other != action => {
                    let (first, second) = (other.spec().name, action.spec().name);
                    return Err(KeymapError::Conflict {
                        key: key.to_string(),
                        first,
                        second,
                    });
                }
                _ => {}
            }
        }
        let keys = self.by_action.entry(action).or_default();
        if !keys.contains(&key) {
            keys.push(key);
        }
        Ok(())
    }

    /// Returns what a key means in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        self.by_key.get(&(context, key)).copied()
    }

    /// Returns the first key of an action as it is written, or how to run it without one.
    pub fn first(&self, action: Action) -> String {
        self.keys(action)
            .first()
            .map_or_else(|| format!(":{}", action.spec().name), ToString::to_string)
    }

    /// Returns the keys of an action; none when the user took it off the keyboard.
    pub fn keys(&self, action: Action) -> &[Key] {
        self.by_action.get(&action).map_or(&[], Vec::as_slice)
    }
}

/// The name that differs by the fewest slips of the fingers, if those are few.
fn nearest(name: &str) -> Option<String> {
    let slips = |other: &&str| strsim::damerau_levenshtein(other, name);
    let best = ACTIONS.iter().map(|spec| spec.name).min_by_key(slips)?;
    (slips(&best) <= 3).then(|| best.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Keys;

    fn settings(keys: &[(&str, &[&str])]) -> Settings {
        let several =
            |keys: &[&str]| Keys::Several(keys.iter().map(|key| (*key).to_owned()).collect());
        Settings {
            keys: keys
                .iter()
                .map(|(name, keys)| ((*name).to_owned(), several(keys)))
                .collect(),
            ..Settings::default()
        }
    }

    #[test]
    fn every_default_key_parses_and_means_one_thing() {
        let mut seen: HashMap<(Context, Key), &str> = HashMap::new();
        for spec in ACTIONS {
            for key in spec.keys {
                for &context in spec.contexts {
                    let other = seen.insert((context, key.parse().unwrap()), spec.name);
                    assert_eq!(other, None, "{key} in {context:?} means {} too", spec.name);
                }
            }
        }
    }

    #[test]
    fn the_users_keys_replace_the_default_ones() {
        let map = Keymap::new(&settings(&[("undo", &["r", "U"]), ("quit", &[])])).unwrap();
        let key = |text: &str| text.parse().unwrap();
        assert_eq!(map.action(Context::List, key("r")), Some(Action::Undo));
        assert_eq!(map.action(Context::List, key("u")), None);
        assert_eq!(
            map.keys(Action::ToggleRead),
            [],
            "its key was given to another action"
        );
        assert_eq!(map.keys(Action::Quit), []);
    }

    #[test]
    fn mistakes_are_named() {
        let error =
            |keys: &[(&str, &[&str])]| Keymap::new(&settings(keys)).unwrap_err().to_string();
        assert_eq!(
            error(&[("toggle-raed", &["r"])]),
            "`toggle-raed` in [keys] is no action; did you mean `toggle-read`?"
        );
        assert!(error(&[("undo", &["hyper-u"])]).contains("no key"));
        assert!(error(&[("undo", &["U"]), ("copy", &["U"])]).contains("means both"));
    }
}
