//! Comment and upvote counts of several captures, and other fields of a source, in the commands and in
//! the reader.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Library, Reader, page, title};

/// Returns a page of two papers captured on a day in October 2025; the first paper has `comments`
/// comments.
fn page_of_day(day: u8, comments: u32) -> String {
    let page = page(2);
    let changed = page
        .replace("\nOct 29\n", &format!("\nOct {day}\n"))
        .replace("Dec 28, 2024 1\n", &format!("Dec 28, 2024 {comments}\n"));
    assert_ne!(page, changed);
    changed
}

fn comments(library: &Library) -> Value {
    library.papers_listed()[0]["comments"].clone()
}

#[test]
fn a_later_capture_updates_the_comments_and_an_earlier_one_does_not() {
    let library = Library::new();
    library.write("first.txt", page_of_day(20, 9));
    library.write("later.txt", page_of_day(21, 7));
    library.write("last.txt", page_of_day(22, 31));
    assert_eq!(library.run(["import", "first.txt"]).code, Some(0));
    assert_eq!(comments(&library), 9);
    let later = library.run(["import", "later.txt"]);
    assert!(later.stdout.contains("0 added, 2 merged"), "{later:?}");
    assert_eq!(comments(&library), 7);
    library.run(["import", "first.txt"]);
    assert_eq!(comments(&library), 7);
    assert_eq!(library.run(["search", "comments:9"]).code, Some(1));
    assert_eq!(library.run(["search", "comments:7"]).code, Some(0));
    let mut reader = Reader::open(&library, &["last.txt"], &[]);
    reader.wait_for(&title(0)).wait_for("31 comments");
    reader
        .keys("s")
        .wait_for("most upvotes first")
        .keys("s")
        .wait_for("“31  2024-12-28");
    reader.quit();
}

#[test]
fn an_import_in_the_reader_updates_the_displayed_count() {
    let library = Library::new();
    library.write("first.txt", page_of_day(20, 9));
    library.write("later.txt", page_of_day(21, 7));
    assert_eq!(library.run(["import", "first.txt"]).code, Some(0));
    let mut reader = library.reader();
    reader.wait_for("9 comments");
    reader
        .keys("i")
        .wait_for("Import a saved page")
        .keys("later.txt\r")
        .wait_for("7 comments")
        .wait_without("9 comments");
    reader.quit();
}

/// Writes the next segment of the papers log.
fn write_segment(library: &Library, segment: u32, papers: &[Value]) {
    let lines: Vec<String> = papers.iter().map(Value::to_string).collect();
    fs::create_dir_all(library.papers()).unwrap();
    fs::write(
        library.papers().join(format!("{segment:06}.jsonl.zst")),
        zstd::encode_all(lines.join("\n").as_bytes(), 3).unwrap(),
    )
    .unwrap();
}

/// Returns the arXiv ids that a command lists.
fn ids(library: &Library, args: &[&str]) -> Vec<String> {
    let listed = library.run(args).lines_of_json();
    let id = |paper: &Value| paper["arxiv_id"].as_str().unwrap().to_owned();
    listed.iter().map(id).collect()
}

fn library() -> Library {
    let library = Library::new();
    let paper = |number: u32, title: &str| json!({"title": title, "arxiv_id": format!("2406.9000{number}")});
    let mut first = paper(1, "Lanterns of the Quay");
    first["upvotes"] = json!({"value": 40, "day": "2025-10-20"});
    first["repository"] = json!("https://git.example.org/quay");
    first["stars"] = json!(1200);
    first["submitter"] = json!("Nell Ochre");
    first["featured"] = json!("2025-10-19");
    first["ai_summary"] = json!("It lights a quay.");
    first["ai_keywords"] = json!(["harbour light"]);
    let mut second = paper(2, "Buoys without Bells");
    second["upvotes"] = json!(41);
    write_segment(&library, 1, &[first, second, paper(3, "Anchors")]);
    library
}

#[test]
fn upvotes_sort_filter_and_follow_the_log() {
    let library = library();
    let list = ["list", "--json", "--sort", "upvotes"];
    assert_eq!(
        ids(&library, &list),
        ["2406.90002", "2406.90001", "2406.90003"]
    );
    let above = ["search", "--json", "upvotes:>40"];
    assert_eq!(ids(&library, &above), ["2406.90002"]);
    let newer = json!({
        "title": "Lanterns of the Quay", "arxiv_id": "2406.90001", "withdrawn": true,
        "upvotes": {"value": 52, "day": "2025-10-21"},
    });
    write_segment(&library, 2, &[newer]);
    assert_eq!(
        ids(&library, &list),
        ["2406.90001", "2406.90002", "2406.90003"]
    );
    assert_eq!(ids(&library, &above).len(), 2);
    let sorted = ["search", "--json", "--sort", "upvotes", "upvotes:0..60"];
    assert_eq!(ids(&library, &sorted), ["2406.90001", "2406.90002"]);
    let output = library.run(["show", "--json", "2406.90001"]).json();
    assert_eq!(
        (&output["upvotes"], &output["withdrawn"]),
        (&json!(52), &json!(true))
    );
}

#[test]
fn a_withdrawn_paper_is_marked_everywhere_and_has_no_pdf() {
    let library = library();
    let id = "2406.90003";
    let withdrawn = json!({"title": "Anchors", "arxiv_id": id, "withdrawn": true});
    assert!(library.run(["show", id]).stdout.contains("/pdf/"));
    write_segment(&library, 2, &[withdrawn]);
    let output = library.run(["show", id]).stdout;
    assert!(output.contains("withdrawn     by its authors"), "{output}");
    assert!(!output.contains("/pdf/"), "{output}");
    assert_eq!(ids(&library, &["search", "--json", "is:withdrawn"]), [id]);
    assert_eq!(
        ids(&library, &["search", "--json", "-is:withdrawn"]).len(),
        2
    );
    let listed = library.run(["list"]).stdout;
    assert!(listed.contains("\t--w\tAnchors\n"), "{listed}");
    assert!(listed.contains("\t--\tBuoys without Bells\n"), "{listed}");
    assert!(library.run(["stats"]).stdout.contains("1  withdrawn\n"));
    let mut reader = library.reader();
    reader
        .keys("/anchors")
        .wait_for("1 found")
        .keys("\r")
        .wait_for("▸ Inbox")
        .wait_for("⊘ Anchors")
        .wait_for("⊘ Withdrawn");
    assert!(!reader.screen().contains("/pdf/"));
    reader
        .keys("O")
        .wait_for("this paper was withdrawn and has no PDF");
    reader.quit();
}

#[test]
fn show_prints_the_fields_of_the_source() {
    let library = library();
    let output = library.run(["show", "2406.90001"]).stdout;
    for line in [
        "on the page   2025-10-19",
        "submitted by  Nell Ochre",
        "upvotes       40",
        "code          https://git.example.org/quay",
        "code stars    1200",
        "AI keywords   harbour light",
        "AI summary: It lights a quay.",
    ] {
        assert!(output.contains(&format!("{line}\n")), "{line}\n{output}");
    }
    for query in ["has:code", "harbour", "\"harbour light\"", "abs:lights"] {
        assert_eq!(
            ids(&library, &["search", "--json", query]),
            ["2406.90001"],
            "{query}"
        );
    }
}
