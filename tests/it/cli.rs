//! The other commands: what they print, for people and for programs, and how they end.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Library, page, title, word};

#[test]
fn list_prints_one_paper_a_line_newest_first() {
    let library = Library::with_papers(12);
    let run = library.run(["list"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for (number, line) in run.stdout.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, day, signs, printed] = fields[..] else { panic!("{line}") };
        assert!(id.starts_with("title:") && id.len() == 18, "{line}");
        assert_eq!((day, signs, printed), (format!("2024-12-{}", 28 - number).as_str(), "--", title(number).as_str()));
    }
    assert_eq!(run.stdout.lines().count(), 12);
    assert_eq!(library.run(["list", "--limit", "5"]).stdout.lines().count(), 5);
    assert_eq!(library.run(["list", "--limit", "0"]).code, Some(0));
}

#[test]
fn every_field_is_there_for_programs() {
    let library = Library::with_papers(12);
    let papers = library.papers_listed();
    let mut newest = papers[0].clone();
    let summary = newest["abstract"].take();
    assert!(summary.as_str().unwrap().contains(&word(0)));
    assert_eq!(
        newest,
        json!({
            "id": newest["id"], "title": title(0), "abstract": null, "authors": [], "author_count": 1, "organization": null,
            "published": "2024-12-28", "published_inferred": false, "comments": 1, "upvotes": null, "arxiv_id": null, "doi": null,
            "categories": [], "links": [], "sources": [{"kind": "daily-papers-page", "captured": "2025-10-29"}],
            "read": false, "bookmarked": false, "tags": [], "note": null
        })
    );
    assert!(papers[1]["comments"].is_null());
    let names: Vec<&String> = papers[0].as_object().unwrap().keys().collect();
    let same = |paper: &Value| paper.as_object().unwrap().keys().eq(names.iter().copied());
    assert!(papers.iter().all(same));
    let found = library.run(["search", "--json", "--limit", "1", "pruning"]).lines_of_json();
    assert!(found.len() == 1 && same(&found[0]));
    assert!(same(&library.run(["show", "--json", papers[3]["id"].as_str().unwrap()]).json()));
}

#[test]
fn search_finds_words_of_title_and_abstract() {
    let library = Library::with_papers(12);
    for words in [vec!["ginkgo"], vec!["Ginkgo:", "pruning"], vec!["GINK"], vec!["xylem06"], vec!["nets ginkgo"]] {
        let run = library.run(["search"].into_iter().chain(words.iter().copied()));
        assert!(run.code == Some(0) && run.stdout.lines().next().unwrap().ends_with(&title(6)), "{words:?}: {run:?}");
    }
    let nothing = library.run(["search", "zzzz"]);
    assert_eq!((nothing.code, nothing.stdout.as_str(), nothing.stderr.as_str()), (Some(1), "", ""));
    assert_eq!(library.run(["search"]).code, Some(2));
}

#[test]
fn an_empty_library_lists_nothing_and_says_how_to_begin() {
    let library = Library::new();
    let run = library.run(["list"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("deckle import FILE"), "{run:?}");
    assert_eq!(library.run(["search", "attention"]).code, Some(1));
}

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
    std::fs::write(library.papers().join("000001.jsonl.zst"), zstd::encode_all(lines.as_bytes(), 0).unwrap()).unwrap();
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
        assert!(run.code == Some(0) && run.stdout.starts_with(&format!("{title}\n")) && run.stdout.contains(first), "{key}: {run:?}");
    }
    let unknown = library.run(["show", "arxiv:9999.99999"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (Some(1), ""));
    assert!(unknown.stderr.contains("arxiv:9999.99999 is not in the library"), "{unknown:?}");
    let nonsense = library.run(["show", "no such key"]);
    assert!(nonsense.code == Some(2) && nonsense.stderr.contains("“no such key” is no paper id"), "{nonsense:?}");
}

#[test]
fn show_tells_everything_and_the_marks() {
    let library = Library::with_papers(3);
    let id = library.papers_listed()[0]["id"].as_str().unwrap().to_owned();
    library.run(["mark", "bookmark", &id]);
    library.run(["mark", "read", &id]);
    let shown = library.run(["show", &id.to_uppercase().replace("TITLE", "title")]).stdout;
    for fact in [&title(0), &id, "2024-12-28", "read, bookmarked", &word(0), "daily-papers-page of 2025-10-29 (page.txt)"] {
        assert!(shown.contains(fact), "{fact} is missing in\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
}

#[test]
fn mark_sets_and_takes_away() {
    let library = Library::with_papers(3);
    let papers = library.papers_listed();
    let ids: Vec<&str> = papers.iter().map(|paper| paper["id"].as_str().unwrap()).collect();
    let signs = || -> Vec<String> { library.run(["list"]).stdout.lines().map(|line| line.split('\t').nth(2).unwrap().to_owned()).collect() };
    assert_eq!(library.run(["mark", "bookmark", ids[0], ids[2]]).code, Some(0));
    assert_eq!(library.run(["mark", "read", ids[0], ids[1]]).code, Some(0));
    assert_eq!(signs(), ["rb", "r-", "-b"]);
    assert_eq!(library.run(["mark", "unread", ids[0]]).code, Some(0));
    assert_eq!(library.run(["mark", "unbookmark", ids[2]]).code, Some(0));
    assert_eq!(signs(), ["-b", "r-", "--"]);
    let partly = library.run(["mark", "read", ids[2], "arxiv:9999.99999"]);
    assert!(partly.code == Some(2) && partly.stderr.contains("arxiv:9999.99999 is not in the library"), "{partly:?}");
    assert_eq!(signs(), ["-b", "r-", "r-"]);
    assert_eq!(library.run(["mark", "read", "arxiv:9999.99999"]).code, Some(1));
    assert_eq!(library.run(["mark", "read", ids[0], "nonsense"]).code, Some(2));
    assert_eq!(signs(), ["-b", "r-", "r-"]);
}

#[test]
fn keys_follow_the_settings() {
    let library = Library::new();
    library.write("config/config.toml", "[keys]\nundo = [\"U\", \"ctrl-y\"]\nquit = []\n");
    let actions = library.run(["keys", "--json"]).lines_of_json();
    let keys = |name: &str| actions.iter().find(|action| action["action"] == name).unwrap()["keys"].clone();
    assert_eq!((keys("undo"), keys("quit"), keys("search")), (json!(["U", "ctrl-y"]), json!([]), json!(["/"])));
    for action in &actions {
        assert!(action["sentence"].as_str().unwrap().ends_with('.') && !action["contexts"].as_array().unwrap().is_empty());
    }
    assert_eq!(library.run(["keys"]).stdout.lines().count(), actions.len());
    library.write("config/config.toml", "[keys]\nundoo = \"U\"\n");
    let mistake = library.run(["keys"]);
    assert!(mistake.code == Some(2) && mistake.stderr.contains("did you mean `undo`?"), "{mistake:?}");
}

#[test]
fn settings_with_a_mistake_keep_the_reader_from_opening_and_name_the_line() {
    let library = Library::with_papers(3);
    library.write("config/config.toml", "measure = 72\ncolour = \"red\"\n");
    let mut reader = library.reader();
    assert_eq!(reader.wait_for_end().exit_code(), 2);
    assert!(reader.screen().contains("line 2: unknown field `colour`"), "{}", reader.screen());
}

#[test]
fn paths_name_every_file() {
    let library = Library::new();
    let paths = library.run(["paths", "--json"]).json();
    let at = |path: &str| json!(library.root().join(path));
    let expected = json!({
        "settings": at("config/config.toml"), "marks": at("config/marks.jsonl"), "papers": at("data/papers"),
        "session": at("data/session.json"), "index": at("cache/index")
    });
    assert_eq!(paths, expected);
    let printed = library.run(["paths"]).stdout;
    assert!(expected.as_object().unwrap().iter().all(|(name, path)| printed.lines().any(|line| line.starts_with(name) && line.ends_with(path.as_str().unwrap()))));
}

#[test]
fn completions_and_manual_name_every_command() {
    let library = Library::new();
    let commands = ["import", "list", "search", "show", "mark", "keys", "paths", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = library.run(["completions", shell]);
        assert!(run.code == Some(0) && commands.iter().all(|command| run.stdout.contains(command)), "{shell}");
    }
    let manual = library.run(["man"]);
    assert!(manual.stdout.contains(".TH deckle") && commands.iter().all(|command| manual.stdout.contains(command)), "{manual:?}");
    assert_eq!(library.run(["completions", "tcsh"]).code, Some(2));
}

#[test]
fn help_and_version_are_results_and_mistakes_are_not() {
    let library = Library::new();
    for args in [["--help"], ["--version"]] {
        let run = library.run(args);
        assert!(run.code == Some(0) && run.stdout.contains("deckle") && run.stderr.is_empty(), "{run:?}");
    }
    let mistake = library.run(["list", "--colour"]);
    assert!(mistake.code == Some(2) && mistake.stdout.is_empty() && mistake.stderr.contains("--colour"), "{mistake:?}");
}

#[test]
fn a_pipe_that_is_closed_early_ends_a_command_quietly() {
    let library = Library::with_papers(24);
    let id = library.papers_listed()[0]["id"].as_str().unwrap().to_owned();
    let many: String = (0..40).map(|copy| page(24).replace(": Pruning", &format!(" {copy}: Pruning"))).collect();
    library.write("many.txt", many);
    assert_eq!(library.run(["import", "many.txt"]).code, Some(0));
    for args in [vec!["list"], vec!["list", "--json"], vec!["search", "pruning"], vec!["show", &id], vec!["keys"], vec!["man"], vec!["completions", "bash"]] {
        let mut child = library.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::with_capacity(16, child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        drop(output);
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let library = Library::with_papers(3);
    let run = library.command(["list"]).stdout(full).stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    assert!(run.status.code() == Some(2) && String::from_utf8_lossy(&run.stderr).contains("cannot write the output"), "{run:?}");
}
