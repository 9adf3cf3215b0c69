//! `deckle keys`: the table of actions with the keys that they have now.

use serde::Serialize;

use super::Outcome;
use super::args::KeysArgs;
use super::out::Out;
use crate::app::action::{ACTIONS, Spec};
use crate::app::{Context, Keymap};
use crate::config::{Folders, Settings};
use crate::error::CommandError;

#[derive(Serialize)]
struct Entry {
    action: &'static str,
    keys: Vec<String>,
    contexts: Vec<&'static str>,
    sentence: &'static str,
}

pub(super) fn run(args: &KeysArgs, folders: &Folders) -> Result<Outcome, CommandError> {
    let keymap = Keymap::new(&Settings::read(&folders.settings())?)?;
    let mut out = Out::open();
    for spec in ACTIONS {
        let entry = entry(spec, &keymap);
        if args.json {
            out.json(&entry)?;
        } else {
            out.line(&format!(
                "{:<18} {:<22} {}",
                entry.action,
                entry.keys.join(" "),
                entry.sentence
            ))?;
        }
    }
    out.finish()?;
    Ok(Outcome::Done)
}

fn entry(spec: &Spec, keymap: &Keymap) -> Entry {
    Entry {
        action: spec.name,
        keys: keymap
            .keys(spec.action)
            .iter()
            .map(ToString::to_string)
            .collect(),
        contexts: spec.contexts.iter().copied().map(Context::name).collect(),
        sentence: spec.sentence,
    }
}
