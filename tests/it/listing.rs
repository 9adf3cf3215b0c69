//! `deckle list` and `deckle search`: what comes out, in which form, and into what.

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
        let [id, day, signs, printed] = fields[..] else {
            panic!("{line}")
        };
        assert!(id.starts_with("title:") && id.len() == 18, "{line}");
        assert_eq!(
            (day, signs, printed),
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
            "categories": [], "links": [], "submitter": null, "featured": null, "ai_summary": null, "ai_keywords": [],
            "repository": null, "stars": null, "project": null, "withdrawn": false, "sources": [{"kind": "daily-papers-page", "captured": "2025-10-29"}],
            "read": false, "bookmarked": false, "tags": [], "note": null
        })
    );
    assert!(papers[1]["comments"].is_null());
    let names: Vec<&String> = papers[0].as_object().unwrap().keys().collect();
    let same = |paper: &Value| paper.as_object().unwrap().keys().eq(names.iter().copied());
    assert!(papers.iter().all(same));
    let found = library
        .run(["search", "--json", "--limit", "1", "pruning"])
        .lines_of_json();
    assert!(found.len() == 1 && same(&found[0]));
    assert!(same(
        &library
            .run(["show", "--json", papers[3]["id"].as_str().unwrap()])
            .json()
    ));
}

#[test]
fn search_finds_words_of_title_and_abstract() {
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
    let nothing = library.run(["search", "zzzz"]);
    assert_eq!(
        (
            nothing.code,
            nothing.stdout.as_str(),
            nothing.stderr.as_str()
        ),
        (Some(1), "", "Nothing matches.\n")
    );
    assert_eq!(library.run(["search"]).code, Some(2));
    for unfinished in ["is:un", "date:<7", "comments:9..2"] {
        let run = library.run(["search", unfinished]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.stderr.contains("cannot be read"), "{run:?}");
    }
    let meant = library.run(["search", "autor:nobody"]);
    let told = "Nothing matches.\nNo field is called “autor”; did you mean “author:”?\n";
    assert_eq!((meant.code, meant.stderr.as_str()), (Some(1), told));
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
fn a_pipe_that_is_closed_early_ends_a_command_quietly() {
    let library = Library::with_papers(24);
    let id = library.papers_listed()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let many: String = (0..40)
        .map(|copy| page(24).replace(": Pruning", &format!(" {copy}: Pruning")))
        .collect();
    library.write("many.txt", many);
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
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), said.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn an_output_that_cannot_be_written_is_an_error() {
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
