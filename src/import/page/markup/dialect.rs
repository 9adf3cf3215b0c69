//! Detects in which notation a text has its links, and whether it was wrapped to fit a screen.
//!
//! Separate from the fragments, because it needs the whole text before the first fragment.

use super::line::{WRAPPED, bare_address, without_bullet};
use super::links::{Link, Target, find_links};
use super::references::parse_definition;

/// Longest line in characters that a program writes for a screen.
const SCREEN: usize = 200;
/// Number of numbered links, list markers or names of images that indicate a dialect.
const MARKERS: usize = 3;
/// Number of consecutive full lines that make a wrapped paragraph.
const WRAPPED_LINES: usize = 3;
/// Number of lines with only the address of a paper that indicate [`Dialect::AddressLines`].
const BARE_ADDRESSES: usize = 2;

/// The notation of a page that is saved as text with markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Dialect {
    /// `[label](address)`.
    Markdown,
    /// `[label][7]` or `[7]label`, with the addresses at the end.
    NumberedLinks,
    /// Each address on the line below its label.
    AddressLines,
    /// The output of terminal browsers: wrapped, with list markers and without addresses.
    Terminal,
}

impl Dialect {
    /// Returns the dialect of a text, `None` for plain text.
    pub(in crate::import::page) fn detect(text: &str) -> Option<Self> {
        let links = find_links(text);
        let is_numbered = |link: &&Link| matches!(link.target, Target::Number(_));
        let links_to_paper = |link: &Link| match &link.target {
            Target::Number(_) => false,
            Target::Address(range) => text.get(range.clone()).is_some_and(|address| {
                address.contains("/papers/") || address.contains("%2Fpapers%2F")
            }),
        };
        let lines_with =
            |matches: fn(&str) -> bool| text.lines().filter(|line| matches(line)).count();
        if lines_with(is_paper_address) >= BARE_ADDRESSES {
            Some(Self::AddressLines)
        } else if links.iter().filter(is_numbered).count() >= MARKERS
            || lines_with(|line| parse_definition(line).is_some()) >= MARKERS
        {
            Some(Self::NumberedLinks)
        } else if links.iter().any(links_to_paper)
            || lines_with(|line| line.starts_with("### ")) > 0
        {
            Some(Self::Markdown)
        } else {
            let is_terminal = wrapped_width(text).is_some() || lines_with(is_marker) >= MARKERS;
            is_terminal.then_some(Self::Terminal)
        }
    }
}

/// Returns whether a line consists of the address of a paper.
fn is_paper_address(line: &str) -> bool {
    bare_address(line).is_some_and(|address| address.contains("/papers/"))
}

/// Returns whether a line is only a list marker or the name of an image, as terminal browsers write
/// empty list items and images.
fn is_marker(line: &str) -> bool {
    let line = line.trim();
    let rest = without_bullet(line);
    let is_image = rest.starts_with('[') && rest.ends_with(']') && rest.len() <= 16;
    !line.is_empty() && (rest.is_empty() || (is_image && !rest.contains(' ')))
}

/// Returns the length of the longest line of a wrapped text, `None` for other text. A wrapped text
/// has no long line and at least two paragraphs of full lines.
pub(super) fn wrapped_width(text: &str) -> Option<usize> {
    let (mut full_lines, mut paragraphs, mut longest) = (0, 0, 0);
    for line in text.lines().map(str::trim_end) {
        let length = line.chars().count();
        let is_text = line.trim().contains(' ') && parse_definition(line).is_none();
        if length > SCREEN && is_text {
            return None;
        }
        if length >= WRAPPED && is_text {
            full_lines += 1;
        } else {
            full_lines = 0;
        }
        if full_lines >= WRAPPED_LINES {
            longest = longest.max(length);
        }
        paragraphs += usize::from(full_lines == WRAPPED_LINES);
    }
    (paragraphs > 1).then_some(longest)
}
