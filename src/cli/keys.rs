//! `deckle keys`: every command with its effective keys.

use std::collections::BTreeMap;

use serde::Serialize;

use super::args::KeysArgs;
use super::outcome::Outcome;
use super::stdout::Stdout;
use crate::app::{Call, Context, Keymap};
use crate::config::{Folders, Settings};
use crate::error::CommandError;

#[derive(Serialize)]
struct Entry {
    action: String,
    keys: Vec<String>,
    contexts: Vec<&'static str>,
    /// The keys of each context, if they differ.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    keys_in: BTreeMap<&'static str, Vec<String>>,
    sentence: String,
}

pub(super) fn run(args: &KeysArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let keymap = Keymap::new(&Settings::read(&folders.settings())?)?;
    let mut out = Stdout::open();
    let names = keymap
        .calls()
        .into_iter()
        .map(|call| call.to_string().len());
    let columns = names.max().unwrap_or_default();
    for call in keymap.calls() {
        let entry = entry(&call, &keymap);
        if args.json {
            out.json(&entry)?;
        } else {
            out.line(&format!(
                "{:<columns$} {:<23} {}",
                entry.action,
                keymap.written(&call),
                entry.sentence
            ))?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn entry(call: &Call, keymap: &Keymap) -> Entry {
    let bound = keymap.keys(call);
    let contexts = call.command.contexts;
    let mut keys_in = BTreeMap::new();
    if !bound.iter().all(|bound| bound.everywhere) {
        for &context in contexts {
            let here = bound
                .iter()
                .filter(|bound| bound.contexts.contains(&context));
            let keys = here.map(|bound| bound.keys.to_string()).collect();
            keys_in.insert(context.name(), keys);
        }
    }
    Entry {
        action: call.to_string(),
        keys: bound.iter().map(|bound| bound.keys.to_string()).collect(),
        contexts: contexts.iter().copied().map(Context::name).collect(),
        keys_in,
        sentence: call.doc(),
    }
}
