//! Which format an input has.
//!
//! Apart from the parsers, because a parser takes what it can and this asks how much sense that
//! makes. Any text can be cut into short and long lines, so a page has to show evidence: the
//! site's own words at its top, the feet of its cards, or a strict alternation of plausible
//! titles and abstracts.

use super::format::Format;
use super::page::{Counts, Form};

/// Records that a page without any other evidence has to show.
const FEWEST_CARDS: usize = 3;

/// Keys that a line of the arXiv metadata snapshot has among others.
const SNAPSHOT_KEYS: [&str; 3] = ["\"id\"", "\"title\"", "\"abstract\""];

/// Tells whether an input that begins with `head` is an arXiv metadata snapshot: most of its
/// lines are JSON objects, and one of them has the keys of a record. Any of them, as the first
/// may be the damaged one.
pub(super) fn is_snapshot(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let (mut objects, mut others, mut known) = (0, 0, false);
    for line in lines.filter(|line| !line.is_empty()) {
        if line.starts_with(b"{") {
            objects += 1;
            known = known || has_keys(&String::from_utf8_lossy(line));
        } else {
            others += 1;
        }
    }
    known && objects >= others
}

fn has_keys(line: &str) -> bool {
    let opens = |rest: &str| rest.trim_start().starts_with(':');
    SNAPSHOT_KEYS
        .iter()
        .all(|key| line.split(key).skip(1).any(opens))
}

/// Returns the format of a page in the form found, `None` when the evidence does not suffice.
pub(super) fn format(counts: &Counts, form: Option<Form>) -> Option<Format> {
    let known = if counts.feet > 0 && (counts.linked > 0 || counts.chrome) {
        // Cards that link to papers, or that are below the site's own words, are papers whatever
        // else is there.
        true
    } else if counts.chrome {
        // Under the site's own words even a page without a paper is one, and so is a broken one.
        counts.strays <= FEWEST_CARDS || counts.cards.saturating_mul(4) >= counts.strays
    } else if counts.feet > 0 {
        counts.cards >= counts.strays && mostly_prose(counts)
    } else {
        let strict = counts.cards >= FEWEST_CARDS
            && counts.cards >= counts.strays.saturating_mul(FEWEST_CARDS);
        strict && mostly_prose(counts) && counts.full.saturating_mul(2) > counts.cards
    };
    known.then(|| match form {
        None => layout(counts),
        Some(Form::Markdown) => Format::MarkdownPage,
        Some(Form::NumberedLinks) => Format::NumberedLinksPage,
        Some(Form::AddressLines) => Format::AddressLinesPage,
        Some(Form::Terminal) => Format::TerminalPage,
    })
}

/// Tells whether markup and program text are the exception.
fn mostly_prose(counts: &Counts) -> bool {
    counts.markup.saturating_mul(10) <= counts.cards
}

fn layout(counts: &Counts) -> Format {
    if counts.feet > 0 {
        Format::CardsPage
    } else if counts.spaced.saturating_mul(2) >= counts.cards {
        Format::SpacedPage
    } else {
        Format::CompactPage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(
        chrome: bool,
        cards: usize,
        strays: usize,
        feet: usize,
        full: usize,
        markup: usize,
    ) -> Counts {
        Counts {
            chrome,
            cards,
            full,
            markup,
            feet,
            strays,
            ..Counts::default()
        }
    }

    #[test]
    fn a_snapshot_shows_in_its_lines() {
        let record = r#"{"id": "x", "title" : "t", "abstract":"a"}"#;
        let table = [
            ("a record", record.to_owned(), true),
            (
                "blank lines and a mark",
                format!("\u{feff}\r\n \n{record}"),
                true,
            ),
            (
                "a damaged first line",
                format!("ct\": \"a\"}}\n{record}"),
                true,
            ),
            (
                "a record without its end",
                record[..record.len() - 3].to_owned(),
                true,
            ),
            (
                "other objects",
                r#"{"id": 1, "title": "t"}"#.to_owned(),
                false,
            ),
            (
                "keys as values",
                r#"{"a": ["id", "title", "abstract"]}"#.to_owned(),
                false,
            ),
            (
                "a line in other text",
                format!("Title\nText\n{record}"),
                false,
            ),
            ("nothing", String::new(), false),
        ];
        for (what, text, expected) in table {
            assert_eq!(is_snapshot(text.as_bytes()), expected, "{what}");
        }
    }

    #[test]
    fn a_page_has_to_show_evidence() {
        let table = [
            ("chrome alone", counts(true, 0, 0, 0, 0, 0), true),
            (
                "chrome over a broken page",
                counts(true, 5, 9, 0, 5, 0),
                true,
            ),
            (
                "chrome over something else",
                counts(true, 1, 40, 0, 0, 0),
                false,
            ),
            ("cards with feet", counts(false, 1, 1, 1, 1, 0), true),
            (
                "one foot in other text",
                counts(false, 1, 9, 1, 1, 0),
                false,
            ),
            ("strict alternation", counts(false, 3, 1, 0, 3, 0), true),
            ("too few to tell", counts(false, 2, 0, 0, 2, 0), false),
            ("loose alternation", counts(false, 4, 2, 0, 4, 0), false),
            ("short paragraphs", counts(false, 6, 0, 0, 3, 0), false),
            ("headings of a read-me", counts(false, 6, 0, 0, 6, 2), false),
        ];
        for (name, counts, known) in table {
            assert_eq!(format(&counts, None).is_some(), known, "{name}");
        }
    }

    #[test]
    fn the_layout_follows_the_majority() {
        let with = |spaced, feet| {
            layout(&Counts {
                cards: 10,
                spaced,
                feet,
                ..Counts::default()
            })
        };
        assert_eq!(with(1, 0), Format::CompactPage);
        assert_eq!(with(9, 0), Format::SpacedPage);
        assert_eq!(with(9, 1), Format::CardsPage);
    }
}
