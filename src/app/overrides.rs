//! What the entries of `[keys]` in `config.toml` mean: names made actions, texts made keys.

use super::action::{ACTIONS, Action};
use super::context::places;
use super::{Context, Sequence};
use crate::config::{Binding, SETTINGS, Settings};
use crate::text;

/// A mistake in the `[keys]` table of the settings.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("config.toml, line {line}: {reason}")]
pub struct KeymapError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: String,
}

/// The keys that the user has given to an action in one context.
#[derive(Debug)]
pub(super) struct Override {
    pub action: Action,
    pub context: Context,
    /// The keys with their lines.
    pub keys: Vec<(Sequence, usize)>,
}

/// Reads the user's keys. An entry for one context goes before one for all of them.
pub(super) fn overrides(settings: &Settings) -> Result<Vec<Override>, KeymapError> {
    let mut all: Vec<Override> = Vec::new();
    for binding in &settings.keys {
        let (action, contexts) = meant(binding)?;
        let keys = sequences(binding, &contexts)?;
        for &context in &contexts {
            let own = |entry: &Binding| {
                entry.action == binding.action && entry.place.as_deref() == Some(context.name())
            };
            if binding.place.is_some() || !settings.keys.iter().any(own) {
                let keys = keys.clone();
                all.push(Override {
                    action,
                    context,
                    keys,
                });
            }
        }
    }
    Ok(all)
}

/// The action of an entry, and where its keys are to work.
fn meant(binding: &Binding) -> Result<(Action, Vec<Context>), KeymapError> {
    let mistake = |reason| KeymapError {
        line: binding.line,
        reason,
    };
    let context = match &binding.place {
        Some(name) => Some(Context::named(name).ok_or_else(|| mistake(no_place(name)))?),
        None => None,
    };
    let name = &binding.action;
    let action = Action::named(name).ok_or_else(|| {
        if SETTINGS.iter().any(|(setting, _)| setting == name) {
            return mistake(format!("`{name}` is no key; it belongs above [keys]"));
        }
        let nearest = text::nearest(name, ACTIONS.iter().map(|spec| spec.name));
        let advice = nearest.map_or_else(
            || "`deckle keys` lists them".to_owned(),
            |name| format!("did you mean `{name}`?"),
        );
        mistake(format!("`{name}` is no action; {advice}"))
    })?;
    let contexts = action.spec().contexts;
    match context {
        None => Ok((action, contexts.to_vec())),
        Some(context) if contexts.contains(&context) => Ok((action, vec![context])),
        Some(context) => Err(mistake(format!(
            "`{name}` does nothing in [keys.{}]; its place: {}",
            context.name(),
            places(contexts)
        ))),
    }
}

fn no_place(name: &str) -> String {
    let names = || Context::ALL.iter().map(|context| context.name());
    let begun = || names().find(|known| known.starts_with(name));
    match text::nearest(name, names()).or_else(begun) {
        Some(nearest) => format!("there is no [keys.{name}]; did you mean [keys.{nearest}]?"),
        None => format!(
            "there is no [keys.{name}]; keys have their own in {}",
            places(&Context::ALL)
        ),
    }
}

fn sequences(
    binding: &Binding,
    contexts: &[Context],
) -> Result<Vec<(Sequence, usize)>, KeymapError> {
    let name = &binding.action;
    let typing: Vec<Context> = contexts
        .iter()
        .copied()
        .filter(|at| at.takes_text())
        .collect();
    let mut keys = Vec::new();
    for (written, line) in &binding.keys {
        let mistake = |reason| KeymapError {
            line: *line,
            reason,
        };
        let sequence: Sequence = written
            .parse()
            .map_err(|reason| mistake(format!("`{name}`: {reason}")))?;
        if sequence.is_typed() && !typing.is_empty() {
            return Err(mistake(format!(
                "`{sequence}` begins with a character, which is text in {}; for `{name}` begin with a key such as `ctrl-x`, or bind it where nothing is typed, as under [keys.list]",
                places(&typing)
            )));
        }
        keys.push((sequence, *line));
    }
    Ok(keys)
}
