//! Which format an input has.
//!
//! Apart from the parsers, because a parser takes what it can and this asks how much sense that
//! makes. Any text can be cut into short and long lines, so a page has to show evidence: the
//! site's own words at its top, the feet of its cards, or a strict alternation of plausible
//! titles and abstracts.

use super::format::Format;
use super::page::{Dialect, PieceCounts};

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
pub(super) fn format(counts: &PieceCounts, dialect: Option<Dialect>) -> Option<Format> {
    let known = if counts.footers > 0 && (counts.linked > 0 || counts.has_site_header) {
        // Cards that link to papers, or that are below the site's own words, are papers whatever
        // else is there.
        true
    } else if counts.has_site_header {
        // Under the site's own words even a page without a paper is one, and so is a broken one.
        counts.leftovers <= FEWEST_CARDS || counts.cards.saturating_mul(4) >= counts.leftovers
    } else if counts.footers > 0 {
        counts.cards >= counts.leftovers && mostly_prose(counts)
    } else {
        let strict = counts.cards >= FEWEST_CARDS
            && counts.cards >= counts.leftovers.saturating_mul(FEWEST_CARDS);
        strict && mostly_prose(counts) && counts.full.saturating_mul(2) > counts.cards
    };
    known.then(|| match dialect {
        None => layout(counts),
        Some(Dialect::Markdown) => Format::MarkdownPage,
        Some(Dialect::NumberedLinks) => Format::NumberedLinksPage,
        Some(Dialect::AddressLines) => Format::AddressLinesPage,
        Some(Dialect::Terminal) => Format::TerminalPage,
    })
}

/// Tells whether markup and program text are the exception.
fn mostly_prose(counts: &PieceCounts) -> bool {
    counts.markup.saturating_mul(10) <= counts.cards
}

fn layout(counts: &PieceCounts) -> Format {
    if counts.footers > 0 {
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
        has_site_header: bool,
        cards: usize,
        leftovers: usize,
        footers: usize,
        full: usize,
        markup: usize,
    ) -> PieceCounts {
        PieceCounts {
            has_site_header,
            cards,
            full,
            markup,
            footers,
            leftovers,
            ..PieceCounts::default()
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
            ("only the site's header", counts(true, 0, 0, 0, 0, 0), true),
            (
                "the site's header over a broken page",
                counts(true, 5, 9, 0, 5, 0),
                true,
            ),
            (
                "the site's header over something else",
                counts(true, 1, 40, 0, 0, 0),
                false,
            ),
            ("cards with footers", counts(false, 1, 1, 1, 1, 0), true),
            (
                "one footer in other text",
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
        let with = |spaced, footers| {
            layout(&PieceCounts {
                cards: 10,
                spaced,
                footers,
                ..PieceCounts::default()
            })
        };
        assert_eq!(with(1, 0), Format::CompactPage);
        assert_eq!(with(9, 0), Format::SpacedPage);
        assert_eq!(with(9, 1), Format::CardsPage);
    }
}
