//! An author as a source names one.
//!
//! Separate from [`super::Paper`] because a name has two forms: the one that people read, and the
//! family name, which a source may state and which no rule can recover from the first.

use serde::{Deserialize, Serialize};

/// A person or a collaboration.
///
/// In the papers log an author is a plain string, and an object `{"name", "family"}` where the
/// source states the family name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, Serialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Author {
    /// The whole name as people write it, the given name first.
    pub name: String,
    /// The family name with its particles, when the source states it; always a part of `name`.
    pub family: Option<String>,
}

impl From<String> for Author {
    fn from(name: String) -> Self {
        Self { name, family: None }
    }
}

impl From<&str> for Author {
    fn from(name: &str) -> Self {
        Self::from(name.to_owned())
    }
}

/// The serialized form.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Stored {
    Name(String),
    WithFamily { name: String, family: String },
}

impl From<Stored> for Author {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Name(name) => Self::from(name),
            Stored::WithFamily { name, family } => Self {
                name,
                family: Some(family),
            },
        }
    }
}

impl From<Author> for Stored {
    fn from(Author { name, family }: Author) -> Self {
        match family {
            Some(family) => Self::WithFamily { name, family },
            None => Self::Name(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_without_a_family_name_is_a_plain_string() {
        let authors = vec![
            Author::from("Ada Lake"),
            Author {
                name: "Gilles Van Aschen".to_owned(),
                family: Some("Van Aschen".to_owned()),
            },
        ];
        let json = serde_json::to_string(&authors).unwrap();
        assert_eq!(
            json,
            r#"["Ada Lake",{"name":"Gilles Van Aschen","family":"Van Aschen"}]"#
        );
        assert_eq!(serde_json::from_str::<Vec<Author>>(&json).unwrap(), authors);
    }
}
