//! The fields of a mark as a decision sets them, one at a time.

use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::tag::tag_name;

/// One field of a paper's mark and its new value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Change {
    /// Whether the paper was read.
    #[serde(rename = "read")]
    Read(bool),
    /// Whether the paper is bookmarked.
    #[serde(rename = "bookmarked")]
    Bookmark(bool),
    /// Whether the paper is out of the inbox without having been read.
    #[serde(rename = "dismissed")]
    Dismissed(bool),
    /// When the paper comes back into the inbox; `None` is at once.
    #[serde(rename = "later")]
    Later(Option<Timestamp>),
    /// Whether the paper has a tag; each name is a field of its own.
    #[serde(rename = "tag")]
    Tag {
        /// The name, as [`tag_name`] allows it.
        #[serde(deserialize_with = "read_tag")]
        name: String,
        /// Whether the paper has it.
        on: bool,
    },
    /// The person's own words in Markdown; `None` takes them away.
    #[serde(rename = "note")]
    Note(Option<String>),
    /// How much the paper matters, 0 to 3.
    #[serde(rename = "stars", deserialize_with = "read_stars")]
    Stars(u8),
}

/// Which field of a paper's mark a change sets; each tag is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field<'a> {
    Read,
    Bookmark,
    Dismissed,
    Later,
    Tag(&'a str),
    Note,
    Stars,
}

impl Change {
    /// Returns the field that is set: of two changes of one field, the later counts alone.
    pub(super) fn field(&self) -> Field<'_> {
        match self {
            Self::Read(_) => Field::Read,
            Self::Bookmark(_) => Field::Bookmark,
            Self::Dismissed(_) => Field::Dismissed,
            Self::Later(_) => Field::Later,
            Self::Tag { name, .. } => Field::Tag(name),
            Self::Note(_) => Field::Note,
            Self::Stars(_) => Field::Stars,
        }
    }
}

/// The most stars that a paper can have.
const MOST_STARS: u8 = 3;

fn read_stars<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let stars = u8::deserialize(deserializer)?;
    if stars > MOST_STARS {
        return Err(D::Error::custom("more stars than there are"));
    }
    Ok(stars)
}

fn read_tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let written = String::deserialize(deserializer)?;
    match tag_name(&written) {
        Ok(name) if name == written => Ok(name),
        _ => Err(D::Error::custom("no name of a tag")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_the_documented_form() {
        let later = "2026-11-28T06:00:00Z".parse().unwrap();
        let tag = |on| Change::Tag {
            name: "rlhf".into(),
            on,
        };
        let forms = [
            (Change::Read(false), r#"{"read":false}"#),
            (Change::Bookmark(true), r#"{"bookmarked":true}"#),
            (Change::Dismissed(true), r#"{"dismissed":true}"#),
            (
                Change::Later(Some(later)),
                r#"{"later":"2026-11-28T06:00:00Z"}"#,
            ),
            (Change::Later(None), r#"{"later":null}"#),
            (tag(true), r#"{"tag":{"name":"rlhf","on":true}}"#),
            (tag(false), r#"{"tag":{"name":"rlhf","on":false}}"#),
            (Change::Note(Some("# a\n".into())), r##"{"note":"# a\n"}"##),
            (Change::Note(None), r#"{"note":null}"#),
            (Change::Stars(3), r#"{"stars":3}"#),
        ];
        for (change, form) in forms {
            assert_eq!(serde_json::to_string(&change).unwrap(), form);
            assert_eq!(serde_json::from_str::<Change>(form).unwrap(), change);
        }
    }
}
