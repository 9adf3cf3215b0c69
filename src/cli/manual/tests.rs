//! The tables of the manual, compared with the program.
//!
//! `UPDATE_MANUAL=1 cargo test --lib cli::manual` writes the tables of the program into the files.

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory as _;

use super::{TOPICS, Topic};
use crate::app::command::GROUPS;
use crate::app::help::SIGNS;
use crate::app::{Call, Context, Keymap};
use crate::cli::Args;
use crate::config::Settings;
use crate::theme::StyleRole;

fn path(topic: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.join("assets/manual").join(topic).with_extension("md")
}

/// Returns a table as Markdown.
fn table(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | ").replace("|  |", "| |"));
    let escaped = |row: &[String]| row.iter().map(|cell| cell.replace('|', "\\|")).collect();
    let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
    let mut table = line(&header);
    table += &format!("|{}\n", "---|".repeat(header.len()));
    for row in rows {
        let cells: Vec<String> = escaped(&row);
        table += &line(&cells);
    }
    table
}

/// Checks that a page has a table with this header and these rows.
#[track_caller]
fn check(topic: &str, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
    let head = table(header, []);
    let page = fs::read_to_string(path(topic)).unwrap();
    let (before, rest) = page
        .split_once(&head)
        .unwrap_or_else(|| panic!("{topic}.md has no table with the header\n{head}"));
    let rest = rest.split_inclusive('\n');
    let after: String = rest.skip_while(|line| line.starts_with('|')).collect();
    compare(
        topic,
        &page,
        &format!("{before}{}{after}", table(header, rows)),
    );
}

/// Compares a page with the expected text, or writes that text when asked to.
#[track_caller]
fn compare(topic: &str, page: &str, expected: &str) {
    if std::env::var_os("UPDATE_MANUAL").is_some() {
        fs::write(path(topic), expected).unwrap();
        return;
    }
    assert_eq!(
        page, expected,
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

/// Returns the groups of commands with their keys, as the help screen has them.
fn key_groups() -> Vec<(&'static str, Vec<Vec<String>>)> {
    let keymap = Keymap::new(&Settings::default()).unwrap();
    let calls = keymap.calls();
    let row = |call: &Call| {
        let keys = keymap.keys(call);
        let keys: Vec<String> = keys.iter().map(|key| code(&key.to_string())).collect();
        let keys = if keys.is_empty() {
            code(&format!(":{}", call.usage()))
        } else {
            keys.join(" ")
        };
        vec![keys, code(&call.to_string()), contexts(call), call.doc()]
    };
    let groups = GROUPS.iter().map(|group| {
        let calls = calls.iter();
        let here = calls.filter(|call| group.commands.contains(call.command));
        (group.title, here.map(row).collect())
    });
    groups.collect()
}

/// Returns where the keys of a command work; empty for the panes.
fn contexts(call: &Call) -> String {
    let contexts = call.command.contexts;
    if contexts == Context::ALL {
        return "everywhere".to_owned();
    }
    if contexts == Context::TYPING {
        return "text input".to_owned();
    }
    let names = |contexts: &[Context]| {
        let names: Vec<&str> = contexts.iter().map(|context| context.name()).collect();
        names.join(", ")
    };
    match contexts.strip_prefix(Context::PANES) {
        Some([]) => String::new(),
        Some(others) => format!("also {}", names(others)),
        None => names(contexts),
    }
}

#[test]
fn the_query_syntax_matches() {
    let rows = pairs(&crate::query::SYNTAX_HELP, code);
    check("searching", &["example", "what it finds"], rows);
}

#[test]
fn the_signs_match() {
    let rows = pairs(SIGNS, str::to_owned);
    check("reading", &["sign", "meaning"], rows);
}

#[test]
fn the_keys_match() {
    let mut expected = String::new();
    for (title, rows) in key_groups() {
        let header = ["keys", "command", "context", "what it does"];
        expected += &format!("\n## {title}\n\n{}", table(&header, rows));
    }
    let page = fs::read_to_string(path("keys")).unwrap();
    let (intro, _) = page.split_once("\n## ").unwrap();
    compare("keys", &page, &format!("{intro}{expected}"));
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
    let rows = pairs(&crate::import::INPUT_HELP, str::to_owned);
    check("importing", &["form", "how to get it"], rows);
}

#[test]
fn the_settings_match() {
    let settings = Settings::defaults().into_iter();
    let rows = settings.map(|(name, value, doc)| vec![code(name), code(&value), doc.to_owned()]);
    check("settings", &["setting", "default", "meaning"], rows);
}

#[test]
fn the_example_settings_are_valid() {
    let page = Topic::by_name("settings").unwrap().page;
    let (_, example) = page.split_once("```toml\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let settings = Settings::parse(example).unwrap();
    Keymap::new(&settings).unwrap();
    assert!(settings.keys.len() > 4, "{settings:?}");
}

#[test]
fn the_contexts_match() {
    let names: Vec<String> = Context::ALL.map(|context| code(context.name())).to_vec();
    let page = Topic::by_name("settings").unwrap().page.replace('\n', " ");
    let names = names.join(", ");
    assert!(page.contains(&names), "settings.md lacks {names}");
}

#[test]
fn the_style_roles_match() {
    let page = Topic::by_name("settings").unwrap().page;
    let (_, table) = page.split_once("| role | used for |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let names: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    let roles: Vec<&str> = StyleRole::ALL.iter().map(|role| role.name()).collect();
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
                    Topic::by_name(name).is_some()
                });
            assert!(resolves, "{}.md links {target}", topic.name);
        }
    }
}
