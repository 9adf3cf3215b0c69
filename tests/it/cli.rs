//! The commands beside import, list and search: what they print and how they end.

use serde_json::json;

use crate::support::{Library, title, word};

#[test]
fn show_takes_every_kind_of_key() {
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
        nonsense.code == Some(2) && nonsense.stderr.contains("“no such key” is no paper id"),
        "{nonsense:?}"
    );
}

#[test]
fn show_tells_everything_and_the_marks() {
    let library = Library::with_papers(3);
    let id = library.papers_listed()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    library.run(["mark", "bookmark", &id]);
    library.run(["mark", "read", &id]);
    let shown = library
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
        assert!(shown.contains(fact), "{fact} is missing in\n{shown}");
    }
    assert!(
        shown.lines().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
}

#[test]
fn mark_sets_and_takes_away() {
    let library = Library::with_papers(3);
    let papers = library.papers_listed();
    let ids: Vec<&str> = papers
        .iter()
        .map(|paper| paper["id"].as_str().unwrap())
        .collect();
    let signs = || -> Vec<String> {
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
    assert_eq!(signs(), ["rb", "r-", "-b"]);
    assert_eq!(library.run(["mark", "unread", ids[0]]).code, Some(0));
    assert_eq!(library.run(["mark", "unbookmark", ids[2]]).code, Some(0));
    assert_eq!(signs(), ["-b", "r-", "--"]);
    let partly = library.run(["mark", "read", ids[2], "arxiv:9999.99999"]);
    assert!(
        partly.code == Some(2)
            && partly
                .stderr
                .contains("arxiv:9999.99999 is not in the library"),
        "{partly:?}"
    );
    assert_eq!(signs(), ["-b", "r-", "r-"]);
    assert_eq!(
        library.run(["mark", "read", "arxiv:9999.99999"]).code,
        Some(1)
    );
    assert_eq!(
        library.run(["mark", "read", ids[0], "nonsense"]).code,
        Some(2)
    );
    assert_eq!(signs(), ["-b", "r-", "r-"]);
}

#[test]
fn keys_follow_the_settings() {
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
    let mistake = library.run(["keys"]);
    assert!(
        mistake.code == Some(2) && mistake.stderr.contains("did you mean `undo`?"),
        "{mistake:?}"
    );
}

#[test]
fn settings_with_a_mistake_keep_the_reader_from_opening_and_name_the_line() {
    let library = Library::with_papers(3);
    library.write("config/config.toml", "measure = 72\ncolor = \"red\"\n");
    let mut reader = library.reader();
    assert_eq!(reader.wait_for_end().exit_code(), 2);
    assert!(
        reader.screen().contains("line 2: unknown field `color`"),
        "{}",
        reader.screen()
    );
}

#[test]
fn paths_name_every_file() {
    let library = Library::new();
    let paths = library.run(["paths", "--json"]).json();
    let at = |path: &str| json!(library.root().join(path));
    let expected = json!({
        "settings": at("config/config.toml"), "marks": at("config/marks.jsonl"), "papers": at("data/papers"),
        "session": at("data/session.json"), "triage": at("data/triage.json"), "searches": at("config/searches.json"), "index": at("cache/index")
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
fn completions_and_manual_name_every_command() {
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
fn help_and_version_are_results_and_mistakes_are_not() {
    let library = Library::new();
    for args in [["--help"], ["--version"]] {
        let run = library.run(args);
        assert!(
            run.code == Some(0) && run.stdout.contains("deckle") && run.stderr.is_empty(),
            "{run:?}"
        );
    }
    let mistake = library.run(["list", "--color"]);
    assert!(
        mistake.code == Some(2) && mistake.stdout.is_empty() && mistake.stderr.contains("--color"),
        "{mistake:?}"
    );
}
