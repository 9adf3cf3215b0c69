//! What can follow an unfinished sequence of keys, made from the table and the effective keys.

use super::sequence::written;
use super::{Following, State};

/// Returns the keys pressed so far, and each key that can follow with what it does: the name of
/// its action, or of all that it begins. `None` while no sequence is begun.
pub(crate) fn which_key(state: &State) -> Option<(String, Vec<(String, String)>)> {
    if state.pending.is_empty() {
        return None;
    }
    let following = state.keymap.following(state.context(), &state.pending);
    let rows = following
        .iter()
        .map(|next| (next.key.to_string(), does(next)))
        .collect();
    Some((written(&state.pending), rows))
}

fn does(next: &Following) -> String {
    let mut names: Vec<&str> = Vec::new();
    for action in &next.actions {
        let name = action.spec().name;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = next.begins
        || next
            .actions
            .iter()
            .any(|action| action.spec().argument.is_some());
    format!("{}{}", names.join(", "), if more { " …" } else { "" })
}
