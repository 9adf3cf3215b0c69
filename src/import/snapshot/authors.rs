//! The authors of a record, from either of the two forms in which a record has them.
//!
//! Names have no captured form beside the shown one, so TeX accents and HTML entities become
//! letters here. What a list holds besides persons is in [`super::names`].

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};

use super::list;
use super::names::{Names, additional};
use super::text::Text;
use crate::text;

/// A name as arXiv splits it: last, first, suffix, and affiliations, which are left out.
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

/// Returns the authors of a record: those that the source has split, else those of the line.
pub(super) fn read<'n, 'l: 'n>(split: impl Iterator<Item = &'n Name<'l>>, line: &str) -> Names {
    let mut names = Names::default();
    let mut written = String::new();
    for Name([last, first, suffix]) in split {
        written.clear();
        for part in [first, last, suffix].into_iter().flatten() {
            if !written.is_empty() {
                written.push(' ');
            }
            written.push_str(&part.0);
        }
        let given = |part: &Option<Text<'_>>| part.as_ref().is_some_and(|part| !part.0.is_empty());
        // One word with nothing behind it is what the rule for family names finds.
        let family = last
            .as_ref()
            .filter(|last| given(first) && (given(suffix) || last.0.contains(' ')));
        let family = family.map(|last| text::to_display(&last.0));
        names.push(&text::to_display(&written), family.as_deref());
    }
    if names.authors.is_empty() {
        list::read(line, &mut names);
    }
    if let Some(more) = additional(line) {
        names.set_unnamed(more);
    }
    names
}
