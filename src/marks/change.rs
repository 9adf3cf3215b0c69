//! The fields of a mark, each with a new value, as the journal's `set` has them.

use jiff::Timestamp;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::tag::parse_tag_name;

const MAX_STARS: u8 = 3;

/// One field of a mark and its new value; see [`Mark`](super::mark::Mark).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Change {
    /// Marks the paper as read or unread.
    #[serde(rename = "read")]
    Read(bool),
    /// Adds or removes the bookmark.
    #[serde(rename = "bookmarked")]
    Bookmark(bool),
    /// Dismisses the paper or returns it to the inbox.
    #[serde(rename = "dismissed")]
    Dismissed(bool),
    /// When the paper returns to the inbox; `None` ends snoozing.
    #[serde(rename = "later")]
    Snooze(Option<Timestamp>),
    /// Adds or removes a tag; each name is a separate field.
    #[serde(rename = "tag")]
    Tag {
        /// As [`parse_tag_name`] returns it.
        #[serde(deserialize_with = "deserialize_tag")]
        name: String,
        /// `true` adds the tag.
        on: bool,
    },
    /// A text in Markdown; `None` deletes the note.
    #[serde(rename = "note")]
    Note(Option<String>),
    /// From 0 to 3.
    #[serde(rename = "stars", deserialize_with = "deserialize_stars")]
    Stars(u8),
}

/// The field of a mark that a change sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum MarkField<'a> {
    Read,
    Bookmark,
    Dismissed,
    Snooze,
    Tag(&'a str),
    Note,
    Stars,
}

impl Change {
    /// Returns the field that is set; of two changes of one field, the later one wins.
    pub(super) fn field(&self) -> MarkField<'_> {
        match self {
            Self::Read(_) => MarkField::Read,
            Self::Bookmark(_) => MarkField::Bookmark,
            Self::Dismissed(_) => MarkField::Dismissed,
            Self::Snooze(_) => MarkField::Snooze,
            Self::Tag { name, .. } => MarkField::Tag(name),
            Self::Note(_) => MarkField::Note,
            Self::Stars(_) => MarkField::Stars,
        }
    }
}

fn deserialize_stars<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let stars = u8::deserialize(deserializer)?;
    if stars > MAX_STARS {
        return Err(D::Error::custom("more stars than the maximum"));
    }
    Ok(stars)
}

fn deserialize_tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    match parse_tag_name(&text) {
        Ok(name) if name == text => Ok(name),
        _ => Err(D::Error::custom("invalid tag name")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_have_the_documented_form() {
        let until = "2026-11-28T06:00:00Z".parse().unwrap();
        let tag = |on| Change::Tag {
            name: "rlhf".into(),
            on,
        };
        let forms = [
            (Change::Read(false), r#"{"read":false}"#),
            (Change::Bookmark(true), r#"{"bookmarked":true}"#),
            (Change::Dismissed(true), r#"{"dismissed":true}"#),
            (
                Change::Snooze(Some(until)),
                r#"{"later":"2026-11-28T06:00:00Z"}"#,
            ),
            (Change::Snooze(None), r#"{"later":null}"#),
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
