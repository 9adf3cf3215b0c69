//! `deckle keys` and `deckle config`, and configured keys in the reader.

use deckle::internals::{HelpLine, Keymap, Settings, help_lines};
use serde_json::{Value, json};

use crate::support::{ESC, Library, title};

const SETTINGS: &str = "[keys]
undo = [\"U\", \"space u\"]
quit = []
search = \"f\"
[keys.list]
copy = \"y y\"
";

#[test]
fn keys_json_matches_the_help_screen() {
    for settings in ["", SETTINGS] {
        let library = Library::new();
        library.write("config/config.toml", settings);
        let keymap = Keymap::new(&Settings::parse(settings).unwrap()).unwrap();
        let rows = library.run(["keys", "--json"]).lines_of_json();
        let mut actions = rows.iter();
        for line in help_lines(&keymap) {
            let HelpLine::Entry {
                keys,
                sentence,
                name,
            } = line
            else {
                continue;
            };
            let row = actions.next().unwrap();
            assert_eq!(
                (&row["action"], &row["sentence"]),
                (&json!(name), &json!(sentence))
            );
            let expected = key_list(row);
            let is_palette_command =
                keys == format!(":{name}") || keys.starts_with(&format!(":{name} "));
            assert!(
                keys == expected || (expected.is_empty() && is_palette_command),
                "{keys} and {expected}"
            );
        }
        assert_eq!(actions.next(), None);
    }
}

/// Returns the keys of a row as the help screen writes them.
fn key_list(row: &Value) -> String {
    let all = row["contexts"].as_array().unwrap();
    let write = |key: &Value| {
        let key_text = key.as_str().unwrap();
        let Some(keys_in) = row.get("keys_in") else {
            return key_text.to_owned();
        };
        let contexts: Vec<&str> = all
            .iter()
            .map(|context| context.as_str().unwrap())
            .filter(|context| keys_in[context].as_array().unwrap().contains(key))
            .collect();
        if contexts.len() == all.len() {
            return key_text.to_owned();
        }
        format!("{key_text} ({})", contexts.join(", "))
    };
    let keys = row["keys"].as_array().unwrap().iter();
    keys.map(write).collect::<Vec<_>>().join(", ")
}

#[test]
fn keys_of_one_context_are_listed_with_it() {
    let library = Library::new();
    library.write("config/config.toml", SETTINGS);
    let rows = library.run(["keys", "--json"]).lines_of_json();
    let row = |name: &str| rows.iter().find(|row| row["action"] == name).unwrap();
    assert_eq!(row("copy")["keys"], json!(["y y", "y a"]));
    assert_eq!(
        row("copy")["keys_in"],
        json!({"list": ["y y"], "abstract": ["y a"], "sidebar": ["y a"]})
    );
    assert_eq!(row("undo").get("keys_in"), None);
    let printed = library.run(["keys"]).stdout;
    assert!(
        printed.contains("y y (list), y a (abstract, sidebar)"),
        "{printed}"
    );
}

#[test]
fn config_writes_checks_and_locates_the_file() {
    let library = Library::new();
    let path = library.root().join("config/config.toml");
    let expected_path = format!("{}\n", path.display());
    assert_eq!(library.run(["config", "path"]).stdout, expected_path);
    let missing = library.run(["config", "check"]);
    assert!(
        missing.code == Some(0) && missing.stderr.contains("no config.toml"),
        "{missing:?}"
    );
    assert_eq!(library.run(["config", "init"]).stdout, expected_path);
    let template = std::fs::read_to_string(&path).unwrap();
    assert!(
        template.contains("\n#measure = 80\n")
            && template.contains("\n#first = [\"g g\", \"home\"]\n")
    );
    let checked = library.run(["config", "check"]);
    assert!(
        checked.code == Some(0) && checked.stderr.contains("config.toml is valid"),
        "{checked:?}"
    );

    library.write(
        "config/config.toml",
        "measure = 72\n\n[keys]\nundo = \"j\"\ncopy = \"j k\"\n",
    );
    let rejected = library.run(["config", "init"]);
    assert!(
        rejected.code == Some(2) && rejected.stderr.contains("`deckle config init --force`"),
        "{rejected:?}"
    );
    let invalid = library.run(["config", "check"]);
    assert!(
        invalid.code == Some(2)
            && invalid
                .stderr
                .contains("line 5: `j k` for `copy` and `j` for `undo` of line 4"),
        "{invalid:?}"
    );
    assert_eq!(library.run(["config", "init", "--force"]).code, Some(0));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), template);
}

#[test]
fn configured_sequences_work_in_the_reader() {
    let library = Library::with_papers(12);
    library.write("config/config.toml", SETTINGS);
    let mut reader = library.reader();
    reader.wait_for("1 of 12");
    reader.keys("G").wait_for("12 of 12");
    reader.keys("g").wait_for("g first");
    reader.keys("g").wait_for("1 of 12").wait_without("g first");
    reader.keys("b").wait_for("saved");
    reader.keys(" ").wait_for("u undo");
    reader.keys("x").wait_for("space x is not bound");
    reader.keys(" u").wait_for("undone: bookmarked");
    reader
        .keys(" ")
        .wait_for("u undo")
        .keys(ESC)
        .wait_without("u undo");
    reader.keys("j").wait_for_cursor_on(&title(1));
    reader
        .keys("?/bookmark")
        .wait_for("/ bookmark")
        .wait_without("Goes to the first one");
    reader
        .keys(ESC)
        .wait_for("Goes to the first one")
        .keys(ESC)
        .wait_without("Keys");
    reader.kill();
}
