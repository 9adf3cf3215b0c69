//! Every row of the table is complete and consistent.

use std::collections::HashSet;

use jiff::Timestamp;

use super::*;
use crate::app::context::Context;
use crate::app::sequence::Sequence;

#[test]
fn names_are_unique_and_kebab_case() {
    let mut names = HashSet::new();
    for command in commands() {
        let kebab = |b: u8| b.is_ascii_lowercase() || b == b'-';
        assert!(command.name.bytes().all(kebab), "{}", command.name);
        assert!(names.insert(command.name), "{} twice", command.name);
        assert_eq!(Context::named(command.name), None, "also a context");
        let call = Call::parse(command.name).unwrap();
        assert_eq!(call.command, command);
    }
}

#[test]
fn docs_are_sentences_and_contexts_are_named_once() {
    for command in commands() {
        let first = command.doc.chars().next();
        assert!(first.is_some_and(char::is_uppercase), "{}", command.name);
        assert!(command.doc.ends_with('.'), "{}", command.name);
        for call in calls(command) {
            assert!(call.doc().ends_with('.'), "{call}");
        }
        let contexts: HashSet<_> = command.contexts.iter().collect();
        assert!(!contexts.is_empty() && contexts.len() == command.contexts.len());
    }
}

#[test]
fn default_keys_parse_and_are_unique_in_each_context() {
    let mut all: Vec<(Context, Vec<crate::app::key::Key>, &str)> = Vec::new();
    for command in commands() {
        for (text, _) in command.keys {
            let keys: Sequence = text.parse().unwrap();
            assert_eq!(keys.to_string(), *text);
            for &context in command.contexts {
                assert!(!(context.takes_text() && keys.is_typed()), "{text}");
                all.push((context, keys.keys().to_vec(), command.name));
            }
        }
    }
    for (at, (context, keys, name)) in all.iter().enumerate() {
        for (other_context, other, rival) in &all[at + 1..] {
            let conflict = keys.starts_with(other) || other.starts_with(keys);
            assert!(
                context != other_context || !conflict,
                "{name} and {rival} share {keys:?} in {context:?}"
            );
        }
    }
}

#[test]
fn every_call_has_an_action_or_asks_for_an_argument() {
    for command in commands() {
        for call in calls(command) {
            match call.action(Timestamp::UNIX_EPOCH) {
                Some(action) => assert!(action.is_ok(), "{call}: {action:?}"),
                None => assert!(command.argument().is_some() && call.argument.is_empty()),
            }
            assert_eq!(Call::parse(&call.to_string()), Some(call));
        }
        for hint in command.hint.iter().chain(&command.triage_hint) {
            let given = command
                .keys
                .iter()
                .any(|(_, given)| *given == hint.argument);
            assert!(given, "no key shows the hint of {}", command.name);
        }
    }
}

#[test]
fn aliases_resolve_and_hide_no_command() {
    for (alias, target) in ALIASES {
        assert!(commands().all(|command| command.name != *alias), "{alias}");
        let call = Call::parse(alias).unwrap();
        assert_eq!(call.to_string(), *target);
    }
    let snooze = Call::parse("later 3d").map(|call| call.to_string());
    assert_eq!(snooze.as_deref(), Some("snooze 3d"));
    assert_eq!(Call::parse("fly"), None);
}

#[test]
fn refusals_name_commands_that_exist() {
    for command in commands() {
        if let InTriage::Refused(message) = command.in_triage {
            for part in message.split('{').skip(1) {
                let (name, _) = part.split_once('}').unwrap();
                assert!(Call::parse(name).is_some(), "{name}");
            }
        }
    }
}

/// The names that were documented before arguments existed.
const FORMER_NAMES: &str = "\
    down up half-page-down half-page-up page-down page-up first last scroll-down scroll-up \
    open-paper focus-abstract focus-list other-pane toggle-sidebar focus-sidebar open-place \
    search next-match previous-match toggle-read toggle-bookmark dismiss undo redo undo-list \
    later-tomorrow later-week later-month later not-later more-stars fewer-stars tag note \
    follow triage new-triage finish-triage select select-range select-all open-in-browser \
    open-pdf open-link link-first link-second link-third link-fourth link-fifth link-sixth \
    link-seventh link-eighth link-ninth copy-title copy-id copy-link copy-bibtex \
    copy-markdown copy toggle-raw zoom narrower-list wider-list view-inbox view-all \
    view-bookmarks view-later view-read view-dismissed view-tag view save delete-search \
    saved-first saved-second saved-third sort import remove-shelf stats help palette quit \
    export-kept copy-kept close search-help keep-help-search decide decide-not keep-search \
    cycle-mode older-search newer-search next-result previous-result run-choice \
    complete-choice next-choice previous-choice import-named cursor-left cursor-right \
    cursor-start cursor-end delete-backward delete-forward delete-word delete-to-start \
    delete-to-end leave interrupt suspend redraw";

#[test]
fn former_names_parse() {
    for name in FORMER_NAMES.split(' ') {
        assert!(Call::parse(name).is_some(), "{name}");
    }
}
