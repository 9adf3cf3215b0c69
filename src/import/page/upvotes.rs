//! Numbers of upvotes.
//!
//! Separate from the header and the footer of a card, because pages show upvotes in either.

use crate::import::lines::Line;

use super::date::parse_count;

/// A number of upvotes; `None` where the page shows a dash.
#[derive(Debug, Clone, Copy)]
pub(super) struct Upvotes(pub Option<u32>);

impl Upvotes {
    /// Parses `12`, `1.2k` or `-`, each with or without a checkbox or an arrow before it.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = ["[-]", "[ ]", "[x]", "[X]", "☐", "▲"]
            .iter()
            .find_map(|mark| text.strip_prefix(mark))
            .map_or(text, str::trim_start);
        match text {
            "-" | "–" | "—" => Some(Self(None)),
            _ => parse_count(text).map(|number| Self(Some(number))),
        }
    }
}

pub(super) fn is_upvotes(line: &Line<'_>) -> bool {
    Upvotes::parse(line.text).is_some()
}
