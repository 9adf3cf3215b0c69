//! The default keys, keys of the settings, and mistakes in settings.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::app::command::calls;

fn keys(text: &str) -> Vec<Key> {
    text.split(' ').map(|key| key.parse().unwrap()).collect()
}

fn map(settings: &str) -> Keymap {
    Keymap::new(&Settings::parse(settings).unwrap()).unwrap()
}

fn call(name: &str) -> Call {
    Call::parse(name).unwrap()
}

fn matched(name: &str) -> KeyMatch {
    KeyMatch::Call(call(name))
}

#[test]
fn default_keys_run_their_calls() {
    let map = map("");
    for command in commands() {
        for (text, argument) in command.keys {
            for &context in command.contexts {
                let call = Call::new(command, *argument);
                assert_eq!(
                    map.find(context, &keys(text)),
                    KeyMatch::Call(call),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn keys_find_a_call_a_prefix_or_nothing() {
    let map = map("[keys]\nundo = [\"space u\", \"space x u\"]\nsort = \"space x s\"\n");
    let table = [
        ("g", KeyMatch::Prefix),
        ("g g", matched("first")),
        ("g x", KeyMatch::None),
        ("g g g", KeyMatch::None),
        ("space", KeyMatch::Prefix),
        ("space u", matched("undo")),
        ("space x", KeyMatch::Prefix),
        ("space x s", matched("sort")),
        ("u", KeyMatch::None),
        ("ctrl-f", matched("page-down")),
    ];
    for (text, expected) in table {
        assert_eq!(map.find(Context::List, &keys(text)), expected, "{text}");
    }
    assert_eq!(map.find(Context::Search, &keys("g")), KeyMatch::None);
    let following = map.next_keys(Context::List, &keys("space"));
    let following: Vec<_> = following
        .iter()
        .map(|next| (next.key.to_string(), next.calls.clone(), next.is_prefix))
        .collect();
    let expected = [
        ("u".to_owned(), vec![call("undo")], false),
        ("x".to_owned(), vec![call("sort"), call("undo")], true),
    ];
    assert_eq!(following, expected);
    assert_eq!(map.next_keys(Context::List, &keys("j")), []);
}

#[test]
fn user_keys_replace_default_keys() {
    let map = map("[keys]\nundo = [\"r\", \"U\", \"r\"]\nquit = []\nhelp = \"g\"\n");
    assert_eq!(map.find(Context::List, &keys("r")), matched("undo"));
    assert_eq!(map.find(Context::List, &keys("u")), KeyMatch::None);
    assert_eq!(map.written(&call("undo")), "r, U");
    assert_eq!(
        map.keys(&call("toggle-read")),
        [],
        "given to another action"
    );
    assert_eq!(map.keys(&call("quit")), []);
    assert_eq!(
        map.written(&call("first")),
        "home",
        "`g` is no longer a prefix"
    );
}

#[test]
fn keys_of_one_context_leave_others_unchanged() {
    let map = map("[keys]\ncopy = \"c\"\n[keys.list]\nundo = \"r\"\ncopy = \"y y\"\n");
    let find = |context, text| map.find(context, &keys(text));
    assert_eq!(find(Context::List, "r"), matched("undo"));
    assert_eq!(find(Context::Abstract, "r"), matched("toggle-read"));
    assert_eq!(find(Context::Abstract, "u"), matched("undo"));
    assert_eq!(find(Context::List, "u"), KeyMatch::None);
    assert_eq!(find(Context::List, "c"), KeyMatch::None);
    assert_eq!(
        map.written(&call("copy")),
        "y y (list), c (abstract, sidebar)"
    );
    assert_eq!(map.written(&call("toggle-read")), "r (abstract, sidebar)");
    assert_eq!(map.first_in(Context::List, &call("toggle-read")), None);
    assert_eq!(map.first("copy"), "y y");
}

#[test]
fn mistakes_name_their_line() {
    let table = [
        (
            "\ntoggle-raed = \"r\"",
            "3: `toggle-raed` is not a command; did you mean `toggle-read`?",
        ),
        (
            "undo = \"U\"\nmeasure = \"60\"",
            "3: `measure` is a setting, not a command; it belongs above [keys]",
        ),
        (
            "zzz = \"r\"",
            "2: `zzz` is not a command; `deckle keys` lists them",
        ),
        (
            "undo = [\"U\",\n\"hyper-u\"]",
            "3: `undo`: “hyper-u” is not a key",
        ),
        ("undo = \"gg\"", "2: `undo`: “gg” is not a key"),
        (
            "undo = \"\"",
            "2: `undo`: “” is not a key; write the space as `space`",
        ),
        (
            "undo = \"U\"\ncopy = \"U\"",
            "3: `U` is bound to both `copy` and `undo` of line 2 in list; bind one of them to another key",
        ),
        (
            "undo = \"U\"\n\"snooze soon\" = \"V\"",
            "3: `snooze soon`: “soon” is not a future time",
        ),
        (
            "\"undo now\" = \"U\"",
            "2: `undo now`: `undo` takes no argument",
        ),
        (
            "undo = \"z z\"\ncopy = \"z\"",
            "3: `z` for `copy` and `z z` for `undo` of line 2 conflict in list",
        ),
        (
            "undo = [\"z\", \"z z\"]",
            "2: `z z` for `undo` and `z` for `undo` of line 2",
        ),
        (
            "undo = \"U\"\n[keys.list]\ncopy = \"U\"",
            "4: `U` is bound to both `copy` and `undo`",
        ),
        (
            "[keys.lsit]\ncopy = \"U\"",
            "3: there is no [keys.lsit]; did you mean [keys.list]?",
        ),
        (
            "[keys.search]\nkeep-search = \"f2\"",
            "3: there is no [keys.search]; did you mean [keys.search-bar]?",
        ),
        (
            "[keys.zzz]\ncopy = \"U\"",
            "3: there is no [keys.zzz]; the contexts are list,",
        ),
        (
            "[keys.palette-line]\ncopy = \"f2\"",
            "3: `copy` has no effect in [keys.palette-line]; it belongs in: list",
        ),
        (
            "leave = \"Q\"",
            "2: `Q` begins with a character, which is text in search-bar, palette-line",
        ),
        (
            "[keys.search-bar]\nkeep-search = \"space k\"",
            "3: `space k` begins with a character",
        ),
    ];
    for (entries, message) in table {
        let settings = Settings::parse(&format!("[keys]\n{entries}")).unwrap();
        let error = Keymap::new(&settings).unwrap_err().to_string();
        let error = error.strip_prefix("config.toml, line ").unwrap();
        assert!(error.starts_with(message), "{entries}\n{error}");
    }
}

pub(in crate::app) fn all_calls() -> Vec<Call> {
    commands().flat_map(calls).collect()
}

pub(in crate::app) fn default_keys(call: &Call) -> Vec<&'static str> {
    let keys = call.command.keys.iter();
    let keys = keys.filter(|(_, argument)| *argument == call.argument);
    keys.map(|(keys, _)| *keys).collect()
}

#[test]
fn every_call_can_be_remapped_in_one_file() {
    let settings = remapped();
    let map = map(&settings);
    let mut distinct = HashSet::new();
    for (at, call) in all_calls().iter().enumerate() {
        assert!(distinct.insert(map.written(call)), "{call}");
        for &context in call.command.contexts {
            assert_eq!(
                map.find(context, &keys(&new_keys(at))),
                KeyMatch::Call(call.clone())
            );
            for text in default_keys(call) {
                assert_eq!(map.find(context, &keys(text)), KeyMatch::None, "{text}");
            }
        }
    }
}

/// Returns a distinct sequence for each call.
pub(in crate::app) fn new_keys(row: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 20).unwrap());
    format!("f{} {} {}", 2 + row / 400, letter(row / 20), letter(row))
}

/// Returns settings that bind every call to a distinct sequence.
pub(in crate::app) fn remapped() -> String {
    let mut settings = "[keys]\n".to_owned();
    for (row, call) in all_calls().iter().enumerate() {
        settings += &format!("\"{call}\" = \"{}\"\n", new_keys(row));
    }
    settings
}

#[test]
fn former_names_and_new_arguments_can_be_bound() {
    let map = map("[keys]\nlater-week = \"W\"\n\"snooze 5d\" = \"z 5\"\nview-inbox = \"I\"");
    let find = |text| map.find(Context::List, &keys(text));
    assert_eq!(find("W"), matched("snooze 1w"));
    assert_eq!(find("z w"), KeyMatch::None);
    assert_eq!(find("z d"), matched("snooze 1d"));
    assert_eq!(find("z 5"), matched("snooze 5d"));
    assert_eq!(
        (find("I"), find("1")),
        (matched("view inbox"), KeyMatch::None)
    );
    assert!(map.calls().contains(&call("snooze 5d")));
}

proptest! {
    /// Accepted keys can be reached, and no complete sequence is the prefix of another.
    #[test]
    fn accepted_keys_can_be_reached(
        entries in prop::collection::btree_map(0..all_calls().len(), prop::collection::vec("[jgz]( [jgz]){0,2}", 0..3), 0..5)
    ) {
        let calls = all_calls();
        let mut text = "[keys]\n".to_owned();
        for (row, keys) in &entries {
            text += &format!("\"{}\" = {keys:?}\n", calls[*row]);
        }
        let Ok(map) = Keymap::new(&Settings::parse(&text).unwrap()) else { return Ok(()) };
        for (row, written) in &entries {
            let call = &calls[*row];
            for (keys, &context) in written.iter().flat_map(|text| call.command.contexts.iter().map(move |at| (keys(text), at))) {
                prop_assert_eq!(map.find(context, &keys), KeyMatch::Call(call.clone()));
            }
        }
        for (context, keys) in map.by_keys.keys() {
            for length in 1..keys.len() {
                prop_assert_eq!(map.find(*context, &keys[..length]), KeyMatch::Prefix);
            }
        }
    }
}

#[test]
fn settings_without_a_quit_key_are_refused() {
    let refused = |text: &str| {
        let settings = Settings::parse(text).unwrap();
        Keymap::new(&settings).err().map(|error| error.line)
    };
    let none = "[keys]\nleave = []\nquit = []\ninterrupt = []\n";
    assert_eq!(refused(none), None, "the palette quits");
    assert_eq!(refused(&format!("{none}palette = []\n")), Some(3));
}
