//! Detects whether a text is a Daily Papers page, and which of its formats.
//!
//! Separate from the parser, which accepts as much as it can. Any text has short and long lines, so
//! a page needs evidence: the header of the site, metadata footers of cards, or a strict alternation
//! of plausible titles and abstracts.

use super::first_pass::PieceCounts;
use super::markup::Dialect;
use crate::import::format::Format;

/// Minimum number of cards of a page without other evidence.
const MIN_CARDS: usize = 3;

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
