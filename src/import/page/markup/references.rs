//! Addresses of numbered links, as listed at the end of a text.
//!
//! Separate from [`super::links`], because the list may be missing. The numbers then have no
//! address, but the text is still read.

use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(super) struct References<'t> {
    addresses: HashMap<u32, &'t str>,
    /// Numbers of the lines that list an address, from 1.
    lines: HashSet<usize>,
}

impl<'t> References<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut references = Self::default();
        for (line, content) in (1..).zip(text.lines()) {
            if let Some((number, address)) = parse_definition(content) {
                references.addresses.entry(number).or_insert(address);
                references.lines.insert(line);
            }
        }
        references
    }

    pub(super) fn address(&self, number: u32) -> Option<&'t str> {
        self.addresses.get(&number).copied()
    }

    /// Returns whether a line, counted from 1, lists an address.
    pub(super) fn has_definition(&self, line: usize) -> bool {
        self.lines.contains(&line)
    }
}

/// Parses a line of the form `[7]: address`, `[7] address` or `7. address`.
pub(super) fn parse_definition(line: &str) -> Option<(u32, &str)> {
    let line = line.trim();
    let (number, address) = match line.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => line.split_once('.')?,
    };
    let address = address.trim_start_matches(':').trim();
    let starts = ["https://", "http://", "/", "file://", "mailto:"];
    let is_address = !address.contains(char::is_whitespace)
        && starts.iter().any(|start| address.starts_with(start));
    let number = number.trim().parse().ok()?;
    is_address.then_some((number, address.trim_matches(['<', '>'])))
}
