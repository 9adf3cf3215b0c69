//! A number of upvotes as a page shows it.
//!
//! Separate from the foot, because most pages show it above the title.

use crate::import::lines::Line;

use crate::import::page::date;

/// Returns whether a line is a number of upvotes: digits, or a dash for none.
pub(in crate::import::page) fn is_upvotes(line: &Line<'_>) -> bool {
    upvotes(line.text).is_some()
}

/// A number of upvotes as a page shows it; a dash has no number.
#[derive(Debug, Clone, Copy)]
pub(in crate::import::page) struct Upvotes(pub Option<u32>);

/// Reads a number of upvotes: `12`, `1.2k`, `-` for none, each perhaps with a box to tick.
pub(in crate::import::page) fn upvotes(text: &str) -> Option<Upvotes> {
    let text = ["[-]", "[ ]", "[x]", "[X]", "☐", "▲"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .map_or(text, str::trim_start);
    match text {
        "-" | "–" | "—" => Some(Upvotes(None)),
        _ => date::count(text).map(|number| Upvotes(Some(number))),
    }
}
