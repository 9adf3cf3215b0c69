//! The entries of `[keys]` in `config.toml`: names become calls, texts become keys.

use super::command::{ALIASES, Call, commands};
use super::context::{Context, context_names};
use super::sequence::Sequence;
use crate::config::{Binding, SETTINGS, Settings};
use crate::text;

/// A mistake in the `[keys]` table of the settings.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("config.toml, line {line}: {reason}")]
pub struct KeymapError {
    /// The line, counted from 1.
    pub line: usize,
    /// The problem and its solution.
    pub reason: String,
}

/// The keys that the user has given to a call in one context.
#[derive(Debug)]
pub(super) struct Override {
    pub call: Call,
    pub context: Context,
    /// The keys with their lines.
    pub keys: Vec<(Sequence, usize)>,
}

/// Parses the user's keys. An entry for one context replaces the one for all contexts there.
pub(super) fn overrides(settings: &Settings) -> Result<Vec<Override>, KeymapError> {
    let mut all: Vec<Override> = Vec::new();
    for binding in &settings.keys {
        let (call, contexts) = target(binding)?;
        let keys = sequences(binding, &contexts)?;
        for &context in &contexts {
            let replaces = |entry: &Binding| {
                entry.context.as_deref() == Some(context.name())
                    && Call::parse(&entry.action).as_ref() == Some(&call)
            };
            if binding.context.is_some() || !settings.keys.iter().any(replaces) {
                all.push(Override {
                    call: call.clone(),
                    context,
                    keys: keys.clone(),
                });
            }
        }
    }
    Ok(all)
}

/// Returns the call of an entry and the contexts of its keys.
fn target(binding: &Binding) -> Result<(Call, Vec<Context>), KeymapError> {
    let mistake = |reason| KeymapError {
        line: binding.line,
        reason,
    };
    let context = match &binding.context {
        Some(name) => Some(Context::named(name).ok_or_else(|| mistake(no_context(name)))?),
        None => None,
    };
    let name = &binding.action;
    let call = Call::parse(name).ok_or_else(|| mistake(no_command(name)))?;
    if let Some(Err(reason)) = call.action(jiff::Timestamp::UNIX_EPOCH) {
        return Err(mistake(format!("`{name}`: {reason}")));
    }
    let contexts = call.command.contexts;
    match context {
        None => Ok((call, contexts.to_vec())),
        Some(context) if contexts.contains(&context) => Ok((call, vec![context])),
        Some(context) => Err(mistake(format!(
            "`{name}` has no effect in [keys.{}]; it belongs in: {}",
            context.name(),
            context_names(contexts)
        ))),
    }
}

fn no_command(name: &str) -> String {
    if SETTINGS.iter().any(|(setting, _)| *setting == name) {
        return format!("`{name}` is a setting, not a command; it belongs above [keys]");
    }
    let aliases = ALIASES.iter().map(|(alias, _)| *alias);
    let names = commands().map(|command| command.name).chain(aliases);
    let nearest = text::suggest(name, names);
    let advice = nearest.map_or_else(
        || "`deckle keys` lists them".to_owned(),
        |name| format!("did you mean `{name}`?"),
    );
    format!("`{name}` is not a command; {advice}")
}

fn no_context(name: &str) -> String {
    let names = || Context::ALL.iter().map(|context| context.name());
    let with_prefix = || names().find(|known| known.starts_with(name));
    match text::suggest(name, names()).or_else(with_prefix) {
        Some(nearest) => format!("there is no [keys.{name}]; did you mean [keys.{nearest}]?"),
        None => format!(
            "there is no [keys.{name}]; the contexts are {}",
            context_names(&Context::ALL)
        ),
    }
}

fn sequences(
    binding: &Binding,
    contexts: &[Context],
) -> Result<Vec<(Sequence, usize)>, KeymapError> {
    let name = &binding.action;
    let typing = contexts.iter().copied().filter(|at| at.takes_text());
    let typing: Vec<Context> = typing.collect();
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
                context_names(&typing)
            )));
        }
        keys.push((sequence, *line));
    }
    Ok(keys)
}
