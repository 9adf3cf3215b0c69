//! The README's tables, held against the program.

use clap::CommandFactory as _;
use deckle::internals::ACTIONS;
use deckle::internals::Args;
use deckle::internals::Settings;
use deckle::internals::{Context, Keymap};

fn readme() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    std::fs::read_to_string(path).unwrap()
}

fn holds(table: &str) {
    assert!(
        readme().contains(table),
        "the README should hold this:\n{table}"
    );
}

#[test]
fn the_table_of_the_query_language_is_that_of_the_program() {
    let mut table = "| example | what it finds |\n|---|---|\n".to_owned();
    for (example, meaning) in deckle::internals::QUERY_FORMS {
        table += &format!("| `{}` | {meaning} |\n", example.replace('|', "\\|"));
    }
    holds(&table);
}

#[test]
fn the_table_of_forms_is_that_of_the_program() {
    let mut table = "| form | how to get it |\n|---|---|\n".to_owned();
    for (form, how) in deckle::internals::IMPORT_FORMS {
        table += &format!("| {form} | {how} |\n");
    }
    holds(&table);
}

#[test]
fn the_key_table_is_that_of_the_program() {
    let keymap = Keymap::new(&Settings::default()).unwrap();
    let mut table = "| keys | action | what it does |\n|---|---|---|\n".to_owned();
    for spec in ACTIONS.iter().filter(|spec| {
        spec.contexts.contains(&Context::List) || spec.contexts == [Context::Abstract]
    }) {
        let keys: Vec<String> = keymap
            .keys(spec.action)
            .iter()
            .map(|key| format!("`{key}`"))
            .collect();
        table += &format!(
            "| {} | {} | {} |\n",
            keys.join(" "),
            spec.name,
            spec.sentence
        );
    }
    holds(&table);
}

#[test]
fn the_command_list_is_that_of_the_program() {
    let mut table = "| command | what it does |\n|---|---|\n".to_owned();
    for command in Args::command()
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        table += &format!(
            "| `deckle {}` | {} |\n",
            command.get_name(),
            command.get_about().unwrap()
        );
    }
    holds(&table);
}

#[test]
fn the_two_commands_of_the_first_minute_are_there() {
    for command in ["cargo run --release\n", "cargo test\n"] {
        holds(command);
    }
    let ci = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/run")).unwrap();
    for check in [
        "cargo test\n",
        "cargo fmt --check\n",
        "cargo clippy --all-targets -- -D warnings\n",
    ] {
        assert!(ci.contains(check), ".ci/run does not call {check}");
    }
}

#[test]
fn what_the_readme_points_to_is_there() {
    let text = readme();
    let paths = text
        .split(['(', '`', ' ', '\n'])
        .map(|word| word.trim_end_matches([')', '`', '.', ',', ':', ';']));
    let local: Vec<&str> = paths
        .filter(|word| {
            ["src/", "tests/", "assets/"]
                .iter()
                .any(|folder| word.starts_with(folder))
        })
        .collect();
    assert!(local.len() > 5, "{local:?}");
    for path in local {
        let path = path.split("::").next().unwrap_or(path);
        assert!(
            std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(path)
                .exists(),
            "the README names {path}, which is not there"
        );
    }
}
