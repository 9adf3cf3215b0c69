//! The tables of the manual, compared with those of the program.
//!
//! `UPDATE_MANUAL=1 cargo test --lib cli::manual` writes the tables of the program into the files.

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory as _;

use super::{TOPICS, Topic};
use crate::app::help::SIGNS;
use crate::app::{Call, Context, Keymap};
use crate::cli::Args;
use crate::config::Settings;
use crate::theme::Meaning;

fn path(topic: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("assets/manual").join(topic).with_extension("md")
}

/// Checks that a page has a table with this header and these rows.
#[track_caller]
fn check(topic: &str, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | ").replace("|  |", "| |"));
    let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
    let mut expected = line(&header);
    expected += &format!("|{}\n", "---|".repeat(header.len()));
    let head = expected.clone();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        expected += &line(&cells);
    }
    let page = fs::read_to_string(path(topic)).unwrap();
    let (before, rest) = page
        .split_once(&head)
        .unwrap_or_else(|| panic!("{topic}.md has no table with the header\n{head}"));
    let end = rest
        .split_inclusive('\n')
        .take_while(|line| line.starts_with('|'))
        .map(str::len)
        .sum();
    let (present, after) = rest.split_at(end);
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        fs::write(path(topic), format!("{before}{expected}{after}")).unwrap();
        return;
    }
    assert_eq!(
        format!("{head}{present}"),
        expected,
        "{topic}.md differs from the program; UPDATE_MANUAL=1 updates it"
    );
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn pairs(rows: &[(&str, &str)], first: fn(&str) -> String) -> Vec<Vec<String>> {
    let row = |&(left, right): &(&str, &str)| vec![first(left), right.to_owned()];
    rows.iter().map(row).collect()
}

/// A command of the reader, as the manual lists it.
struct Key {
    name: String,
    keys: String,
    contexts: String,
    doc: String,
    /// Whether it works in the list or the abstract.
    is_main: bool,
}

/// Returns every command in the order of the help screen.
fn keys() -> Vec<Key> {
    let keymap = Keymap::new(&Settings::default()).unwrap();
    let key = |call: &Call| Key {
        name: call.to_string(),
        keys: keymap
            .keys(call)
            .iter()
            .map(|key| code(&key.to_string()))
            .collect::<Vec<_>>()
            .join(" "),
        contexts: call
            .contexts()
            .iter()
            .map(|context| context.name())
            .collect::<Vec<_>>()
            .join(", "),
        doc: call.doc(),
        is_main: call.contexts().contains(&Context::List) || call.contexts() == [Context::Abstract],
    };
    keymap.calls().iter().map(key).collect()
}

#[test]
fn the_query_syntax_matches() {
    let rows = pairs(crate::query::FORMS, code);
    check("searching", &["example", "what it finds"], rows);
}

#[test]
fn the_signs_match() {
    let rows = pairs(SIGNS, str::to_owned);
    check("reading", &["sign", "meaning"], rows);
}

#[test]
fn the_keys_match() {
    let (main, other): (Vec<Key>, Vec<Key>) = keys().into_iter().partition(|key| key.is_main);
    let rows = main
        .into_iter()
        .map(|key| vec![key.keys, key.name.to_owned(), key.doc.to_owned()]);
    check("keys", &["keys", "command", "what it does"], rows);
    let rows = other.into_iter().map(|key| {
        vec![
            key.keys,
            key.name.to_owned(),
            key.contexts,
            key.doc.to_owned(),
        ]
    });
    let header = ["keys", "command", "context", "what it does"];
    check("keys", &header, rows);
}

#[test]
fn the_commands_match() {
    let command = Args::command();
    let rows = command.get_subcommands().map(|command| {
        let about = command.get_about().unwrap().to_string();
        vec![code(&format!("deckle {}", command.get_name())), about]
    });
    check("commands", &["command", "what it does"], rows);
}

#[test]
fn the_import_formats_match() {
    let rows = pairs(&crate::import::FORMS, str::to_owned);
    check("importing", &["form", "how to get it"], rows);
}

#[test]
fn the_settings_match() {
    let settings = Settings::defaults().into_iter();
    let rows = settings.map(|(name, value, doc)| vec![code(name), code(&value), doc.to_owned()]);
    check("settings", &["setting", "default", "meaning"], rows);
}

#[test]
fn the_contexts_match() {
    let names: Vec<String> = Context::ALL.map(|context| code(context.name())).to_vec();
    let page = Topic::named("settings").unwrap().page.replace('\n', " ");
    let names = names.join(", ");
    assert!(page.contains(&names), "settings.md lacks {names}");
}

#[test]
fn the_style_roles_match() {
    let page = Topic::named("settings").unwrap().page;
    let (_, table) = page.split_once("| role | used for |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let names: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    let roles: Vec<&str> = Meaning::ALL.iter().map(|role| role.name()).collect();
    assert_eq!(names, roles);
}

#[test]
fn every_topic_is_a_page_and_every_page_a_topic() {
    let folder = path("x").parent().unwrap().to_owned();
    let mut pages: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    pages.sort();
    let mut topics: Vec<String> = TOPICS
        .iter()
        .map(|topic| format!("{}.md", topic.name))
        .collect();
    topics.sort();
    assert_eq!(pages, topics);
}

#[test]
fn every_link_between_pages_resolves() {
    for topic in TOPICS {
        let targets = topic.page.split("](").skip(1);
        for target in targets.filter_map(|rest| rest.split(')').next()) {
            let resolves = target
                .strip_suffix(".md")
                .map_or(target.starts_with("https://"), |name| {
                    Topic::named(name).is_some()
                });
            assert!(resolves, "{}.md links {target}", topic.name);
        }
    }
}
