//! Imports of recorded responses of the Daily Papers API and of saved HTML, in several encodings.
//!
//! The recordings are not part of the repository; without them, the tests are skipped.

use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};
use serde_json::{Value, json};

use super::support::{Library, Run};

const DAILY: &str = include_str!("../fixtures/hub/daily.json");
const CARDS: &str = include_str!("../fixtures/pages/cards.txt");

/// Days with 13, 10, 6, 26, 39, 26, 14 and 19 papers, and a page with 13.
const DAYS: [&str; 9] = [
    "daily_2024-05-27.json",
    "daily_2024-07-31.json",
    "daily_2025-02-05.json",
    "daily_2025-03-11.json",
    "daily_2025-05-28.json",
    "daily_2025-10-15.json",
    "daily_2025-12-11.json",
    "daily_2026-03-12.json",
    "page_2024-08-01.html",
];
const PAPERS: usize = 166;

/// Returns the path of a recorded response, or `None` if it is absent.
fn recorded(name: &str) -> Option<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples/hf_daily");
    let path = Path::new(folder).join(name);
    if !path.exists() {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

fn import(library: &Library, name: &str, content: impl AsRef<[u8]>) -> Run {
    let path = library.write(name, content);
    library.run(["import".as_ref(), path.as_os_str()])
}

/// Returns all papers without their sources, ordered by id.
fn papers(library: &Library) -> Vec<Value> {
    let mut papers = library.papers_listed();
    for paper in &mut papers {
        paper["sources"].take();
    }
    papers.sort_by_key(|paper| paper["id"].to_string());
    papers
}

#[test]
fn days_give_the_same_library_in_any_order() {
    let mut first: Option<Vec<Value>> = None;
    for turn in 0..4 {
        let library = Library::new();
        let mut days = DAYS;
        days.rotate_left(turn * 2);
        if turn % 2 == 1 {
            days.reverse();
        }
        let Some(paths) = days.into_iter().map(recorded).collect::<Option<Vec<_>>>() else {
            return;
        };
        let args = |paths: &[PathBuf]| [vec!["import".into()], paths.to_vec()].concat();
        let run = library.run(args(&paths));
        let total = format!(
            "\n{PAPERS} added, 0 merged, 0 unchanged, 0 rejected; the library holds {PAPERS} papers\n"
        );
        assert!(
            run.code == Some(0) && run.stdout.ends_with(&total),
            "{run:?}"
        );
        let again = library.run(args(&paths));
        assert!(
            again
                .stdout
                .contains(&format!("\n0 added, 0 merged, {PAPERS} unchanged")),
            "{again:?}"
        );
        let imported = papers(&library);
        assert_eq!(first.get_or_insert_with(|| imported.clone()), &imported);
    }
}

#[test]
fn a_saved_page_has_every_field() {
    let Some(path) = recorded("page_2024-08-01.html") else {
        return;
    };
    let library = Library::new();
    let run = library.run(["import".as_ref(), path.as_os_str()]);
    assert!(
        run.stdout
            .contains("daily-papers-html, 13 found: 13 added, 0 merged, 0 unchanged, 0 rejected"),
        "{run:?}"
    );
    for paper in library.papers_listed() {
        for field in [
            "authors",
            "author_count",
            "published",
            "upvotes",
            "comments",
            "submitter",
            "abstract",
        ] {
            assert!(!paper[field].is_null(), "{field}: {paper}");
        }
        assert_eq!(paper["featured"], "2024-08-01", "{paper}");
        assert_eq!(paper["sources"][0]["captured"], "2024-08-01", "{paper}");
        assert_eq!(paper["sources"][0]["kind"], "daily-papers-page", "{paper}");
    }
}

#[test]
fn broken_responses_and_feeds_are_rejected_with_a_reason() {
    for (name, kind) in [
        (
            "daily_2024-12-17.json",
            "the input is a list of Python texts",
        ),
        (
            "daily_2025-01-10_wrapped_object.json",
            "the input is a list of Python texts",
        ),
        (
            "third_party_jsonfeed_2026-08-22.json",
            "the input is a JSON feed",
        ),
        ("third_party_rss_2026-08-22.xml", "the input is an RSS feed"),
    ] {
        let Some(path) = recorded(name) else { return };
        let library = Library::with_papers(3);
        let run = library.run(["import".as_ref(), path.as_os_str()]);
        assert!(run.code == Some(2) && run.stderr.contains(kind), "{run:?}");
        assert!(run.stdout.contains("0 added"), "{run:?}");
        assert_eq!(library.papers_listed().len(), 3);
    }
}

#[test]
fn json_and_html_of_one_day_give_the_same_papers() {
    let library = Library::new();
    let run = import(&library, "daily.json", DAILY);
    assert!(
        run.code == Some(0) && run.stdout.starts_with("daily.json")
            || run.stdout.contains("daily-papers-json, 2 found: 2 added"),
        "{run:?}"
    );
    let before = papers(&library);
    let list: Value = serde_json::from_str(DAILY).unwrap();
    let state = json!({"dailyPapers": list, "periodType": "day"}).to_string();
    let state = state.replace('&', "&amp;").replace('"', "&quot;");
    let html = format!(
        "<!doctype html><html><div data-target=\"DailyPapers\" data-props=\"{state}\"></div></html>"
    );
    let run = import(&library, "page.html", html);
    assert!(
        run.stdout
            .contains("daily-papers-html, 2 found: 0 added, 2 merged, 0 unchanged, 0 rejected"),
        "{run:?}"
    );
    assert_eq!(papers(&library), before);
    let tidemark = &before[0];
    let expected = json!({
        "title": "Tidemark: Retrieval over Harbour Logs", "authors": ["Mira Delacroix", "Tomás Quist"], "author_count": 3,
        "published": "2025-10-18", "featured": "2025-10-20", "upvotes": 41, "comments": 3, "submitter": "miradel",
        "organization": {"slug": "harbourlab", "name": "Harbour Lab"}, "arxiv_id": "2510.90001",
        "repository": "https://github.com/example/tidemark", "project": "https://tidemark.example.org", "stars": 120,
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&tidemark[field], value, "{field}");
    }
    assert_eq!(before[1]["withdrawn"], true, "{}", before[1]);
}

/// Returns a text in several encodings, each with the name that the report gives it.
fn encodings(text: &str, legacy: &[&'static Encoding]) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 =
        |bytes: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(bytes).collect();
    let with_bom = format!("\u{feff}{text}");
    let mut all = vec![
        ("UTF-16LE", utf16(u16::to_le_bytes, text)),
        ("UTF-16BE", utf16(u16::to_be_bytes, text)),
        ("UTF-16LE", utf16(u16::to_le_bytes, &with_bom)),
        ("UTF-16BE", utf16(u16::to_be_bytes, &with_bom)),
    ];
    all.extend(legacy.iter().map(|encoding| {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{}", encoding.name());
        (encoding.name(), bytes.into_owned())
    }));
    all
}

#[test]
fn every_encoding_gives_the_same_papers() {
    let western: String = CARDS
        .chars()
        .filter(|&c| !WINDOWS_1252.encode(&c.to_string()).2)
        .collect();
    let html = format!(
        "<html><div data-target=\"DailyPapers\" data-props=\"{}\"></div></html>",
        DAILY.replace('&', "&amp;").replace('"', "&quot;")
    );
    let record = |id: &str, title: &str| json!({"id": id, "title": title, "abstract": "Nous étudions les façades – “naïves”.", "authors": "É. Lake"});
    let snapshot = format!(
        "{}\r\n{}\r\n",
        record("2510.90011", "Rivières"),
        record("2510.90012", "Façades")
    );
    for (name, text, legacy) in [
        ("page.txt", western.as_str(), &[WINDOWS_1252][..]),
        ("daily.json", DAILY, &[WINDOWS_1252, GB18030]),
        ("page.html", &html, &[WINDOWS_1252]),
        ("snapshot.jsonl", &snapshot, &[WINDOWS_1252]),
    ] {
        let plain = Library::new();
        let run = import(&plain, name, text);
        assert!(
            run.code == Some(0) && !run.stdout.contains(" in "),
            "{name}: {run:?}"
        );
        let expected = papers(&plain);
        assert!(!expected.is_empty());
        for (encoding, bytes) in encodings(text, legacy) {
            let library = Library::new();
            let run = import(&library, name, bytes);
            let expected_name = if encoding == "gb18030" {
                "in GB"
            } else {
                encoding
            };
            assert!(
                run.code == Some(0) && run.stdout.contains(expected_name),
                "{name} in {encoding}: {run:?}"
            );
            assert_eq!(papers(&library), expected, "{name} in {encoding}");
        }
    }
}

#[test]
fn the_report_contains_the_encoding_unless_it_is_utf8() {
    let library = Library::new();
    let report = |content: &[u8]| -> Value {
        let path = library.write("page.txt", content);
        let run = library.run(["import".as_ref(), "--json".as_ref(), path.as_os_str()]);
        serde_json::from_str(&run.stdout).unwrap()
    };
    let utf16: Vec<u8> = CARDS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(report(&utf16)["files"][0]["encoding"], "UTF-16LE");
    assert!(
        report(CARDS.as_bytes())["files"][0]
            .get("encoding")
            .is_none()
    );
}
