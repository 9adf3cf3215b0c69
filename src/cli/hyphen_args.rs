//! Queries that begin with a dash, such as `deckle search -lake river --limit 5`.
//!
//! clap parses every word that begins with a dash as an option. In a query a dash excludes a word,
//! so every word that is not an option of `search` moves after `--`.
//!
//! Global options may precede the command, where clap would parse the command as a file; they move
//! after it.

use std::ffi::{OsStr, OsString};

use clap::{Command, CommandFactory};

use super::args::Args;

/// Returns the arguments with the query of `search` or `triage` after a `--`.
pub(super) fn escape_query(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut known = Args::command();
    known.build();
    let mut args = command_first(&known, args.into_iter().collect());
    let queried = ["search", "triage"].into_iter();
    let mut called = queried.filter(|name| args.get(1).is_some_and(|arg| arg == name));
    let Some(search) = called.next().and_then(|name| known.find_subcommand(name)) else {
        return args;
    };
    if args.iter().any(|arg| arg == "--") {
        return args;
    }
    let mut rest = args.split_off(2).into_iter();
    let mut query = Vec::new();
    while let Some(arg) = rest.next() {
        match takes_value(search, &arg) {
            Some(true) => {
                args.push(arg);
                args.extend(rest.next());
            }
            Some(false) => args.push(arg),
            None => query.push(arg),
        }
    }
    if !query.is_empty() {
        args.push("--".into());
    }
    args.extend(query);
    args
}

/// Returns the arguments with the command before the global options.
fn command_first(known: &Command, mut args: Vec<OsString>) -> Vec<OsString> {
    let mut index = 1;
    while let Some(arg) = args.get(index) {
        match takes_value(known, arg).filter(|_| is_global(known, arg)) {
            Some(takes) => index += 1 + usize::from(takes),
            None => break,
        }
    }
    if args
        .get(index)
        .is_some_and(|name| known.find_subcommand(name).is_some())
    {
        let name = args.remove(index);
        args.insert(1, name);
    }
    args
}

/// Returns whether a word is a global option.
fn is_global(known: &Command, word: &OsStr) -> bool {
    let named = |option: &clap::Arg, word: &str| {
        let name = option
            .get_long()
            .and_then(|name| word.strip_prefix("--")?.strip_prefix(name));
        name.is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    };
    let mut globals = known
        .get_arguments()
        .filter(|option| option.is_global_set());
    word.to_str()
        .is_some_and(|word| globals.any(|option| named(option, word)))
}

/// Returns whether an option of the command takes the next word as its value; `None` if the word
/// is not an option.
fn takes_value(command: &Command, word: &OsStr) -> Option<bool> {
    let word = word.to_str()?;
    if matches!(word, "--help" | "-h") {
        return Some(false);
    }
    let (name, value) = match word.strip_prefix("--")?.split_once('=') {
        Some((name, _)) => (name, true),
        None => (word.strip_prefix("--")?, false),
    };
    let option = command
        .get_arguments()
        .find(|option| option.get_long() == Some(name))?;
    Some(!value && option.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_not_options_form_the_query() {
        for (typed, expected) in [
            ("search lake", "search -- lake"),
            ("search -lake river", "search -- -lake river"),
            (
                "search lake --limit 5 --json",
                "search --limit 5 --json -- lake",
            ),
            (
                "search --limit=5 -a --sort title b",
                "search --limit=5 --sort title -- -a b",
            ),
            ("search --lake", "search -- --lake"),
            ("search -- --json", "search -- --json"),
            ("search --help", "search --help"),
            ("search", "search"),
            ("list --json", "list --json"),
            ("--color never list --json", "list --color never --json"),
            ("--color=never search -a", "search --color=never -- -a"),
            ("search a --color never", "search --color never -- a"),
            ("--color never page.txt", "--color never page.txt"),
            ("--color", "--color"),
            ("--trace list list", "--trace list list"),
            ("page.txt", "page.txt"),
        ] {
            let split = |text: &str| -> Vec<OsString> {
                std::iter::once("deckle")
                    .chain(text.split(' '))
                    .map(OsString::from)
                    .collect()
            };
            assert_eq!(escape_query(split(typed)), split(expected), "{typed}");
        }
    }
}
