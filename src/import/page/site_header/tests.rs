//! Tests of the site's header.

use super::*;

const ABSTRACT: &str = "An abstract of the usual length says what was done and why, names the data and the outcome, \
    and ends with a sentence that promises the code, which makes it longer than any of the site's words can be.";

/// Reads the header; returns it with the first line below it.
fn read(text: &str) -> (SiteHeader, String) {
    let mut lines = Lines::new(text);
    let header = SiteHeader::read(&mut lines);
    (
        header,
        lines
            .next()
            .map(|line| line.text.to_owned())
            .unwrap_or_default(),
    )
}

#[test]
fn every_header_is_skipped() {
    let long = "Get trending papers in your email inbox once a day!";
    let short = "Get trending papers in your email inbox!";
    let tops = [
        format!(
            "new\n\n{short}\n\nSubscribe\n\nbyAK and the research community\n\nMar 11\n\nA Title"
        ),
        format!(
            "new\n\n{short}\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nMar 11\n\nA Title"
        ),
        format!("new\n{long}\nSubscribe\nby AK and the research community\nA Title"),
        format!("{long}\n{short}\nSubscribeA Title"),
        format!("{long}\nSubscribe A Title"),
        format!("{long}{short}SubscribeA Title"),
        format!("{long}\u{a0}\nSubscribe\u{a0}\nA Title"),
        format!("{short}\nA Title"),
        format!(
            "Models\nData Sets\n\n{short}\nSign Up\nSubscribe\nbyAK and the research community\nA Title"
        ),
        "SubscribeA Title".to_owned(),
        "Daily Papers\nMar 11\nA Title".to_owned(),
        "A Title".to_owned(),
    ];
    for top in tops {
        assert_eq!(read(&format!("{top}\n\n{ABSTRACT}")).1, "A Title", "{top}");
    }
}

#[test]
fn the_first_title_may_equal_a_word_of_the_header() {
    let banner = "Get trending papers in your email inbox!";
    for title in [
        "new",
        "Subscribe",
        "Daily Papers",
        "Subscribers Leave Early",
        "Subscribe to Everything",
        "Subscribe: A Study",
    ] {
        for top in [
            format!("{banner}\nSubscribe"),
            format!("{banner}\nSubscribe\nMar 11"),
            String::new(),
        ] {
            assert_eq!(
                read(&format!("{top}\n{title}\n{ABSTRACT}")).1,
                title,
                "{top} {title}"
            );
        }
    }
    assert_eq!(
        read(&format!("{banner}\nSubscribeSubscribe\n{ABSTRACT}")).1,
        "Subscribe"
    );
    assert_eq!(
        read(&format!(
            "{banner}\nSubscribetidepool: A Loader\n{ABSTRACT}"
        ))
        .1,
        "tidepool: A Loader"
    );
    assert_eq!(
        read(&format!("{banner}\nSubscribe\"Just Wait\"\n{ABSTRACT}")).1,
        "\"Just Wait\""
    );
    assert_eq!(
        read(&format!("{banner}\nSubscribers Leave\n{ABSTRACT}")).1,
        "Subscribers Leave"
    );
}

#[test]
fn each_word_counts_once_and_the_day_ends_the_header() {
    assert_eq!(read("new\nSubscribe\nSubscribe\nnew").1, "Subscribe");
    assert_eq!(
        read("Subscribe\nMar 11\nDaily Papers\nOther").1,
        "Daily Papers"
    );
    let banner = "Get trending papers in your email inbox!";
    assert_eq!(read(&format!("{banner}\n{banner}\n{banner}")).1, banner);
}

#[test]
fn the_day_of_the_page_follows_a_word_of_the_header() {
    let day = |text: &str| read(text).0.day.map(|day| day.to_string());
    assert_eq!(
        day("Subscribe\n\nOct 29\n\nA Title").as_deref(),
        Some("Oct 29")
    );
    assert_eq!(day("Oct 29\n\nA Title"), None);
    assert_eq!(day("Subscribe\n\nOct 29 3\n\nA Title"), None);
}

#[test]
fn only_the_sites_sentences_are_certain() {
    let table = [
        ("Get trending papers in your email inbox!", true),
        ("byAK and the research community", true),
        ("Subscribe\nDaily Papers", true),
        ("Subscribe", false),
        ("new", false),
        ("# Daily Papers", false),
        ("", false),
    ];
    for (text, certain) in table {
        assert_eq!(read(text).0.is_certain(), certain, "{text}");
    }
}
