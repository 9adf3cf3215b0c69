//! The addresses that numbered links refer to, as listed at the end of a text.
//!
//! Separate from the links, because the list may be missing: the numbers then lead nowhere and
//! the text still counts.

use std::collections::{HashMap, HashSet};

/// Addresses by number, and the lines on which they are listed.
#[derive(Debug, Default)]
pub(super) struct References<'t> {
    addresses: HashMap<u32, &'t str>,
    lines: HashSet<usize>,
}

impl<'t> References<'t> {
    /// Collects the lines of the forms `[7]: address`, `[7] address` and `7. address`.
    pub(super) fn of(text: &'t str) -> Self {
        let mut references = Self::default();
        for (line, content) in (1..).zip(text.lines()) {
            if let Some((number, address)) = definition(content) {
                references.addresses.entry(number).or_insert(address);
                references.lines.insert(line);
            }
        }
        references
    }

    /// Returns the address of a number.
    pub(super) fn address(&self, number: u32) -> Option<&'t str> {
        self.addresses.get(&number).copied()
    }

    /// Returns whether a line, counted from 1, lists an address.
    pub(super) fn defines(&self, line: usize) -> bool {
        self.lines.contains(&line)
    }
}

/// Reads a line that lists an address with its number.
pub(super) fn definition(line: &str) -> Option<(u32, &str)> {
    let line = line.trim();
    let (number, address) = match line.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => line.split_once('.')?,
    };
    let address = address.trim_start_matches(':').trim();
    let known = ["https://", "http://", "/", "file://", "mailto:"];
    let whole = !address.contains(char::is_whitespace);
    let fits = whole && known.iter().any(|start| address.starts_with(start));
    let address = address.trim_matches(['<', '>']);
    fits.then_some((number.trim().parse().ok()?, address))
}
