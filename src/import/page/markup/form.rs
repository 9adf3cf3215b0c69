//! Whether a text has links or was broken to fit a screen, and how.
//!
//! Separate from the reader, because it looks at the whole text before the first fragment.

use super::label;
use super::line::{WRAPPED, bare_address};
use super::links::{self, Link, Target};
use super::references::definition;

/// Longest line in characters that a program writes for a screen.
const SCREEN: usize = 200;
/// Numbered links, list marks or names of images that make a form.
const MARKS: usize = 3;
/// Lines that fill the screen from which on they are a paragraph.
const WRAPPED_LINES: usize = 3;
/// Bare addresses of papers from which on every address belongs to the line before it.
const BARE_ADDRESSES: usize = 2;

/// How a program wrote the page as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Form {
    /// `[label](address)`.
    Markdown,
    /// `[label][7]` or `[7]label`, with the addresses at the end.
    NumberedLinks,
    /// Each address on the line below what it links.
    AddressLines,
    /// Without addresses, as terminal browsers write: wrapped, with list marks.
    Terminal,
}

impl Form {
    /// Returns the form of a text, `None` for plain text.
    pub(in crate::import::page) fn of(text: &str) -> Option<Self> {
        let links = links::find(text);
        let numbered = |link: &&Link| matches!(link.target, Target::Number(_));
        let to_paper = |link: &Link| match &link.target {
            Target::Number(_) => false,
            Target::Address(range) => text.get(range.clone()).is_some_and(|address| {
                address.contains("/papers/") || address.contains("%2Fpapers%2F")
            }),
        };
        let listed = text.lines().filter(|line| definition(line).is_some());
        if has_bare_addresses(text) {
            Some(Self::AddressLines)
        } else if links.iter().filter(numbered).count() >= MARKS || listed.count() >= MARKS {
            Some(Self::NumberedLinks)
        } else if links.iter().any(to_paper) || has_headings(text) {
            Some(Self::Markdown)
        } else {
            let marks = text.lines().filter(|line| is_mark(line)).count();
            (wrapped_width(text).is_some() || marks >= MARKS).then_some(Self::Terminal)
        }
    }
}

fn has_headings(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("### "))
}

/// Returns whether a line is a list mark or the name of an image and nothing else, as terminal
/// browsers write images and empty list items.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    let rest = label::without_bullet(line);
    let image = rest.starts_with('[') && rest.ends_with(']') && rest.len() <= 16;
    !line.is_empty() && (rest.is_empty() || (image && !rest.contains(' ')))
}

/// Returns the length of the longest line of a text that was broken to fit a screen: no line is
/// long, and lines that fill one follow each other.
pub(super) fn wrapped_width(text: &str) -> Option<usize> {
    let (mut run, mut runs, mut longest) = (0, 0, 0);
    for line in text.lines().map(str::trim_end) {
        let length = line.chars().count();
        let is_text = line.trim().contains(' ') && definition(line).is_none();
        if length > SCREEN && is_text {
            return None;
        }
        run = if length >= WRAPPED && is_text {
            run + 1
        } else {
            0
        };
        if run >= WRAPPED_LINES {
            longest = longest.max(length);
        }
        runs += usize::from(run == WRAPPED_LINES);
    }
    (runs > 1).then_some(longest)
}

/// Returns whether addresses stand on lines of their own.
fn has_bare_addresses(text: &str) -> bool {
    count_bare_addresses(text) >= BARE_ADDRESSES
}

fn count_bare_addresses(text: &str) -> usize {
    let lines = text.lines().filter_map(bare_address);
    lines.filter(|address| address.contains("/papers/")).count()
}
