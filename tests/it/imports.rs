//! `deckle import`: accepted and rejected input, and the report.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::{Library, Run, page, title};

/// Imports a file with the given content.
fn import(library: &Library, content: impl AsRef<[u8]>) -> Run {
    library.write("page.txt", content);
    library.run(["import", "page.txt"])
}

#[test]
fn the_report_counts_the_papers_of_each_file() {
    let library = Library::new();
    let first = import(&library, page(12));
    assert_eq!((first.code, first.stderr.as_str()), (Some(0), ""));
    assert_eq!(
        first.stdout,
        "page.txt: daily-papers-cards, 12 found: 12 added, 0 merged, 0 unchanged, 0 rejected\n\
         12 added, 0 merged, 0 unchanged, 0 rejected; the library holds 12 papers\n"
    );
    let second = import(&library, page(12));
    assert!(
        second.stdout.ends_with(
            "0 added, 0 merged, 12 unchanged, 0 rejected; the library holds 12 papers\n"
        ),
        "{second:?}"
    );
    assert_eq!(
        fs::read_dir(library.papers())
            .unwrap()
            .filter(|entry| !entry.as_ref().unwrap().path().ends_with("lock"))
            .count(),
        1
    );
}

#[test]
fn the_json_report_has_a_fixed_structure() {
    let library = Library::new();
    library.write("page.txt", page(3));
    library.write("empty.txt", "");
    let run = library.run(["import", "--json", "page.txt", "empty.txt"]);
    assert_eq!(run.code, Some(2));
    let reason = "the input is empty: save the page as text again";
    assert_eq!(
        run.json(),
        json!({
            "files": [
                {"path": "page.txt", "format": "daily-papers-cards", "found": 3, "added": 3, "merged": 0, "unchanged": 0, "rejected": []},
                {"path": "empty.txt", "format": null, "found": 0, "added": 0, "merged": 0, "unchanged": 0,
                 "rejected": [{"line": 1, "reason": reason, "text": ""}]},
            ],
            "added": 3, "merged": 0, "unchanged": 0, "rejected": 1
        })
    );
    assert_eq!(run.stdout.lines().count(), 1);
}

#[test]
fn a_page_with_more_fields_is_merged() {
    let library = Library::new();
    let bare = page(3).replace("  • 1 authors\n·\nDec 28, 2024 1\n", "");
    assert_ne!(bare, page(3));
    assert!(import(&library, bare).stdout.contains("3 added"));
    let richer = import(&library, page(4));
    assert!(
        richer
            .stdout
            .contains("1 added, 3 merged, 0 unchanged, 0 rejected"),
        "{richer:?}"
    );
    let alder = &library.run(["search", "--json", "alder"]).lines_of_json()[0];
    assert_eq!(
        (
            &alder["author_count"],
            &alder["published"],
            &alder["comments"]
        ),
        (&json!(1), &json!("2024-12-28"), &json!(1))
    );
}

#[test]
fn a_page_is_read_from_standard_input() {
    let library = Library::new();
    let run = library.feed(["import", "-"], page(3).as_bytes());
    assert!(
        run.code == Some(0) && run.stdout.starts_with("-: daily-papers-cards, 3 found"),
        "{run:?}"
    );
    assert_eq!(library.feed(["import", "-"], b"").code, Some(2));
}

#[test]
fn a_directory_imports_the_pages_in_it() {
    let library = Library::new();
    library.write("pages/a.txt", page(3));
    library.write("pages/deeper/b.txt", page(6));
    library.write("pages/.hidden", page(9));
    library.write("pages/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let run = library.run(["import", "pages"]);
    assert!(
        run.code == Some(0)
            && run.stdout.ends_with(
                "6 added, 3 merged, 0 unchanged, 1 rejected; the library holds 6 papers\n"
            ),
        "{run:?}"
    );
    assert!(
        run.stdout.contains("pages/picture.png: not imported")
            && run
                .stderr
                .contains("pages/picture.png: the input is not text"),
        "{run:?}"
    );
    fs::create_dir(library.root().join("nothing")).unwrap();
    assert_eq!(library.run(["import", "nothing"]).code, Some(1));
}

#[test]
fn captured_option_determines_the_years() {
    let library = Library::new();
    let yearless = page(3).replace(", 2024", "");
    library.write("page.txt", &yearless);
    assert_eq!(library.run(["import", "page.txt"]).code, Some(0));
    assert!(
        library
            .papers_listed()
            .iter()
            .all(|paper| paper["published"].is_null())
    );
    assert_eq!(
        library
            .run(["import", "--captured", "2025-12-30", "page.txt"])
            .code,
        Some(0)
    );
    let days: Vec<_> = library
        .papers_listed()
        .iter()
        .map(|paper| paper["published"].clone())
        .collect();
    assert_eq!(days, ["2025-12-28", "2025-12-27", "2025-12-26"]);
    let wrong = library.run(["import", "--captured", "yesterday", "page.txt"]);
    assert!(
        wrong.code == Some(2) && wrong.stderr.contains("--captured"),
        "{wrong:?}"
    );
    library.write("dated.txt", page(3));
    let early = library.run(["import", "--captured", "2001-01-01", "dated.txt"]);
    assert!(
        early.code == Some(2) && early.stderr.contains("2001-01-01"),
        "{early:?}"
    );
}

#[test]
fn other_content_is_rejected_with_a_reason() {
    let library = Library::with_papers(3);
    let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0; 500]].concat();
    let cases: [(&[u8], &str); 5] = [
        (b"", "the input is empty"),
        (b" \r\n\t\n", "the input is empty"),
        (&png, "the input is not text"),
        (
            b"Bread\nMilk\nEggs\n",
            "no Daily Papers page was recognized",
        ),
        (
            b"#!/bin/sh\necho hello\nexit 1\n",
            "the input is a script: save a page of huggingface.co/papers",
        ),
    ];
    for (content, reason) in cases {
        let run = import(&library, content);
        assert!(
            run.code == Some(2) && run.stderr.starts_with(&format!("page.txt: {reason}")),
            "{run:?}"
        );
        assert!(
            run.stdout.starts_with("page.txt: not imported\n0 added"),
            "{run:?}"
        );
    }
    let run = library.run(["import", "missing.txt"]);
    assert!(
        run.code == Some(2)
            && run
                .stderr
                .contains("missing.txt cannot be read: there is no such file"),
        "{run:?}"
    );
    assert_eq!(library.papers_listed().len(), 3);
}

#[test]
fn a_bad_file_does_not_affect_the_others() {
    let library = Library::new();
    library.write("bad.txt", "");
    library.write("good.txt", page(3));
    let run = library.run(["import", "bad.txt", "good.txt"]);
    assert!(
        run.code == Some(2) && run.stdout.contains("3 added"),
        "{run:?}"
    );
    assert_eq!(library.papers_listed().len(), 3);
}

#[test]
fn a_hundred_megabytes_without_a_line_end_are_rejected_in_seconds() {
    let library = Library::with_papers(3);
    library.write("page.txt", vec![b'x'; 100 << 20]);
    let started = Instant::now();
    let run = library.run(["import", "page.txt"]);
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "it took {:?}",
        started.elapsed()
    );
    assert!(
        run.code == Some(2) && run.stderr.contains("line 1 is longer than 1 MiB"),
        "{run:?}"
    );
    assert_eq!(library.papers_listed().len(), 3);
}

#[test]
fn line_ends_byte_order_marks_and_non_breaking_spaces_are_ignored() {
    let plain = page(6);
    let windows = plain.replace('\n', "\r\n");
    let utf16: Vec<u8> = "\u{feff}"
        .encode_utf16()
        .chain(windows.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let variants: [(&str, Vec<u8>); 7] = [
        ("windows", windows.clone().into_bytes()),
        ("carriage returns", plain.replace('\n', "\r").into_bytes()),
        ("byte order mark", format!("\u{feff}{windows}").into_bytes()),
        (
            "non-breaking spaces around lines",
            plain.replace('\n', "\u{a0}\n\u{a0}").into_bytes(),
        ),
        (
            "non-breaking spaces in the footer",
            plain.replace("  • ", "\u{a0}\u{a0}•\u{a0}").into_bytes(),
        ),
        (
            "spaces at line ends",
            plain.replace('\n', " \t\n").into_bytes(),
        ),
        ("utf-16", utf16),
    ];
    let library = Library::new();
    assert!(import(&library, &plain).stdout.contains("6 added"));
    let listed = || {
        let mut papers = library.papers_listed();
        for paper in &mut papers {
            paper["sources"].take();
        }
        papers
    };
    let before = listed();
    for (name, variant) in variants {
        let run = import(&library, variant);
        assert!(
            run.stdout
                .contains("6 found: 0 added, 6 merged, 0 unchanged, 0 rejected"),
            "{name}: {run:?}"
        );
        assert_eq!(listed(), before, "{name}");
    }
}

#[test]
fn a_truncated_page_gives_only_complete_papers() {
    let complete_page = page(6);
    let titles: Vec<String> = (0..6).map(title).collect();
    for cut in (200..complete_page.len()).step_by(97) {
        let library = Library::new();
        let end = (0..=cut)
            .rfind(|&end| complete_page.is_char_boundary(end))
            .unwrap();
        let run = import(&library, &complete_page[..end]);
        let listed = library.papers_listed();
        let complete = titles.iter().filter(|title| {
            complete_page.find(&format!("{title}\n")).is_some_and(|at| {
                complete_page[at..]
                    .find("at once.")
                    .is_some_and(|stop| at + stop + 8 <= end)
            })
        });
        let complete = complete.count();
        assert!(
            (complete..=complete + 1).contains(&listed.len()),
            "cut at {end}: {} of {complete}, {run:?}",
            listed.len()
        );
        for paper in &listed {
            assert!(
                titles.iter().any(|title| paper["title"] == title.as_str()),
                "cut at {end}: {paper}"
            );
        }
    }
}

#[test]
fn an_unwritable_library_is_an_error_with_its_path() {
    let library = Library::new();
    library.write("data", "a file where the folder should be");
    let run = import(&library, page(3));
    assert!(
        run.code == Some(2)
            && run.stderr.starts_with("deckle: ")
            && run.stderr.contains("data/papers"),
        "{run:?}"
    );
}
