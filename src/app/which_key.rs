//! The keys that can follow an unfinished sequence.

use super::command::{Call, Make};
use super::context::Context;
use super::key::Key;
use super::keymap::Keymap;
use super::keymap::NextKey;
use super::sequence::join_keys;

/// Returns the keys pressed so far, and each key that can follow with the calls behind it; `None`
/// while no sequence is pending.
pub(crate) fn which_key(
    keymap: &Keymap,
    context: Context,
    pending: &[Key],
) -> Option<(String, Vec<(String, String)>)> {
    if pending.is_empty() {
        return None;
    }
    let next = keymap.next_keys(context, pending);
    let row = |next: &NextKey| (next.key.to_string(), label(next));
    Some((join_keys(pending), next.iter().map(row).collect()))
}

fn label(next: &NextKey) -> String {
    let mut names: Vec<String> = Vec::new();
    for call in &next.calls {
        let name = call.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let needs_argument =
        |call: &Call| matches!(call.command.make, Make::With(..)) && call.argument.is_empty();
    let more = next.is_prefix || next.calls.iter().any(needs_argument);
    format!("{}{}", names.join(", "), if more { " …" } else { "" })
}
