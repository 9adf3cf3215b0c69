//! Tests of damaged pages, and of inputs that are not pages.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

/// Returns title and abstract of each paper, which damage to another paper must not change.
fn titles_and_abstracts(papers: &[Paper]) -> Vec<(&str, &str)> {
    papers
        .iter()
        .map(|paper| (paper.title.as_raw(), paper.summary.as_raw()))
        .collect()
}

/// Returns the number of papers of a page that are unchanged after damage.
fn count_unchanged(complete: &[Paper], damaged: &str) -> usize {
    let papers = open(damaged.as_bytes(), None)
        .map(|outcome| outcome.papers)
        .unwrap_or_default();
    let damaged = titles_and_abstracts(&papers);
    titles_and_abstracts(complete)
        .iter()
        .filter(|paper| damaged.contains(paper))
        .count()
}

#[test]
fn a_missing_line_loses_at_most_one_record() {
    for text in [COMPACT, SPACED, CARDS] {
        let complete = import(text).papers;
        let lines: Vec<&str> = text.lines().collect();
        for lost in 0..lines.len() {
            let damaged = [&lines[..lost], &lines[lost + 1..]].concat().join("\n");
            assert!(
                count_unchanged(&complete, &damaged) + 1 >= complete.len(),
                "without line {}: {}",
                lost + 1,
                lines[lost]
            );
        }
    }
}

#[test]
fn an_inserted_line_loses_at_most_one_record() {
    for text in [COMPACT, SPACED, CARDS] {
        let complete = import(text).papers;
        let lines: Vec<&str> = text.lines().collect();
        for index in 0..=lines.len() {
            for foreign in [
                "Sign Up for More",
                "~~~ 404 ~~~",
                "·",
                "• 3 authors",
                "\u{fffd}\u{fffd}\u{1}",
            ] {
                let damaged = [&lines[..index], &[foreign], &lines[index..]]
                    .concat()
                    .join("\n");
                assert!(
                    count_unchanged(&complete, &damaged) + 1 >= complete.len(),
                    "{foreign} before line {}",
                    index + 1
                );
            }
        }
    }
}

#[test]
fn a_truncated_page_has_all_complete_papers() {
    for (text, step) in [
        (CARDS, 1),
        (COMPACT, 3),
        (SPACED, 3),
        (BROKEN, 7),
        (BROKEN_COMPACT, 7),
    ] {
        let papers = import(text).papers;
        let ends: Vec<usize> = papers.iter().map(|paper| end_of(paper, text)).collect();
        for cut in (0..text.len()).step_by(step) {
            let Ok(outcome) = open(&text.as_bytes()[..cut], None) else {
                assert!(ends.iter().all(|&end| end > cut), "rejected at {cut}");
                continue;
            };
            let complete = ends.iter().filter(|&&end| end <= cut).count();
            for (parsed, paper) in outcome.papers.iter().zip(&papers).take(complete) {
                assert_eq!(
                    (&parsed.title, &parsed.summary),
                    (&paper.title, &paper.summary),
                    "cut at {cut}"
                );
            }
            assert!(outcome.papers.len() >= complete, "cut at {cut}");
        }
    }
}

/// Returns the offset of the end of a paper's abstract.
fn end_of(paper: &Paper, text: &str) -> usize {
    let summary = paper.summary.as_raw();
    let start = text.find(&format!("{}\n", paper.title.as_raw())).unwrap();
    start + text[start..].find(summary).unwrap() + summary.len()
}

#[test]
fn line_ends_byte_order_marks_and_spaces_do_not_matter() {
    for text in [COMPACT, SPACED, CARDS] {
        let utf16: Vec<u8> = format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let variants: [(&str, Vec<u8>); 7] = [
            ("Windows", text.replace('\n', "\r\n").into()),
            ("carriage returns", text.replace('\n', "\r").into()),
            ("mark", format!("\u{feff}{text}").into()),
            ("UTF-16", utf16),
            ("trailing blanks", text.replace('\n', " \t\u{a0}\n").into()),
            (
                "leading no-break spaces",
                text.replace('\n', "\n\u{a0}").into(),
            ),
            (
                "more blank lines",
                format!("\n\n{}\n\n \n", text.replace("\n\n", "\n \n\u{a0}\n\n")).into(),
            ),
        ];
        let complete = without_sources(&import(text).papers);
        for (name, bytes) in variants {
            let outcome = open(&bytes, None).unwrap();
            assert_eq!(without_sources(&outcome.papers), complete, "{name}");
            assert_eq!(outcome.rejected, [], "{name}");
        }
    }
}

#[test]
fn a_page_without_its_header_is_read() {
    for text in [COMPACT, SPACED, CARDS] {
        let complete = import(text);
        let first = complete.papers[0].title.as_raw();
        let below = &text[text.find(first).unwrap()..];
        let outcome = import(below);
        assert_eq!(
            (outcome.format, titles(&outcome)),
            (complete.format, titles(&complete))
        );
        let second = &below[below.find(complete.papers[1].title.as_raw()).unwrap()..];
        assert_eq!(titles(&import(second)), titles(&complete)[1..]);
    }
}

#[test]
fn a_page_without_papers_is_valid() {
    let top = SPACED.split("What Do Gardeners Know").next().unwrap();
    let outcome = import(top);
    assert_eq!((outcome.papers.len(), outcome.rejected.len()), (0, 0));
}

#[test]
fn damaged_bytes_lose_at_most_their_record() {
    let mut bytes = CARDS.as_bytes().to_vec();
    let offset = CARDS.find("harbourlab").unwrap();
    bytes[offset..offset + 4].fill(0xFF);
    let outcome = open(&bytes, None).unwrap();
    assert_eq!(titles(&outcome), titles(&import(CARDS)));
    assert_eq!(describe(&outcome.papers[3]), "Orchard||||");
    assert_eq!(outcome.rejected.len(), 1);
}

#[test]
fn other_inputs_are_rejected() {
    let prose =
        "It was a long day and nobody came to the harbour, although the ferry went. ".repeat(6);
    let article = format!(
        "The Harbour\n\n{prose}\n\n{prose}\n\n{prose}\n\nThe Ferry\n\n{prose}\n\n{prose}\n"
    );
    let readme = format!("# tool\n\n{prose}\n\n## Usage\n\n{prose}\n\n## Licence\n\n{prose}\n");
    let json = format!("{{\n\"title\": \"A\",\n\"abstract\": \"{prose}\"\n}}\n").repeat(5);
    let html = format!("<h1>Title</h1>\n<p>{prose}</p>\n").repeat(5);
    let jsonl = format!("{{\"title\": \"A\", \"abstract\": \"{prose}\"}}\n").repeat(5);
    let diary = format!("Monday\n{prose}\nMay 6, 2023\n\nSo it went.\nAnd on.\n").repeat(2);
    let texts = [
        ("a module", include_str!("../lines.rs")),
        ("another module", include_str!("../page/cards.rs")),
        ("a word", "new"),
        ("prose", &prose),
        ("an article", &article),
        ("a read-me", &readme),
        ("a diary", &diary),
        (
            "one record",
            "A Title\n\nAn abstract of one sentence that tells what was done and why.",
        ),
    ];
    for (name, text) in texts {
        let error = open(text.as_bytes(), None).err();
        let fits = matches!(
            error,
            Some(Unreadable::UnknownFormat | Unreadable::OtherKind { .. })
        );
        assert!(fits, "{name}: {error:?}");
    }
    let named = [
        (&json, "JSON of another kind"),
        (&jsonl, "JSON of another kind"),
        (&html, "an HTML page of another site"),
    ];
    for (text, kind) in named {
        let error = open(text.as_bytes(), None).err().unwrap().to_string();
        assert!(error.contains(kind), "{error}");
    }
}

#[test]
fn huge_inputs_take_linear_time() {
    let one_line = "x".repeat(4 << 20);
    let long_lines = format!("{COMPACT}{}\n", "word ".repeat(200_000));
    let inputs = [
        ("one line", one_line.clone(), false),
        (
            "no line end within a page",
            format!("{COMPACT}{one_line}"),
            false,
        ),
        (
            "blank lines",
            format!("{COMPACT}{}", "\n".repeat(1 << 20)),
            true,
        ),
        ("short lines", "word\n".repeat(1 << 17), false),
        (
            "short lines within a page",
            format!("{COMPACT}{}", "word\n".repeat(1 << 16)),
            false,
        ),
        ("marks", "·\n".repeat(1 << 18), false),
        ("one overlong line", long_lines, true),
        (
            "abstracts",
            format!(
                "{COMPACT}{}",
                format!("{}.\n", "Words of ".repeat(40)).repeat(4_096)
            ),
            false,
        ),
    ];
    for (name, text, readable) in inputs {
        let began = Instant::now();
        let outcome = open(text.as_bytes(), None);
        assert_eq!(
            outcome.map(|outcome| outcome.papers.len()).ok(),
            readable.then_some(10),
            "{name}"
        );
        assert!(
            began.elapsed() < Duration::from_secs(20),
            "{name}: {:?}",
            began.elapsed()
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), offset in 0..CARDS.len()) {
        let _ = open(&bytes, None);
        let mut page = CARDS.as_bytes().to_vec();
        let end = page.len().min(offset + bytes.len());
        page.splice(offset..end, bytes);
        if let Ok(outcome) = open(&page, None) {
            for rejected in &outcome.rejected {
                prop_assert!(rejected.line >= 1 && rejected.text.chars().count() <= 60);
                prop_assert!(!rejected.text.chars().any(char::is_control));
            }
        }
    }
}
