//! Tests of scans of intact and damaged JSON.

use super::*;

fn kinds(text: &str) -> Vec<(PieceKind, &str)> {
    let scan = Scan::new(text);
    scan.pieces
        .into_iter()
        .map(|piece| (piece.kind, &text[piece.span]))
        .collect()
}

const RECORD: &str =
    r#"{"id": "1", "title": "a } \" {", "authors": [{"name": "x"}], "upvotes": 3}"#;

#[test]
fn records_are_found_in_every_structure() {
    let item = format!(r#"{{"paper": {RECORD}, "title": "t"}}"#);
    let (item, paper) = (item.as_str(), (PieceKind::Paper, RECORD));
    let complete = (PieceKind::Item, item);
    let table = [
        (format!("[{item}, {item}]"), vec![complete, complete]),
        (format!("{item}\n{item}\n"), vec![complete, complete]),
        (
            format!(r#"{{"date": "d", "data": [{item}]}}"#),
            vec![complete],
        ),
        (format!(r#"{{"a": {{"b": [[{item}]]}}}}"#), vec![complete]),
        (RECORD.to_owned(), vec![paper]),
        (format!("[{RECORD},{RECORD}]"), vec![paper, paper]),
        (
            format!(r#"[1, {item}, "x", {{"y": []}}]"#),
            vec![
                (PieceKind::Leftover, "1"),
                complete,
                (PieceKind::Leftover, r#""x""#),
                (PieceKind::Leftover, r#"{"y": []}"#),
            ],
        ),
        (
            format!(r#"[{item}, {{"paper": {{"id": "1""#),
            vec![complete, (PieceKind::Truncated, r#"{"paper": {"id": "1""#)],
        ),
        (r#"[{"id": "1", "title": "x"}]"#.to_owned(), vec![]),
        (r#"[{"paper": "x", "title": "x"}]"#.to_owned(), vec![]),
        ("[[[[".repeat(1_000), vec![]),
    ];
    for (text, expected) in table {
        assert_eq!(kinds(&text), expected, "{text}");
    }
}

#[test]
fn a_missing_or_surplus_quote_loses_one_record() {
    let items: Vec<String> = (0..3)
        .map(|n| format!(r#"{{"paper":{{"id":"{n}","title":"t{n}","summary":"a {{b}} c","upvotes":1}},"numComments":2}}"#))
        .collect();
    let text = format!("[{}]", items.join(","));
    let second = items[0].len() + 2..items[0].len() + 2 + items[1].len();
    for offset in second.filter(|&offset| text.as_bytes()[offset] == b'"') {
        for damaged in [
            format!("{}{}", &text[..offset], &text[offset + 1..]),
            format!("{}\"{}", &text[..offset], &text[offset..]),
        ] {
            let pieces = kinds(&damaged);
            let complete = |n: usize| pieces.contains(&(PieceKind::Item, items[n].as_str()));
            assert!(complete(0) && complete(2), "{damaged}");
        }
    }
}

#[test]
fn dates_are_returned() {
    let text = r#"{"date": "2025-01-02T00", "periodType": "day", "dailyPapers": [
        {"paper": {"submittedOnDailyAt": "2025-01-02T03:04:05.000Z"}, "date": "x"},
        {"paper": {"submittedOnDailyAt": "2025-01-01T03:04:05.000Z"}}]}"#;
    let scan = Scan::new(text);
    assert_eq!(scan.date.as_deref(), Some("2025-01-02T00"));
    assert_eq!(scan.period.as_deref(), Some("day"));
    assert_eq!(
        scan.latest.map(|(day, _)| day).as_deref(),
        Some("2025-01-02")
    );
}

#[test]
fn a_truncated_line_loses_only_itself() {
    let line = format!(r#"{{"paper":{RECORD},"numComments":1}}"#);
    for cut in 10..line.len() {
        let text = format!("{line}\n{}\n{line}\n", &line[..cut]);
        let pieces = kinds(&text);
        let complete = pieces.iter().filter(|(_, text)| *text == line);
        assert!(
            complete.count() == 2 && pieces.len() == 3,
            "cut at {cut}: {pieces:?}"
        );
    }
    let text = format!("{line}\n{}\n", &line[..30]).repeat(5_000);
    assert_eq!(kinds(&text).len(), 10_000);
}
