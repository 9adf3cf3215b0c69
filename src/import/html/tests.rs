//! Tests of complete pages: their JSON data, and their text with links.

use jiff::civil::date;
use proptest::prelude::*;

use super::detect::other_markup_error;
use super::*;
use crate::import::page::fragment::Fragment;

const STATE: &str = r#"{"date":"2025-10-20T00:00:00.000Z","dailyPapers":[{"paper":{"id":"2510.90001","title":"A \"new\" map & <more>","summary":"It's text.","upvotes":3,"authors":[]},"numComments":2}]}"#;

fn source() -> Source {
    Source {
        kind: "daily-papers-page".to_owned(),
        digest: String::new(),
        captured: None,
        name: String::new(),
    }
}

fn titles(html: &str) -> Option<Vec<String>> {
    let papers = papers(html, None, &source()).unwrap()?;
    Some(
        papers
            .map(|paper| paper.unwrap().title.as_raw().to_owned())
            .collect(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('\'', "&#39;")
}

fn page(state: &str) -> String {
    format!(
        "<!doctype html>\n<html><body>\n<div data-target=\"MainHeader\" data-props=\"{{&quot;a&quot;:1}}\"></div>\n\
        <div class=\"x\" data-target=\"DailyPapers\" data-props=\"{state}\"><article>…</article></div></body></html>"
    )
}

#[test]
fn data_is_found_in_all_quotings() {
    let complete = page(&escaped(STATE));
    let single = complete.replace(
        &format!("\"{}\"", escaped(STATE)),
        &format!("'{}'", STATE.replace('&', "&amp;").replace('\'', "&#39;")),
    );
    let view = format!(
        "<html><body><pre><span>{}</span></pre></body></html>",
        escaped(&complete)
    );
    let cut = complete.split("numComments").next().unwrap();
    let single_paper = complete.replace("DailyPapers\"", "PaperContent\"");
    for (name, html) in [
        ("saved", complete.as_str()),
        ("other quotes", &single),
        ("the source view", &view),
        ("cut", cut),
        ("another target", &single_paper),
        (
            "with HTTP headers",
            &format!("HTTP/2 200\r\n\r\n{complete}"),
        ),
    ] {
        assert!(is_html(html), "{name}");
        assert_eq!(
            titles(html).unwrap_or_default(),
            ["A \"new\" map & <more>"],
            "{name}"
        );
    }
    assert_eq!(titles("<html><p>text</p></html>"), None);
    assert_eq!(
        titles(&page(&escaped(r#"{"dailyPapers":[]}"#))),
        Some(vec![])
    );
}

#[test]
fn the_saved_date_is_the_date_of_capture() {
    let page = page(&escaped(STATE));
    let comment = "<html><!--\n Page saved with SingleFile \n url: https://huggingface.co/papers \n saved date: Tue Oct 21 2025 09:10:11 GMT+0200 (X)\n-->";
    let day = |html: &str, saved| {
        let papers = papers(html, saved, &source()).unwrap().unwrap();
        let paper = papers.flatten().next().unwrap();
        assert_eq!(paper.upvotes.unwrap().day, paper.sources[0].captured);
        assert_eq!(paper.featured, Some(date(2025, 10, 20)));
        paper.sources[0].captured
    };
    assert_eq!(day(&page, None), Some(date(2025, 10, 20)));
    assert_eq!(
        day(&page.replace("<html>", comment), None),
        Some(date(2025, 10, 21))
    );
    assert_eq!(
        day(&page, Some(date(2025, 10, 22))),
        Some(date(2025, 10, 22))
    );
}

#[test]
fn html_is_detected() {
    let table = [
        ("<!DOCTYPE html><html>", true),
        ("\n<html lang=en>", true),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html>", true),
        ("<!--\n saved from -->\n<html>", true),
        ("<div><p>a</p></div>", true),
        ("<h1>Title</h1>\n<p>text</p>\n", true),
        ("Daily Papers\n\nWe study <html> tags.\n", false),
        ("<https://huggingface.co/papers>\n\nDaily Papers\n", false),
        ("# Daily Papers\n<img src=x>\n", false),
        ("<rss><channel></channel></rss>", false),
        ("", false),
    ];
    for (text, expected) in table {
        assert_eq!(is_html(text), expected, "{text}");
    }
}

#[test]
fn other_markup_is_rejected_with_its_kind() {
    let rejected = [
        (
            "<?xml version=\"1.0\"?><rss version=\"2.0\">",
            "an RSS feed",
        ),
        ("<!-- x --><feed xmlns=\"a\">", "an Atom feed"),
        (
            "<?xml version=\"1.0\"?><OAI-PMH>",
            "an answer of arXiv's OAI-PMH server",
        ),
        ("<?xml version=\"1.0\"?><x/>", "XML of another kind"),
        (
            "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;",
            "a web archive",
        ),
    ];
    for (text, kind) in rejected {
        let error = other_markup_error(text).unwrap().to_string();
        assert!(error.contains(kind), "{error}");
    }
    for text in ["Daily Papers", "<https://huggingface.co/papers>", ""] {
        assert_eq!(other_markup_error(text), None, "{text}");
    }
}

fn fragment(text: &str, line: usize) -> Fragment {
    Fragment {
        text: text.to_owned(),
        line,
        ..Fragment::default()
    }
}

#[test]
fn visible_text_becomes_fragments() {
    let html = "<head><title>T</title><style>x{}</style></head><body><h3>\n  <a href=\"/papers/1\">Lantern <b>Maps</b>\n of &amp; night</a></h3>\n\
        <script>if (a<b) {}</script><svg><path/><text>x</text></svg><p>First<br/>second</p>\n\
        <div><span>·</span> <a href='//x.org/y'>7 authors</a>·<time datetime=\"2025-10-14\">Oct 14</time><img alt=\"\" title=\"lab\"><img alt=\"b\"></div>";
    let expected = [
        Fragment {
            link: Some("https://huggingface.co/papers/1".to_owned()),
            heading: true,
            ..fragment("Lantern Maps of & night", 2)
        },
        fragment("First", 4),
        fragment("second", 4),
        fragment("· ", 5),
        Fragment {
            link: Some("https://x.org/y".to_owned()),
            is_inline: true,
            ..fragment("7 authors", 5)
        },
        Fragment {
            is_inline: true,
            ..fragment("·", 5)
        },
        fragment("Oct 14", 5),
        Fragment {
            image: Some("lab".to_owned()),
            ..fragment("", 5)
        },
        Fragment {
            image: Some("b".to_owned()),
            is_inline: true,
            ..fragment("", 5)
        },
    ];
    assert_eq!(fragments::fragments(html), expected);
}

proptest! {
    #[test]
    fn any_markup_is_read_without_a_panic(html in "[<>/a-c\"'=&; \n!-]{0,60}", state in "[\"{}\\[\\],:a]{0,30}") {
        let _ = (fragments::fragments(&html), is_html(&html), other_markup_error(&html), titles_of(&html));
        let _ = titles_of(&page(&escaped(&format!("{{\"title\":{state}"))));
    }
}

fn titles_of(html: &str) -> usize {
    papers(html, None, &source())
        .ok()
        .flatten()
        .map_or(0, Iterator::count)
}
