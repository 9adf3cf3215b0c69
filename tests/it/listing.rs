//! `deckle list` and `deckle search`: output, JSON, pipes and exit codes.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Library, page, title, word};

#[test]
fn list_prints_one_paper_per_line_newest_first() {
    let library = Library::with_papers(12);
    let run = library.run(["list"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    for (number, line) in run.stdout.lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, day, flags, printed] = fields[..] else {
            panic!("{line}")
        };
        assert!(id.starts_with("title:") && id.len() == 18, "{line}");
        assert_eq!(
            (day, flags, printed),
            (
                format!("2024-12-{}", 28 - number).as_str(),
                "--",
                title(number).as_str()
            )
        );
    }
    assert_eq!(run.stdout.lines().count(), 12);
    assert_eq!(
        library.run(["list", "--limit", "5"]).stdout.lines().count(),
        5
    );
    assert_eq!(library.run(["list", "--limit", "0"]).code, Some(0));
}

#[test]
fn json_output_has_every_field() {
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
            "categories": [], "links": [], "submitter": null, "featured": null, "ai_summary": null, "ai_keywords": [],
            "repository": null, "stars": null, "project": null, "withdrawn": false, "sources": [{"kind": "daily-papers-page", "captured": "2025-10-29"}],
            "read": false, "bookmarked": false, "tags": [], "note": null, "rating": 0, "dismissed": false, "snoozed_until": null
        })
    );
    assert!(papers[1]["comments"].is_null());
    let names: Vec<&String> = papers[0].as_object().unwrap().keys().collect();
    let has_same_fields =
        |paper: &Value| paper.as_object().unwrap().keys().eq(names.iter().copied());
    assert!(papers.iter().all(has_same_fields));
    let results = library
        .run(["search", "--json", "--limit", "1", "pruning"])
        .lines_of_json();
    assert!(results.len() == 1 && has_same_fields(&results[0]));
    assert!(has_same_fields(
        &library
            .run(["show", "--json", papers[3]["id"].as_str().unwrap()])
            .json()
    ));
}

#[test]
fn json_output_has_the_complete_mark() {
    let library = Library::with_papers(3);
    let id = library.papers_listed()[1]["id"].clone();
    let changes = [
        json!({"dismissed": true}),
        json!({"later": "2036-11-28T06:00:00Z"}),
        json!({"stars": 2}),
        json!({"tag": {"name": "to-read", "on": true}}),
        json!({"note": "Lamps *matter*."}),
    ];
    let event = |(number, set): (usize, &Value)| {
        let at = format!("2026-11-21T09:30:1{number}Z");
        json!({"id": format!("w-{number}"), "at": at, "papers": [id], "set": set}).to_string()
    };
    let events: Vec<String> = changes.iter().enumerate().map(event).collect();
    library.write("config/marks.jsonl", events.join("\n"));
    let id = id.as_str().unwrap();
    let shown = library.run(["show", "--json", id]).json();
    let expected = json!({
        "dismissed": true, "snoozed_until": "2036-11-28T06:00:00Z", "rating": 2, "tags": ["to-read"],
        "note": "Lamps *matter*.", "read": false, "bookmarked": false, "stars": null
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(shown[field], *value, "{field}");
    }
    assert_eq!(library.papers_listed()[1], shown);
}

#[test]
fn search_matches_words_of_title_and_abstract() {
    let library = Library::with_papers(12);
    for words in [
        vec!["ginkgo"],
        vec!["Ginkgo:", "pruning"],
        vec!["GINK"],
        vec!["xylem06"],
        vec!["nets ginkgo"],
    ] {
        let run = library.run(["search"].into_iter().chain(words.iter().copied()));
        assert!(
            run.code == Some(0) && run.stdout.lines().next().unwrap().ends_with(&title(6)),
            "{words:?}: {run:?}"
        );
    }
    let empty = library.run(["search", "zzzz"]);
    assert_eq!(
        (empty.code, empty.stdout.as_str(), empty.stderr.as_str()),
        (Some(1), "", "Nothing matches.\n")
    );
    assert_eq!(library.run(["search"]).code, Some(2));
    for unfinished in ["is:un", "date:<7", "comments:9..2"] {
        let run = library.run(["search", unfinished]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.stderr.contains("cannot be read"), "{run:?}");
    }
    let misspelled = library.run(["search", "autor:nobody"]);
    let message = "Nothing matches.\nNo field is called “autor”; did you mean “author:”?\n";
    assert_eq!(
        (misspelled.code, misspelled.stderr.as_str()),
        (Some(1), message)
    );
}

#[test]
fn an_empty_library_lists_nothing_and_suggests_an_import() {
    let library = Library::new();
    let run = library.run(["list"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("deckle import FILE"), "{run:?}");
    assert_eq!(library.run(["search", "attention"]).code, Some(1));
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let library = Library::with_papers(24);
    let id = library.papers_listed()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let large_page: String = (0..40)
        .map(|copy| page(24).replace(": Pruning", &format!(" {copy}: Pruning")))
        .collect();
    library.write("many.txt", large_page);
    assert_eq!(library.run(["import", "many.txt"]).code, Some(0));
    for args in [
        vec!["list"],
        vec!["list", "--json"],
        vec!["search", "pruning"],
        vec!["show", &id],
        vec!["keys"],
        vec!["man"],
        vec!["completions", "bash"],
    ] {
        let mut child = library
            .command(&args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::with_capacity(16, child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        drop(output);
        let mut errors = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut errors)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), errors.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn an_unwritable_output_is_an_error() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        return;
    };
    let library = Library::with_papers(3);
    let run = library
        .command(["list"])
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    assert!(
        run.status.code() == Some(2)
            && String::from_utf8_lossy(&run.stderr).contains("cannot write the output"),
        "{run:?}"
    );
}
