//! `deckle keys`: every action with its effective keys.

use std::collections::BTreeMap;

use serde::Serialize;

use super::args::KeysArgs;
use super::outcome::Outcome;
use super::stdout::Stdout;
use crate::app::action::{ACTIONS, Spec};
use crate::app::{Context, Keymap};
use crate::config::{Folders, Settings};
use crate::error::CommandError;

#[derive(Serialize)]
struct Entry {
    action: &'static str,
    keys: Vec<String>,
    contexts: Vec<&'static str>,
    /// The keys of each context, if they differ.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    keys_in: BTreeMap<&'static str, Vec<String>>,
    sentence: &'static str,
}

pub(super) fn run(args: &KeysArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let keymap = Keymap::new(&Settings::read(&folders.settings())?)?;
    let mut out = Stdout::open();
    for spec in ACTIONS {
        let entry = entry(spec, &keymap);
        if args.json {
            out.json(&entry)?;
        } else {
            out.line(&format!(
                "{:<18} {:<23} {}",
                entry.action,
                keymap.written(spec.action),
                entry.sentence
            ))?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn entry(spec: &Spec, keymap: &Keymap) -> Entry {
    let bound = keymap.keys(spec.action);
    let mut keys_in = BTreeMap::new();
    if !bound.iter().all(|bound| bound.everywhere) {
        for &context in spec.contexts {
            let here = bound
                .iter()
                .filter(|bound| bound.contexts.contains(&context));
            let keys = here.map(|bound| bound.keys.to_string()).collect();
            keys_in.insert(context.name(), keys);
        }
    }
    Entry {
        action: spec.name,
        keys: bound.iter().map(|bound| bound.keys.to_string()).collect(),
        contexts: spec.contexts.iter().copied().map(Context::name).collect(),
        keys_in,
        sentence: spec.sentence,
    }
}
