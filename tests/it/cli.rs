//! The commands other than import, list and search: output and exit codes.

use serde_json::json;

use crate::support::{Library, title, word};

#[test]
fn show_accepts_every_kind_of_key() {
    let library = Library::new();
    let first = "It was imported once.";
    let lines = format!(
        "{}\n{}\n",
        json!({"title": "On Keys", "abstract": first, "arxiv_id": "2305.04160"}),
        json!({"title": "On Locks", "abstract": first, "doi": "10.1038/nature14539"})
    );
    std::fs::create_dir_all(library.papers()).unwrap();
    std::fs::write(
        library.papers().join("000001.jsonl.zst"),
        zstd::encode_all(lines.as_bytes(), 0).unwrap(),
    )
    .unwrap();
    let keys = [
        ("arxiv:2305.04160", "On Keys"),
        ("2305.04160v2", "On Keys"),
        ("https://arxiv.org/abs/2305.04160", "On Keys"),
        ("https://arxiv.org/pdf/2305.04160v1.pdf", "On Keys"),
        ("https://huggingface.co/papers/2305.04160", "On Keys"),
        ("10.48550/arXiv.2305.04160", "On Keys"),
        ("doi:10.1038/nature14539", "On Locks"),
        ("https://doi.org/10.1038/Nature14539", "On Locks"),
    ];
    for (key, title) in keys {
        let run = library.run(["show", key]);
        assert!(
            run.code == Some(0)
                && run.stdout.starts_with(&format!("{title}\n"))
                && run.stdout.contains(first),
            "{key}: {run:?}"
        );
    }
    let unknown = library.run(["show", "arxiv:9999.99999"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(1), ""));
    assert!(
        unknown
            .stderr
            .contains("arxiv:9999.99999 is not in the library"),
        "{unknown:?}"
    );
    let nonsense = library.run(["show", "no such key"]);
    assert!(
        nonsense.code == Some(2) && nonsense.stderr.contains("“no such key” is not a paper id"),
        "{nonsense:?}"
    );
}

#[test]
fn show_prints_all_fields_and_marks() {
    let library = Library::with_papers(3);
    let id = library.papers_listed()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    library.run(["mark", "bookmark", &id]);
    library.run(["mark", "read", &id]);
    let output = library
        .run(["show", &id.to_uppercase().replace("TITLE", "title")])
        .stdout;
    for fact in [
        &title(0),
        &id,
        "2024-12-28",
        "read, bookmarked",
        &word(0),
        "daily-papers-page of 2025-10-29 (page.txt)",
    ] {
        assert!(output.contains(fact), "{fact} is missing in\n{output}");
    }
    assert!(
        output.lines().all(|line| line.chars().count() <= 80),
        "{output}"
    );
}

#[test]
fn mark_sets_and_removes_flags() {
    let library = Library::with_papers(3);
    let papers = library.papers_listed();
    let ids: Vec<&str> = papers
        .iter()
        .map(|paper| paper["id"].as_str().unwrap())
        .collect();
    let flags = || -> Vec<String> {
        library
            .run(["list"])
            .stdout
            .lines()
            .map(|line| line.split('\t').nth(2).unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        library.run(["mark", "bookmark", ids[0], ids[2]]).code,
        Some(0)
    );
    assert_eq!(library.run(["mark", "read", ids[0], ids[1]]).code, Some(0));
    assert_eq!(flags(), ["rb", "r-", "-b"]);
    assert_eq!(library.run(["mark", "unread", ids[0]]).code, Some(0));
    assert_eq!(library.run(["mark", "unbookmark", ids[2]]).code, Some(0));
    assert_eq!(flags(), ["-b", "r-", "--"]);
    let partial = library.run(["mark", "read", ids[2], "arxiv:9999.99999"]);
    assert!(
        partial.code == Some(2)
            && partial
                .stderr
                .contains("arxiv:9999.99999 is not in the library"),
        "{partial:?}"
    );
    assert_eq!(flags(), ["-b", "r-", "r-"]);
    assert_eq!(
        library.run(["mark", "read", "arxiv:9999.99999"]).code,
        Some(1)
    );
    assert_eq!(
        library.run(["mark", "read", ids[0], "nonsense"]).code,
        Some(2)
    );
    assert_eq!(flags(), ["-b", "r-", "r-"]);
}

#[test]
fn keys_prints_the_configured_bindings() {
    let library = Library::new();
    library.write(
        "config/config.toml",
        "[keys]\nundo = [\"U\", \"ctrl-y\"]\nquit = []\n",
    );
    let actions = library.run(["keys", "--json"]).lines_of_json();
    let keys = |name: &str| {
        actions
            .iter()
            .find(|action| action["action"] == name)
            .unwrap()["keys"]
            .clone()
    };
    assert_eq!(
        (keys("undo"), keys("quit"), keys("search")),
        (json!(["U", "ctrl-y"]), json!([]), json!(["/"]))
    );
    for action in &actions {
        assert!(
            action["sentence"].as_str().unwrap().ends_with('.')
                && !action["contexts"].as_array().unwrap().is_empty()
        );
    }
    assert_eq!(library.run(["keys"]).stdout.lines().count(), actions.len());
    library.write("config/config.toml", "[keys]\nundoo = \"U\"\n");
    let failure = library.run(["keys"]);
    assert!(
        failure.code == Some(2) && failure.stderr.contains("did you mean `undo`?"),
        "{failure:?}"
    );
}

#[test]
fn invalid_settings_stop_the_reader_and_report_the_line() {
    let library = Library::with_papers(3);
    library.write("config/config.toml", "measure = 72\ncolour = \"red\"\n");
    let mut reader = library.reader();
    assert_eq!(reader.wait_for_end().exit_code(), 2);
    assert!(
        reader.screen().contains("line 2: unknown field `colour`"),
        "{}",
        reader.screen()
    );
}

#[test]
fn paths_prints_every_file() {
    let library = Library::new();
    let paths = library.run(["paths", "--json"]).json();
    let path_of = |path: &str| json!(library.root().join(path));
    let expected = json!({
        "settings": path_of("config/config.toml"), "marks": path_of("config/marks.jsonl"), "papers": path_of("data/papers"),
        "session": path_of("data/session.json"), "triage": path_of("data/triage.json"), "searches": path_of("config/searches.json"), "index": path_of("cache/index")
    });
    assert_eq!(paths, expected);
    let printed = library.run(["paths"]).stdout;
    assert!(expected.as_object().unwrap().iter().all(|(name, path)| {
        printed
            .lines()
            .any(|line| line.starts_with(name) && line.ends_with(path.as_str().unwrap()))
    }));
}

#[test]
fn completions_and_man_page_contain_every_command() {
    let library = Library::new();
    let commands = [
        "import",
        "list",
        "search",
        "show",
        "mark",
        "keys",
        "paths",
        "completions",
        "man",
    ];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = library.run(["completions", shell]);
        assert!(
            run.code == Some(0) && commands.iter().all(|command| run.stdout.contains(command)),
            "{shell}"
        );
    }
    let manual = library.run(["man"]);
    assert!(
        manual.stdout.contains(".TH deckle")
            && commands
                .iter()
                .all(|command| manual.stdout.contains(command)),
        "{manual:?}"
    );
    assert_eq!(library.run(["completions", "tcsh"]).code, Some(2));
}

#[test]
fn help_and_version_go_to_stdout_and_usage_errors_to_stderr() {
    let library = Library::new();
    for args in [["--help"], ["--version"]] {
        let run = library.run(args);
        assert!(
            run.code == Some(0) && run.stdout.contains("deckle") && run.stderr.is_empty(),
            "{run:?}"
        );
    }
    let failure = library.run(["list", "--colour"]);
    assert!(
        failure.code == Some(2) && failure.stdout.is_empty() && failure.stderr.contains("--colour"),
        "{failure:?}"
    );
}
