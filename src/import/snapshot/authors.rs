//! The authors of a record, from split names or from one line.
//!
//! Authors are not stored raw, so TeX accents and HTML entities are converted to letters here.
//! [`super::author_list`] handles entries that are not persons.

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::author_line;
use super::author_list::{AuthorList, unnamed_count};
use super::text::Text;
use crate::text;

/// A name as arXiv splits it: last, first, suffix; affiliations are ignored.
pub(super) struct Name<'l>([Option<Text<'l>>; 3]);

impl<'de: 'l, 'l> Deserialize<'de> for Name<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
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
        deserializer.deserialize_seq(NameVisitor).map(Name)
    }
}

/// Returns the authors from the split names, or from the line if there are none.
pub(super) fn parse<'n, 'l: 'n>(
    split_names: impl Iterator<Item = &'n Name<'l>>,
    line: &str,
) -> AuthorList {
    let mut names = AuthorList::default();
    let mut full_name = String::new();
    for Name([last, first, suffix]) in split_names {
        full_name.clear();
        for part in [first, last, suffix].into_iter().flatten() {
            if !full_name.is_empty() {
                full_name.push(' ');
            }
            full_name.push_str(&part.0);
        }
        let is_given =
            |part: &Option<Text<'_>>| part.as_ref().is_some_and(|part| !part.0.is_empty());
        // The rule for family names already finds a single last word.
        let family = last
            .as_ref()
            .filter(|last| is_given(first) && (is_given(suffix) || last.0.contains(' ')));
        let family = family.map(|last| text::to_display(&last.0));
        names.push(&text::to_display(&full_name), family.as_deref());
    }
    if names.authors.is_empty() {
        author_line::parse(line, &mut names);
    }
    if let Some(more) = unnamed_count(line) {
        names.set_unnamed(more);
    }
    names
}
