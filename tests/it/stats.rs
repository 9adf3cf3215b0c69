//! `deckle stats` and the statistics page of the reader.

use serde_json::{Value, json};

use crate::support::Library;

#[test]
fn stats_counts_papers_and_decisions() {
    let library = Library::with_papers(12);
    let papers = library.papers_listed();
    let id = |index: usize| papers[index]["id"].as_str().unwrap();
    library.run(["mark", "read", id(0), id(1)]);
    library.run(["mark", "bookmark", id(2)]);
    let run = library.run(["stats", "--json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let stats = run.json();
    let totals = &stats["totals"];
    let count = |name: &str| totals[name].as_u64().unwrap();
    let counts = ["papers", "inbox", "read", "kept"].map(count);
    assert_eq!(counts, [12, 10, 2, 1], "{stats}");
    let days = stats["days"].as_array().unwrap();
    assert_eq!(days.len(), 12);
    assert_eq!(
        days[11],
        json!({"day": "2024-12-28", "papers": 1, "inbox": 0})
    );
    let this_week = &stats["weeks"][11];
    let decisions = [&this_week["read"], &this_week["kept"], &this_week["inbox"]];
    assert_eq!(decisions.map(Value::as_u64), [Some(2), Some(1), Some(10)]);
    assert_eq!(stats["streak"]["days"], 1);
    assert_eq!(
        stats["sources"],
        json!([{"name": "daily-papers-page", "papers": 12}])
    );
    assert_eq!(stats["organizations"], json!([]));
    let text = library.run(["stats"]).stdout;
    for line in [
        "12  papers",
        "10  in the inbox",
        "1  days in a row",
        "2024-12-28",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 80),
        "{text}"
    );
}

#[test]
fn stats_of_an_empty_library_are_zero_and_suggest_an_import() {
    let library = Library::new();
    let run = library.run(["stats"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("deckle import FILE"), "{run:?}");
    let run = library.run(["stats", "--json"]);
    assert_eq!(run.json()["totals"]["papers"], 0);
}

#[test]
fn the_day_depends_on_the_time_zone() {
    let library = Library::with_papers(3);
    let today = |zone: &str| {
        let mut command = library.command(["stats", "--json"]);
        let output = command.env("TZ", zone).output().unwrap();
        let stats: Value = serde_json::from_slice(&output.stdout).unwrap();
        stats["today"].as_str().unwrap().to_owned()
    };
    // The two time zones are 26 hours apart.
    assert_ne!(today("<+14>-14"), today("<-12>12"));
}

#[test]
fn the_reader_counts_its_own_decisions() {
    let library = Library::with_papers(12);
    let mut reader = library.reader();
    reader
        .wait_for("1 of 12")
        .keys("b")
        .wait_for("bookmarked “")
        .wait_for("· saved");
    reader
        .keys(":stats\r")
        .wait_for("12 papers · 12 in the inbox · 0 read · 1 bookmarked");
    reader.keys("q").wait_for("1 of 12");
    reader.quit();
}
