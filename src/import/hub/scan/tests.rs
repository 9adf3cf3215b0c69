//! Tests of what is found in whole and in damaged JSON.

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
fn records_are_found_in_every_wrapping() {
    let item = format!(r#"{{"paper": {RECORD}, "title": "t"}}"#);
    let (item, paper) = (item.as_str(), (PieceKind::Paper, RECORD));
    let whole = (PieceKind::Item, item);
    let table = [
        (format!("[{item}, {item}]"), vec![whole, whole]),
        (format!("{item}\n{item}\n"), vec![whole, whole]),
        (format!(r#"{{"date": "d", "data": [{item}]}}"#), vec![whole]),
        (format!(r#"{{"a": {{"b": [[{item}]]}}}}"#), vec![whole]),
        (RECORD.to_owned(), vec![paper]),
        (format!("[{RECORD},{RECORD}]"), vec![paper, paper]),
        (
            format!(r#"[1, {item}, "x", {{"y": []}}]"#),
            vec![
                (PieceKind::Leftover, "1"),
                whole,
                (PieceKind::Leftover, r#""x""#),
                (PieceKind::Leftover, r#"{"y": []}"#),
            ],
        ),
        (
            format!(r#"[{item}, {{"paper": {{"id": "1""#),
            vec![whole, (PieceKind::Truncated, r#"{"paper": {"id": "1""#)],
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
fn a_lost_or_doubled_quote_costs_one_record() {
    let items: Vec<String> = (0..3)
        .map(|n| format!(r#"{{"paper":{{"id":"{n}","title":"t{n}","summary":"a {{b}} c","upvotes":1}},"numComments":2}}"#))
        .collect();
    let text = format!("[{}]", items.join(","));
    let second = items[0].len() + 2..items[0].len() + 2 + items[1].len();
    for at in second.filter(|&at| text.as_bytes()[at] == b'"') {
        for damaged in [
            format!("{}{}", &text[..at], &text[at + 1..]),
            format!("{}\"{}", &text[..at], &text[at..]),
        ] {
            let found = kinds(&damaged);
            let whole = |n: usize| found.contains(&(PieceKind::Item, items[n].as_str()));
            assert!(whole(0) && whole(2), "{damaged}");
        }
    }
}

#[test]
fn days_are_noted() {
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
fn a_truncated_line_costs_itself() {
    let line = format!(r#"{{"paper":{RECORD},"numComments":1}}"#);
    for cut in 10..line.len() {
        let text = format!("{line}\n{}\n{line}\n", &line[..cut]);
        let found = kinds(&text);
        let whole = found.iter().filter(|(_, text)| *text == line);
        assert!(
            whole.count() == 2 && found.len() == 3,
            "cut at {cut}: {found:?}"
        );
    }
    let text = format!("{line}\n{}\n", &line[..30]).repeat(5_000);
    assert_eq!(kinds(&text).len(), 10_000);
}
