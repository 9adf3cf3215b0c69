//! Queries that begin with a dash, such as `deckle search -lake river --limit 5`.
//!
//! clap takes every word that begins with a dash for an option. In a query a dash excludes a
//! word, so whatever is no option of `search` goes behind `--`, where clap leaves it alone.

use std::ffi::{OsStr, OsString};

use clap::{Command, CommandFactory};

use super::Args;

/// Returns the arguments with the query of `search` behind a `--`.
pub(super) fn behind(args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.into_iter().collect();
    let known = Args::command();
    let Some(search) = known.find_subcommand("search") else {
        return args;
    };
    if args.get(1).is_none_or(|name| name != "search") || args.iter().any(|arg| arg == "--") {
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

/// Tells whether an option of the command takes the next word as its value; `None` when the word
/// is no option.
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
    fn what_is_no_option_is_the_query() {
        for (typed, meant) in [
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
            ("page.txt", "page.txt"),
        ] {
            let split = |text: &str| -> Vec<OsString> {
                std::iter::once("deckle")
                    .chain(text.split(' '))
                    .map(OsString::from)
                    .collect()
            };
            assert_eq!(behind(split(typed)), split(meant), "{typed}");
        }
    }
}
