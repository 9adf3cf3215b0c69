//! Tests of complete responses: every shape gives the same papers, and damage loses only the papers
//! that it touches.

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const API: Location = Location {
    line: 1,
    is_in_page: false,
    saved: None,
};
const PAGE: Location = Location {
    line: 7,
    is_in_page: true,
    saved: None,
};

fn source(captured: Option<Date>) -> Source {
    Source {
        kind: "daily-papers-api".to_owned(),
        digest: String::new(),
        captured,
        name: String::new(),
    }
}

fn read(json: &str) -> (Vec<Paper>, Vec<Rejected>) {
    open(json, API, None).unwrap()
}

fn open(
    json: &str,
    location: Location,
    captured: Option<Date>,
) -> Result<(Vec<Paper>, Vec<Rejected>), Unreadable> {
    let (mut papers, mut rejected) = (Vec::new(), Vec::new());
    for record in Papers::open(json.to_owned(), location, source(captured))? {
        match record {
            Ok(paper) => papers.push(paper),
            Err(piece) => rejected.push(piece),
        }
    }
    Ok((papers, rejected))
}

fn item(n: usize) -> Value {
    json!({
        "paper": {
            "id": format!("2510.9{n:04}"), "title": format!("Paper {n} {{of}} \"many\""), "summary": "We [draw] \\maps.",
            "authors": [{"name": "Ada Lake", "hidden": false}], "upvotes": n,
            "submittedOnDailyAt": format!("2025-10-1{n}T01:00:00.000Z"),
        },
        "numComments": 1,
    })
}

#[test]
fn a_bad_item_loses_only_itself() {
    let json = format!(
        "[\n{},\n{{\"paper\": {{\"id\": \"2510.90009\"}}}},\n\"text\",\n{},\nnull,\n{{}}\n]",
        item(1),
        item(2)
    );
    let (papers, rejected) = read(&json);
    assert_eq!(papers.len(), 2);
    let reported: Vec<(usize, &str)> = rejected
        .iter()
        .map(|r| (r.line, r.reason.as_str()))
        .collect();
    let expected = [
        (3, "a record without a title"),
        (4, "no record of a paper"),
        (6, "no record of a paper"),
        (7, "no record of a paper"),
    ];
    assert_eq!(reported, expected);
}

#[test]
fn counts_have_the_best_known_date() {
    let list = json!([item(1), item(3), item(2)]).to_string();
    let page = json!({"dailyPapers": [item(1)], "date": "2025-10-20T00:00:00.000Z"}).to_string();
    let week = json!({"dailyPapers": [item(1)], "dateString": "2025-10-20", "periodType": "week"})
        .to_string();
    let stated = Some(date(2025, 11, 1));
    let table = [
        (
            "the latest in the list",
            &list,
            API,
            None,
            Some(date(2025, 10, 13)),
            None,
        ),
        ("the stated day", &list, API, stated, stated, stated),
        (
            "the day of the page",
            &page,
            PAGE,
            None,
            Some(date(2025, 10, 20)),
            Some(date(2025, 10, 20)),
        ),
        (
            "a date around the list",
            &page,
            API,
            None,
            Some(date(2025, 10, 11)),
            None,
        ),
        (
            "a page of a week",
            &week,
            PAGE,
            None,
            Some(date(2025, 10, 11)),
            None,
        ),
    ];
    for (name, json, location, stated, counted, captured) in table {
        let (papers, _) = open(json, location, stated).unwrap();
        assert_eq!(papers[0].upvotes.unwrap().day, counted, "{name}");
        assert_eq!(papers[0].sources[0].captured, captured, "{name}");
        assert_eq!(papers[0].featured, Some(date(2025, 10, 11)), "{name}");
    }
}

#[test]
fn a_stated_date_before_the_list_is_rejected() {
    let json = format!("[\n{},\n{}]", item(1), item(3));
    let rejection = |day| open(&json, API, Some(date(2025, 10, day))).err();
    let stated = date(2025, 10, 11);
    assert_eq!(
        rejection(11),
        Some(Unreadable::CapturedTooEarly {
            stated,
            shown: "2025-10-13".to_owned(),
            line: 3
        })
    );
    assert_eq!(rejection(12), None);
}

#[test]
fn a_day_without_papers_has_no_papers() {
    for (json, location) in [
        ("[]", API),
        (" [ \n ]\n", API),
        (r#"{"dailyPapers":[],"date":"x"}"#, PAGE),
    ] {
        assert_eq!(open(json, location, None), Ok((vec![], vec![])), "{json}");
    }
    assert!(open(r#"{"data": []}"#, API, None).is_err());
}

#[test]
fn json_is_distinguished_from_text() {
    let table = [
        ("[]", true),
        ("[{\"a\": 1}]", true),
        ("\n {\n\"a\": 1}", true),
        ("[\"x\"]", true),
        ("HTTP/2 200\n\n[{\"paper\": {\"publishedAt\": 1}}]", true),
        ("\"paper\":{\"publishedAt\": 1", true),
        ("[Daily Papers](/papers)", false),
        ("[1] Hugging Face", false),
        ("[] a task", false),
        ("Daily Papers", false),
        ("", false),
    ];
    for (text, expected) in table {
        assert_eq!(is_json(text), expected, "{text}");
    }
}

#[test]
fn a_truncated_response_has_all_complete_papers() {
    let items: Vec<String> = (1..4).map(|n| item(n).to_string()).collect();
    let text = format!("[{}]", items.join(","));
    let all = read(&text).0;
    let titles = |papers: &[Paper]| papers.iter().map(|p| p.title.clone()).collect::<Vec<_>>();
    for cut in 0..text.len() {
        let Ok((papers, rejected)) = open(&text[..cut], API, None) else {
            assert!(cut < items[0].len(), "cut at {cut}");
            continue;
        };
        let complete = (1..=3)
            .filter(|&n| items[..n].join(",").len() < cut)
            .count();
        assert!(
            papers.len() >= complete && papers.len() + rejected.len() <= complete + 1,
            "cut at {cut}"
        );
        assert_eq!(
            titles(&papers),
            titles(&all[..papers.len()]),
            "cut at {cut}"
        );
    }
}

prop_compose! {
    fn any_item()(
        id in "[0-9]{4}\\.[0-9]{5}",
        texts in prop::collection::vec("[a-zé\\\\\"{}\\[\\],:$ \n]{0,12}", 5),
        title in "[A-Z][a-z\"{}\\\\ ]{0,9}[a-z]",
        upvotes in prop::option::of(0_u32..300),
        comments in prop::option::of(0_u32..9),
        authors in prop::collection::vec(("[A-Z][a-z]{1,5}", any::<bool>()), 0..4),
        day in prop::option::of(1..28),
    ) -> Value {
        let mut paper = json!({
            "id": id, "title": title, "summary": texts[0], "ai_summary": texts[1],
            "authors": authors.iter().map(|(name, hidden)| json!({"name": name, "hidden": hidden})).collect::<Vec<_>>(),
            "publishedAt": "2025-10-01T10:00:00.000Z", "ai_keywords": [texts[2]], "projectPage": texts[3],
        });
        if let Some(upvotes) = upvotes {
            paper["upvotes"] = json!(upvotes);
        }
        if let Some(day) = day {
            paper["submittedOnDailyAt"] = json!(format!("2025-10-{day:02}T00:00:00.000Z"));
        }
        let mut item = json!({"paper": paper, "title": title, "summary": texts[0], "thumbnail": texts[4], "mediaUrls": []});
        if let Some(comments) = comments {
            item["numComments"] = json!(comments);
        }
        item
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_shape_gives_the_same_papers(items in prop::collection::vec(any_item(), 1..6)) {
        let list = Value::Array(items.clone());
        let (papers, rejected) = read(&list.to_string());
        prop_assert_eq!((papers.len(), rejected.len()), (items.len(), 0));
        let lines = |items: &[Value]| items.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
        let shapes = [
            serde_json::to_string_pretty(&list).unwrap(),
            json!({"status": "success", "count": 3, "data": list}).to_string(),
            json!({"result": {"dailyPapers": list, "publisher": {"name": "x"}}}).to_string(),
            lines(&items),
            lines(&items).replace('\n', "\r\n"),
            format!("HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{list}"),
        ];
        for shape in shapes {
            let (parsed, rejected) = read(&shape);
            prop_assert_eq!(&parsed, &papers);
            prop_assert_eq!(rejected.len(), 0);
        }
        let single: Vec<Paper> = items.iter().flat_map(|item| read(&item.to_string()).0).collect();
        prop_assert_eq!(single.len(), papers.len());
        let bare: Vec<Value> = items.iter().map(|item| item["paper"].clone()).collect();
        let (bare, _) = read(&Value::Array(bare).to_string());
        for (bare, paper) in bare.iter().zip(&papers) {
            prop_assert_eq!(bare, &Paper { comments: None, ..paper.clone() });
        }
    }

    #[test]
    fn damage_loses_only_the_papers_that_it_touches(
        items in prop::collection::vec(any_item(), 3..6), position in 0.0..1.0_f64, bytes in "[\"{}\\[\\],:a\\\\]{0,3}", cut in 0..3_usize
    ) {
        let texts: Vec<String> = items.iter().map(Value::to_string).collect();
        let complete = texts.join(",");
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a location in a short text")]
        let offset = (complete.len() as f64 * position) as usize;
        let (start, end) = (
            (0..=offset).rfind(|&end| complete.is_char_boundary(end)).unwrap(),
            (offset + cut..=complete.len()).find(|&end| complete.is_char_boundary(end)).unwrap_or(complete.len()),
        );
        let json = format!("[{}{bytes}{}]", &complete[..start], &complete[end..]);
        let touched = texts.iter().scan(0, |from, text| {
            let span = *from..*from + text.len();
            *from = span.end + 1;
            Some(span)
        }).filter(|span| span.start <= end && start <= span.end).count();
        if let Ok((papers, rejected)) = open(&json, API, None) {
            prop_assert!(touched > 1 || papers.len() + rejected.len() >= items.len(), "{} {}: {json}", papers.len(), rejected.len());
            let all = read(&format!("[{complete}]")).0;
            let unchanged = all.iter().filter(|paper| papers.iter().any(|p| p.title == paper.title && p.summary == paper.summary)).count();
            prop_assert!(unchanged + touched >= all.len(), "{unchanged} of {} unchanged, {touched} touched: {json}", all.len());
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[\"{}\\[\\],:a\\\\ pér0-9\n]{0,80}") {
        let _ = open(&text, API, None);
        let _ = open(&format!("[{{\"paper\":{{\"title\":\"x\",{text}}}}}]"), API, None);
    }
}
