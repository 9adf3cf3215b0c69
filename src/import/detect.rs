//! Detects the format of an input.
//!
//! Separate from the parsers, which accept as much as they can. Any text has short and long lines,
//! so a page needs evidence: the header of the site, metadata footers of cards, or a strict
//! alternation of plausible titles and abstracts.

use super::format::Format;
use super::page::{Dialect, PieceCounts};

/// Minimum number of cards of a page without other evidence.
const MIN_CARDS: usize = 3;

/// Some keys of a record of the arXiv metadata snapshot.
const SNAPSHOT_KEYS: [&str; 3] = ["\"id\"", "\"title\"", "\"abstract\""];

/// Returns whether an input that starts with `head` is an arXiv metadata snapshot: most of its lines
/// are JSON objects, and any of them has the keys of a record. The first one may be damaged.
pub(super) fn is_snapshot(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let (mut objects, mut others, mut has_record) = (0, 0, false);
    for line in lines.filter(|line| !line.is_empty()) {
        if line.starts_with(b"{") {
            objects += 1;
            has_record = has_record || has_keys(&String::from_utf8_lossy(line));
        } else {
            others += 1;
        }
    }
    has_record && objects >= others
}

fn has_keys(line: &str) -> bool {
    let is_key = |rest: &str| rest.trim_start().starts_with(':');
    SNAPSHOT_KEYS
        .iter()
        .all(|key| line.split(key).skip(1).any(is_key))
}

/// Returns the format of a page; `None` without enough evidence.
pub(super) fn page_format(counts: &PieceCounts, dialect: Option<Dialect>) -> Option<Format> {
    let is_page = if counts.footers > 0 && (counts.linked > 0 || counts.has_site_header) {
        // Cards with links, or below the header of the site, are enough regardless of other text.
        true
    } else if counts.has_site_header {
        // With the header, even a page without papers is accepted, and a broken one too.
        counts.leftovers <= MIN_CARDS || counts.cards.saturating_mul(4) >= counts.leftovers
    } else if counts.footers > 0 {
        counts.cards >= counts.leftovers && mostly_prose(counts)
    } else {
        let strict =
            counts.cards >= MIN_CARDS && counts.cards >= counts.leftovers.saturating_mul(MIN_CARDS);
        strict && mostly_prose(counts) && counts.full.saturating_mul(2) > counts.cards
    };
    is_page.then(|| match dialect {
        None => layout(counts),
        Some(Dialect::Markdown) => Format::MarkdownPage,
        Some(Dialect::NumberedLinks) => Format::NumberedLinksPage,
        Some(Dialect::AddressLines) => Format::AddressLinesPage,
        Some(Dialect::Terminal) => Format::TerminalPage,
    })
}

/// Returns whether at most a tenth of the cards is markup or program text.
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
    fn a_snapshot_is_detected_from_its_lines() {
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
        for (name, text, expected) in table {
            assert_eq!(is_snapshot(text.as_bytes()), expected, "{name}");
        }
    }

    #[test]
    fn a_page_needs_evidence() {
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
        for (name, counts, is_page) in table {
            assert_eq!(page_format(&counts, None).is_some(), is_page, "{name}");
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
