//! The table by itself, changed by settings, and mistakes in settings.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

fn keys(text: &str) -> Vec<Key> {
    text.split(' ').map(|key| key.parse().unwrap()).collect()
}

fn map(settings: &str) -> Keymap {
    Keymap::new(&Settings::parse(settings).unwrap()).unwrap()
}

#[test]
fn every_default_key_parses_and_means_one_thing() {
    let mut defaults: Vec<(Context, Vec<Key>, &str)> = Vec::new();
    for spec in ACTIONS {
        for text in spec.keys {
            let sequence: Sequence = text.parse().unwrap();
            assert_eq!(sequence.to_string(), *text);
            for &context in spec.contexts {
                assert!(!(context.takes_text() && sequence.is_typed()), "{text}");
                defaults.push((context, sequence.keys().to_vec(), spec.name));
            }
        }
    }
    for (at, (context, keys, name)) in defaults.iter().enumerate() {
        for (other_context, other, rival) in &defaults[at + 1..] {
            let alike = keys.starts_with(other) || other.starts_with(keys);
            assert!(
                context != other_context || !alike,
                "{} and {} for {name} and {rival} in {context:?}",
                written(keys),
                written(other)
            );
        }
    }
    let map = map("");
    for (context, keys, name) in defaults {
        assert_eq!(
            map.find(context, &keys),
            Found::Action(Action::named(name).unwrap())
        );
    }
}

#[test]
fn keys_mean_an_action_begin_one_or_mean_nothing() {
    let map = map("[keys]\nundo = [\"space u\", \"space x u\"]\nsort = \"space x s\"\n");
    let table = [
        ("g", Found::Begun),
        ("g g", Found::Action(Action::First)),
        ("g x", Found::Nothing),
        ("g g g", Found::Nothing),
        ("space", Found::Begun),
        ("space u", Found::Action(Action::Undo)),
        ("space x", Found::Begun),
        ("space x s", Found::Action(Action::Sort)),
        ("u", Found::Nothing),
        ("ctrl-f", Found::Action(Action::PageDown)),
    ];
    for (text, found) in table {
        assert_eq!(map.find(Context::List, &keys(text)), found, "{text}");
    }
    assert_eq!(map.find(Context::Search, &keys("g")), Found::Nothing);
    let following = map.following(Context::List, &keys("space"));
    let following: Vec<_> = following
        .iter()
        .map(|next| (next.key.to_string(), next.actions.as_slice(), next.begins))
        .collect();
    let expected: [(String, &[Action], bool); 2] = [
        ("u".to_owned(), &[Action::Undo], false),
        ("x".to_owned(), &[Action::Sort, Action::Undo], true),
    ];
    assert_eq!(following, expected);
    assert_eq!(map.following(Context::List, &keys("j")), []);
}

#[test]
fn the_users_keys_replace_the_default_ones() {
    let map = map("[keys]\nundo = [\"r\", \"U\", \"r\"]\nquit = []\nhelp = \"g\"\n");
    assert_eq!(
        map.find(Context::List, &keys("r")),
        Found::Action(Action::Undo)
    );
    assert_eq!(map.find(Context::List, &keys("u")), Found::Nothing);
    assert_eq!(map.written(Action::Undo), "r, U");
    assert_eq!(map.keys(Action::ToggleRead), [], "given to another action");
    assert_eq!(map.keys(Action::Quit), []);
    assert_eq!(map.written(Action::First), "home", "`g` is whole now");
}

#[test]
fn keys_of_one_place_leave_the_others_alone() {
    let map = map("[keys]\ncopy = \"c\"\n[keys.list]\nundo = \"r\"\ncopy = \"y y\"\n");
    let found = |context, text| map.find(context, &keys(text));
    assert_eq!(found(Context::List, "r"), Found::Action(Action::Undo));
    assert_eq!(
        found(Context::Abstract, "r"),
        Found::Action(Action::ToggleRead)
    );
    assert_eq!(found(Context::Abstract, "u"), Found::Action(Action::Undo));
    assert_eq!(found(Context::List, "u"), Found::Nothing);
    assert_eq!(found(Context::List, "c"), Found::Nothing);
    assert_eq!(
        map.written(Action::Copy),
        "y y (list), c (abstract, sidebar)"
    );
    assert_eq!(map.written(Action::ToggleRead), "r (abstract, sidebar)");
    assert_eq!(map.first_in(Context::List, Action::ToggleRead), None);
    assert_eq!(map.first(Action::Copy), "y y");
}

#[test]
fn mistakes_are_named_with_their_line() {
    let table = [
        (
            "\ntoggle-raed = \"r\"",
            "3: `toggle-raed` is no action; did you mean `toggle-read`?",
        ),
        (
            "undo = \"U\"\nmeasure = \"60\"",
            "3: `measure` is no key; it belongs above [keys]",
        ),
        (
            "zzz = \"r\"",
            "2: `zzz` is no action; `deckle keys` lists them",
        ),
        (
            "undo = [\"U\",\n\"hyper-u\"]",
            "3: `undo`: “hyper-u” is no key",
        ),
        ("undo = \"gg\"", "2: `undo`: “gg” is no key"),
        (
            "undo = \"\"",
            "2: `undo`: “” is no key; the blank is written `space`",
        ),
        (
            "undo = \"U\"\ncopy = \"U\"",
            "3: `U` means both `copy` and `undo` of line 2 in list; give one of them another key",
        ),
        (
            "undo = \"z z\"\ncopy = \"z\"",
            "3: `z` for `copy` and `z z` for `undo` of line 2 begin alike in list",
        ),
        (
            "undo = [\"z\", \"z z\"]",
            "2: `z z` for `undo` and `z` for `undo` of line 2",
        ),
        (
            "undo = \"U\"\n[keys.list]\ncopy = \"U\"",
            "4: `U` means both `copy` and `undo`",
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
            "3: there is no [keys.zzz]; keys have their own in list,",
        ),
        (
            "[keys.palette-line]\ncopy = \"f2\"",
            "3: `copy` does nothing in [keys.palette-line]; its place: list",
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
        let told = Keymap::new(&settings).unwrap_err().to_string();
        let told = told.strip_prefix("config.toml, line ").unwrap();
        assert!(told.starts_with(message), "{entries}\n{told}");
    }
}

#[test]
fn every_action_can_be_remapped_at_once() {
    let settings = remapped();
    let map = map(&settings);
    let mut seen = HashSet::new();
    for (at, spec) in ACTIONS.iter().enumerate() {
        assert!(seen.insert(map.written(spec.action)), "{}", spec.name);
        for &context in spec.contexts {
            assert_eq!(
                map.find(context, &keys(&new_keys(at))),
                Found::Action(spec.action)
            );
            for text in spec.keys {
                assert_eq!(map.find(context, &keys(text)), Found::Nothing, "{text}");
            }
        }
    }
}

/// A sequence of its own for each row of the table.
pub(in crate::app) fn new_keys(row: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 20).unwrap());
    format!("f{} {} {}", 2 + row / 400, letter(row / 20), letter(row))
}

/// Settings in which every action has a sequence of its own.
pub(in crate::app) fn remapped() -> String {
    let mut settings = "[keys]\n".to_owned();
    for (row, spec) in ACTIONS.iter().enumerate() {
        settings += &format!("{} = \"{}\"\n", spec.name, new_keys(row));
    }
    settings
}

proptest! {
    /// Whatever the user sets: what is accepted is reached, and nothing whole begins anything.
    #[test]
    fn what_is_accepted_can_be_reached(
        entries in prop::collection::btree_map(0..ACTIONS.len(), prop::collection::vec("[jgz]( [jgz]){0,2}", 0..3), 0..5)
    ) {
        let mut text = "[keys]\n".to_owned();
        for (row, keys) in &entries {
            text += &format!("{} = {keys:?}\n", ACTIONS[*row].name);
        }
        let Ok(map) = Keymap::new(&Settings::parse(&text).unwrap()) else { return Ok(()) };
        for (row, written) in &entries {
            for (keys, &context) in written.iter().flat_map(|text| ACTIONS[*row].contexts.iter().map(move |at| (keys(text), at))) {
                prop_assert_eq!(map.find(context, &keys), Found::Action(ACTIONS[*row].action));
            }
        }
        for (context, whole) in map.by_keys.keys() {
            for length in 1..whole.len() {
                prop_assert_eq!(map.find(*context, &whole[..length]), Found::Begun);
            }
        }
    }
}

#[test]
fn keys_that_leave_no_way_out_are_refused() {
    let refused = |text: &str| {
        let settings = Settings::parse(text).unwrap();
        Keymap::new(&settings).err().map(|error| error.line)
    };
    let none = "[keys]\nleave = []\nquit = []\ninterrupt = []\n";
    assert_eq!(refused(none), None, "the palette quits");
    assert_eq!(refused(&format!("{none}palette = []\n")), Some(3));
}
