//! The names of the authors, from either of the two forms in which a record has them.
//!
//! Names have no captured form beside the shown one, so TeX accents become letters here.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::record::Text;
use crate::text;

/// What follows a comma and yet belongs to the name before it.
const SUFFIXES: [&str; 6] = ["Jr", "Jr.", "Sr", "Sr.", "II", "III"];

/// A name as arXiv took it apart: last, first, suffix, and affiliations, which are left out.
pub(super) struct Name<'l>([Option<Text<'l>>; 3]);

impl<'de: 'l, 'l> Deserialize<'de> for Name<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = [Option<Text<'de>>; 3];

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the parts of a name")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
                let mut name = [None, None, None];
                for part in &mut name {
                    *part = parts.next_element::<Option<Text<'de>>>()?.flatten();
                }
                while parts.next_element::<IgnoredAny>()?.is_some() {}
                Ok(name)
            }
        }
        deserializer.deserialize_seq(Parts).map(Name)
    }
}

/// Returns the names that were taken apart, each as people write it.
pub(super) fn of_parsed<'n, 'l: 'n>(names: impl Iterator<Item = &'n Name<'l>>) -> Vec<String> {
    let mut written = String::new();
    let mut name = |Name([last, first, suffix]): &Name<'_>| {
        written.clear();
        for part in [first, last, suffix].into_iter().flatten() {
            if !written.is_empty() {
                written.push(' ');
            }
            written.push_str(&part.0);
        }
        text::readable(&written)
    };
    names
        .map(&mut name)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Takes apart the authors as submitted: `A. First (Institute of Things), B. Second and C. Third`.
pub(super) fn of_list(written: &str) -> Vec<String> {
    let line = text::sanitise(&without_affiliations(written));
    let mut names: Vec<String> = Vec::new();
    for part in line.split(',').flat_map(|part| part.split(" and ")) {
        let part = part.trim().trim_start_matches("and ").trim();
        match names.last_mut() {
            Some(name) if SUFFIXES.contains(&part) => {
                name.push(' ');
                name.push_str(part);
            }
            _ if part.is_empty() || part.starts_with("et al") => {}
            _ => names.push(text::readable(part)),
        }
    }
    names
}

/// Leaves out what stands in parentheses, nested ones too; one that is never closed reaches to
/// the end.
fn without_affiliations(written: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(written.len());
    for c in written.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}
