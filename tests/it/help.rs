//! `deckle help`: pages of the manual, usage of commands, and the man page.

use serde_json::Value;

use crate::support::{Library, Reader};

/// Returns the names of the topics as `deckle help` lists them.
fn topics(library: &Library) -> Vec<String> {
    let run = library.run(["help"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let (_, list) = run
        .stdout
        .split_once("Topics of the manual (deckle help TOPIC):\n")
        .unwrap();
    list.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn help_lists_commands_and_topics() {
    let library = Library::new();
    let run = library.run(["help"]);
    assert!(run.stdout.contains("\n  import "), "{run:?}");
    assert_eq!(library.run(["--help"]).code, Some(0));
    let topics = topics(&library);
    for name in ["searching", "triage", "keys", "promises"] {
        assert!(topics.iter().any(|topic| topic == name), "{topics:?}");
    }
}

#[test]
fn every_topic_prints_plain_text_in_a_pipe() {
    let library = Library::new();
    for topic in topics(&library) {
        let run = library.run(["help", &topic]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{topic}");
        let heading = format!("{}\n", topic.to_uppercase());
        let (_, page) = run.stdout.split_once(&heading).unwrap();
        assert!(page.lines().count() > 10, "{topic}");
        assert!(!run.stdout.contains(['\u{1b}', '\r']), "{topic}");
        for line in page.lines() {
            let is_code = line.starts_with("    ");
            assert!(is_code || line.chars().count() <= 80, "{topic}: {line}");
        }
    }
}

#[test]
fn help_of_a_command_is_its_usage() {
    let library = Library::new();
    let import = library.run(["help", "import"]);
    assert_eq!(import.code, Some(0));
    assert!(
        import.stdout.contains("Usage: deckle import "),
        "{import:?}"
    );
    let init = library.run(["help", "config", "init"]);
    assert!(
        init.stdout.contains("Usage: deckle config init "),
        "{init:?}"
    );
    assert_eq!(library.run(["config", "help", "init"]).stdout, init.stdout);
    // The name of a command and a topic gives both.
    let triage = library.run(["help", "triage"]).stdout;
    let usage = triage.find("Usage: deckle triage ").unwrap();
    assert!(usage < triage.find("\nTRIAGE\n").unwrap());
}

#[test]
fn an_unknown_topic_is_an_error_with_a_suggestion() {
    let library = Library::new();
    for (args, suggestion) in [
        (&["help", "serching"][..], "`deckle help searching`?"),
        (&["help", "imprt"], "`deckle help import`?"),
        (&["help", "config", "inti"], "`deckle help config init`?"),
    ] {
        let run = library.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        assert!(
            run.stderr.contains(&format!("did you mean {suggestion}")),
            "{run:?}"
        );
    }
    let run = library.run(["help", "zoology"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr
            .contains("“zoology” is neither a command nor a topic\n"),
        "{run:?}"
    );
}

#[test]
fn help_works_with_a_broken_config() {
    let library = Library::new();
    library.write("config/config.toml", "measure = [");
    assert_eq!(library.run(["help", "settings"]).code, Some(0));
}

#[test]
fn a_long_page_opens_the_pager_of_a_terminal() {
    let library = Library::new();
    let script =
        |pager: &str| format!("PAGER='{pager}' \"$0\" help searching; printf '[exit %s]' $?");
    let mut reader = Reader::from_shell(&library, &script("sed -n s/.*Modes.*/PAGED/p"));
    reader.wait_for("PAGED").wait_for("[exit 0]");
    // A pager that cannot start, none at all, and one that does not read its input.
    for pager in ["no-such-pager-anywhere", "cat", ""] {
        let mut reader = Reader::from_shell(&library, &script(pager));
        reader.wait_for("Saved searches").wait_for("[exit 0]");
    }
    let mut reader = Reader::from_shell(&library, &script("true"));
    reader.wait_for("[exit 0]");
}

#[test]
fn a_short_page_needs_no_pager() {
    let library = Library::new();
    let script = "PAGER=false \"$0\" help files; printf '[exit %s]' $?";
    let mut reader = Reader::from_shell(&library, script);
    reader.wait_for("Several instances").wait_for("[exit 0]");
}

#[test]
fn the_man_page_has_the_pages_of_the_manual() {
    let page = Library::new().run(["man"]).stdout;
    for section in [
        ".SH OPTIONS",
        ".SH SEARCHING",
        ".SH TRIAGE",
        ".SH KEYS",
        ".SS Themes",
    ] {
        assert!(page.contains(&format!("\n{section}\n")), "{section}");
    }
}

#[test]
fn shells_complete_the_topics() {
    let library = Library::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = library.run(["completions", shell]).stdout;
        for name in ["searching", "promises", "import"] {
            let names_it = |line: &str| line.contains("figures") && line.contains(name);
            assert!(script.lines().any(names_it), "{shell} lacks {name}");
        }
    }
}

#[test]
fn the_manual_documents_every_json_field() {
    let library = Library::with_papers(3);
    let id = library.papers_listed()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    library.run(["mark", "read", &id]);
    let page = library.run(["help", "commands"]).stdout;
    let mut fields = Vec::new();
    for args in [&["list", "--json"][..], &["stats", "--json"]] {
        for value in library.run(args).lines_of_json() {
            collect_fields(&value, &mut fields);
        }
    }
    assert!(fields.len() > 40, "{fields:?}");
    for field in fields {
        assert!(page.contains(&format!("`{field}`")), "{field}");
    }
}

fn collect_fields(value: &Value, fields: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                fields.push(name.clone());
                collect_fields(value, fields);
            }
        }
        Value::Array(values) => values
            .iter()
            .for_each(|value| collect_fields(value, fields)),
        _ => {}
    }
}
