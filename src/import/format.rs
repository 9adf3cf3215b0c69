//! The supported formats, with their names.

use std::fmt;

/// A format of an input, as reports name it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Title and abstract on alternating lines, without blank lines.
    CompactPage,
    /// Title and abstract separated by blank lines.
    SpacedPage,
    /// As [`Format::SpacedPage`], with the metadata footers of the cards.
    CardsPage,
    /// `[label](address)`, from programs that convert pages to Markdown.
    MarkdownPage,
    /// `[label][7]` or `[7]label` with the addresses at the end, from terminal browsers.
    NumberedLinksPage,
    /// The address of every link on a separate line.
    AddressLinesPage,
    /// Wrapped text without addresses, from terminal browsers.
    TerminalPage,
    /// One JSON object per line, see <https://www.kaggle.com/datasets/Cornell-University/arxiv>.
    ArxivSnapshot,
    /// JSON of the Daily Papers API: a list, one record per line, or one paper.
    DailyPapersApi,
    /// HTML of the page, with or without its JSON data.
    HtmlPage,
}

impl Format {
    /// Returns the name for scripts and the label for users.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::CompactPage => ("daily-papers-compact", "Daily Papers page, compact"),
            Self::SpacedPage => ("daily-papers-spaced", "Daily Papers page, spaced"),
            Self::CardsPage => ("daily-papers-cards", "Daily Papers page with cards"),
            Self::MarkdownPage => ("daily-papers-markdown", "Daily Papers page in Markdown"),
            Self::NumberedLinksPage => (
                "daily-papers-numbered-links",
                "Daily Papers page with numbered links",
            ),
            Self::AddressLinesPage => (
                "daily-papers-address-lines",
                "Daily Papers page with addresses on separate lines",
            ),
            Self::TerminalPage => (
                "daily-papers-terminal",
                "Daily Papers page from a terminal browser",
            ),
            Self::ArxivSnapshot => ("arxiv-snapshot", "arXiv metadata snapshot"),
            Self::DailyPapersApi => ("daily-papers-json", "Daily Papers JSON"),
            Self::HtmlPage => ("daily-papers-html", "Daily Papers page, HTML"),
        }
    }

    /// Returns the name for scripts.
    pub fn name(self) -> &'static str {
        self.names().0
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.names().1)
    }
}
